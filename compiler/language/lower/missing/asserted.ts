import * as assemblyscript from "assemblyscript";
import type {
  AssertionExpression,
  CallExpression,
  Compiler,
  PropertyAccessExpression,
  Type as AscType,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isBox, unboxed } from "../tree/box.ts";
import { typeOf } from "../tree/nodes.ts";

// `prices.get(id)!` is a number, and not one that may be missing; where it is missing after all, that is an error. What is
// only looked up may be missing: `ROLES.includes(role as Role)` is false then.

const { Type } = assemblyscript;
const { AssertionKind, NodeKind } = live;

export function installAsserted(): void {
  wrap<CompileNode<AssertionExpression>>(
    assemblyscript.Compiler,
    "compileAssertionExpression",
    (original) =>
      function (node, context, constraints) {
        const text = lookedUp(this, node);
        if (text) return text;
        const expr = original.call(this, node, context, constraints);
        const type = this.currentType;
        if (node.assertionKind !== AssertionKind.NonNull || !isBox(type) || isBox(context))
          return expr;
        return sessionOf(this)?.sources.has(node.range.source)
          ? this.convertExpression(expr as never, type, unboxed(type), false, node)
          : expr;
      },
  );
  // `"text".includes(x!)` reads x, and asks nothing of what a collection has.
  wrap<CompileNode<CallExpression>>(
    assemblyscript.Compiler,
    "compileCallExpression",
    (original) =>
      function (node, context, constraints) {
        const lookups = sessionOf(this)?.lookups;
        const [key] = node.args;
        if (key && lookups?.has(key) && !isOfCollection(this, node)) lookups.delete(key);
        return original.call(this, node, context, constraints);
      },
  );
  wrap<ResolveNode<AssertionExpression, AscType | null>>(
    assemblyscript.Resolver,
    "resolveAssertionExpression",
    (original) =>
      function (node, flow, context, mode) {
        const type = original.call(this, node, flow, context, mode);
        const opens = node.assertionKind === AssertionKind.NonNull && type && isBox(type);
        return opens && !isBox(context) ? unboxed(type) : type;
      },
  );
}

// --- internal ---

/** A text that is only looked up, or nothing, which no collection of texts has. */
function lookedUp(compiler: Compiler, node: AssertionExpression): number | null {
  if (!sessionOf(compiler)?.lookups.has(node)) return null;
  const { type } = compiler.program.stringInstance;
  const own = typeOf(compiler, node.expression);
  if (!own?.isNullableReference || own.nonNullableType !== type) return null;
  const expr = compiler.compileExpression(node.expression, Type.auto);
  compiler.currentType = type;
  return expr;
}

function isOfCollection(compiler: Compiler, { expression: callee }: CallExpression): boolean {
  if (callee.kind !== NodeKind.PropertyAccess) return false;
  const type = typeOf(compiler, (callee as PropertyAccessExpression).expression);
  return /^~lib\/(?:array|map|set)\//.test(type?.getClass()?.prototype.internalName ?? "");
}
