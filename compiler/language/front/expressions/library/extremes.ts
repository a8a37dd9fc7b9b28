import * as assemblyscript from "assemblyscript";
import type { Expression, Range } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../../internals.ts";
import { call, id } from "../../../lower/tree/nodes.ts";
import type { Front } from "../../front.ts";

const { Node } = assemblyscript;

/** `Math.max()` is -Infinity, and `Math.max(x)` is x as a number; null for any other call. */
export function extreme(f: Front, node: ts.CallExpression, where: Range): Expression | null {
  const { ts: t } = f;
  const { expression: callee, arguments: args } = node;
  if (!t.isPropertyAccessExpression(callee) || !t.isIdentifier(callee.expression)) return null;
  if (callee.expression.text !== "Math" || f.scopes.names.has("Math")) return null;
  const { text: name } = callee.name;
  if ((name !== "max" && name !== "min") || args.length > 1) return null;
  const [only] = args;
  if (only)
    return t.isSpreadElement(only)
      ? null
      : call("__number", [f.convert.expression(f, only)], where);
  const infinity = id("Infinity", where);
  return name === "min"
    ? infinity
    : Node.createUnaryPrefixExpression(live.Token.Minus, infinity, where);
}
