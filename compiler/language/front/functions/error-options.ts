import * as assemblyscript from "assemblyscript";
import type { Expression } from "assemblyscript";
import type ts from "typescript";
import { STANDARD_ERRORS } from "../../../syntax/standard-errors.ts";
import { call } from "../../lower/tree/nodes.ts";
import { type Front, rangeOf } from "../front.ts";
import { extendedBy } from "../known/base-classes.ts";

// `super(message, { cause })` and `super(message, options)` in a class of errors: asc's Error takes the message alone. The
// cause is set after it.

const { Node } = assemblyscript;

/** Whether a call is `super(message, options)` of a class that extends an error of JavaScript's. */
export function passesOptions(f: Front, node: ts.CallExpression): boolean {
  const { ts: t } = f;
  if (node.expression.kind !== t.SyntaxKind.SuperKeyword || node.arguments.length !== 2)
    return false;
  const owner = t.findAncestor(node, t.isClassLike);
  const base = owner && extendedBy(f, owner);
  return base !== undefined && t.isIdentifier(base) && STANDARD_ERRORS.has(base.text);
}

/** `__causeFrom(this, options)` for a constructor that passes options on; null for any other. */
export function causeOfOptions(f: Front, node: ts.ConstructorDeclaration): Expression | null {
  const { ts: t } = f;
  for (const each of node.body?.statements ?? []) {
    if (!t.isExpressionStatement(each) || !t.isCallExpression(each.expression)) continue;
    if (!passesOptions(f, each.expression)) continue;
    const options = each.expression.arguments[1]!;
    const where = rangeOf(f, options);
    return call(
      "__causeFrom",
      [Node.createThisExpression(where), f.convert.expression(f, options)],
      where,
    );
  }
  return null;
}
