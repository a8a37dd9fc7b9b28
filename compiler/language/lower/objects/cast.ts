import * as assemblyscript from "assemblyscript";
import type { AssertionExpression, Class, Compiler, Type as AscType } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { fieldsOf, keyOf, memberOfKey } from "../tree/field-names.ts";
import { typeOf } from "../tree/nodes.ts";
import { objectLiteral } from "./objects.ts";

// `row as Row` of a `Partial<Row>` that was filled: an object of the one class with the fields of the other. A field that is
// missing after all is an error.

const { AssertionKind, ReportMode } = live;

export function installCasts(): void {
  wrap<CompileNode<AssertionExpression>>(
    assemblyscript.Compiler,
    "compileAssertionExpression",
    (original) =>
      function (node, context, constraints) {
        const wanted = sessionOf(this)?.sources.has(node.range.source) ? filled(this, node) : null;
        if (!wanted) return original.call(this, node, context, constraints);
        const parts = [{ kind: "spread", value: node.expression, range: node.range } as const];
        return this.compileExpression(objectLiteral(parts, node.range), wanted);
      },
  );
}

// --- internal ---

/** The class that an object becomes which has all of its fields, and is of another class; null for any other assertion. */
function filled(compiler: Compiler, node: AssertionExpression): AscType | null {
  if (node.assertionKind !== AssertionKind.As || !node.toType) return null;
  const { currentFlow: flow, resolver } = compiler;
  const to = resolver.resolveType(
    node.toType,
    flow,
    flow.sourceFunction,
    flow.contextualTypeArguments,
    ReportMode.Swallow,
  );
  const wanted = plainClass(to);
  const given = wanted && plainClass(typeOf(compiler, node.expression));
  if (!given || given.isAssignableTo(wanted) || wanted.isAssignableTo(given)) return null;
  const names = fieldsOf(wanted).map((each) => keyOf(wanted, each));
  return names.length && names.every((each) => memberOfKey(given, each) !== null) ? to : null;
}

/** A class of fields alone, such as an interface. */
function plainClass(type: AscType | null): Class | null {
  const cls = type?.getClass() ?? null;
  const isOfLibrary = cls?.internalName.startsWith("~lib/") && !/\/shapes\//.test(cls.internalName);
  return cls && !isOfLibrary && !cls.prototype.constructorPrototype ? cls : null;
}
