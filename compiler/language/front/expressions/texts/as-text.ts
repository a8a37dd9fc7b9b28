import type { Expression } from "assemblyscript";
import type ts from "typescript";
import { arrayWithSpread } from "../../../lower/objects/spread.ts";
import { textOf } from "../../../lower/missing/text-of.ts";
import { call } from "../../../lower/tree/nodes.ts";
import { type Front, rangeOf } from "../../front.ts";
import { isNothing } from "../../../nothing.ts";
import { isRecordValue } from "../../known/records.ts";
import { yieldsNull } from "../../known/yields-null.ts";

// `${name}`, `String(name)`, `console.log(name)`: null and undefined are one value here, and what is
// written of a value that is nothing tells which of them is shown.

/** `${node}` and `String(node)` */
export function asText(f: Front, node: ts.Expression): Expression {
  return textOf(f.convert.expression(f, node), yieldsNull(f, node), rangeOf(f, node));
}

/** `console.log(node)`, without a format. */
export function logged(f: Front, node: ts.Expression): Expression {
  if (f.ts.isSpreadElement(node)) {
    const list = arrayWithSpread([f.convert.expression(f, node)], rangeOf(f, node));
    return call("__loggedAll", [list], rangeOf(f, node));
  }
  const made = f.convert.expression(f, node);
  if (isRecordValue(f, node)) return call("__loggedRecord", [made], rangeOf(f, node));
  return mayBeUndefined(f, node) ? call("__logged", [made], rangeOf(f, node)) : made;
}

/** `console.log("%s of %d", …)` */
export function isFormat({ ts: t }: Front, { arguments: [first] }: ts.CallExpression): boolean {
  return first !== undefined && t.isStringLiteralLike(first) && first.text.includes("%");
}

// --- internal ---

function mayBeUndefined(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(node) || t.isAwaitExpression(node))
    return mayBeUndefined(f, node.expression);
  const isRead =
    t.isIdentifier(node) ||
    t.isPropertyAccessExpression(node) ||
    t.isElementAccessExpression(node) ||
    t.isCallExpression(node);
  return isRead && !isNothing(f, node) && !yieldsNull(f, node);
}
