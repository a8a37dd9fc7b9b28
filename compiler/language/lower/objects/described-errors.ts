import * as assemblyscript from "assemblyscript";
import type {
  AssertionExpression,
  Class,
  Flow,
  Resolver,
  Type as AscType,
  TypeNode,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { type CompileNode, live, type ResolveNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isAnyError } from "../dynamic/error-fields.ts";
import { typeNode, writtenType } from "../tree/type-nodes.ts";
import { SHAPES } from "./shape-classes.ts";

// `(error as { code?: string }).code`: it stays the error that it is, whose fields are read by name: see
// dynamic/error-fields.ts.

const { Type } = assemblyscript;
const { AssertionKind, ReportMode } = live;

export function installDescribedErrors(): void {
  wrap<CompileNode<AssertionExpression>>(
    assemblyscript.Compiler,
    "compileAssertionExpression",
    (original) =>
      function (node, context, constraints) {
        keepError(this.resolver, node, this.currentFlow);
        return original.call(this, node, context, constraints);
      },
  );
  wrap<ResolveNode<AssertionExpression, AscType | null>>(
    assemblyscript.Resolver,
    "resolveAssertionExpression",
    (original) =>
      function (node, flow, context, mode) {
        keepError(this, node, flow);
        return original.call(this, node, flow, context, mode);
      },
  );
}

// --- internal ---

function keepError(resolver: Resolver, node: AssertionExpression, flow: Flow): void {
  const { assertionKind, expression, range, toType } = node;
  if (assertionKind !== AssertionKind.As || !toType) return;
  if (!sessionOf(resolver)?.sources.has(range.source)) return;
  const wanted = writtenType(resolver, toType, flow);
  const cls = wanted?.getClass();
  if (!cls || !isDescription(cls)) return;
  const type = resolver.resolveExpression(expression, flow, Type.auto, ReportMode.Swallow);
  const given = type?.getClass();
  if (!given || !isAnyError(given) || cls.isAssignableTo(given)) return;
  (node as { toType: TypeNode }).toType = typeNode(type!, range);
}

/** An interface, or a type that is written where it stands. */
function isDescription({ internalName, prototype }: Class): boolean {
  if (internalName.startsWith("~lib/")) return internalName.startsWith(SHAPES);
  return !prototype.constructorPrototype;
}
