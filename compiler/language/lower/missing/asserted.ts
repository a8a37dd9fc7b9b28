import * as assemblyscript from "assemblyscript";
import type { AssertionExpression, Type as AscType } from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { isBox, unboxed } from "../tree/box.ts";

// `prices.get(id)!` is a number, and not one that may be missing; where it is missing after all, that is an error.

const { AssertionKind } = live;

export function installAsserted(): void {
  wrap<CompileNode<AssertionExpression>>(
    assemblyscript.Compiler,
    "compileAssertionExpression",
    (original) =>
      function (node, context, constraints) {
        const expr = original.call(this, node, context, constraints);
        const type = this.currentType;
        if (node.assertionKind !== AssertionKind.NonNull || !isBox(type) || isBox(context))
          return expr;
        return sessionOf(this)?.sources.has(node.range.source)
          ? this.convertExpression(expr as never, type, unboxed(type), false, node)
          : expr;
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
