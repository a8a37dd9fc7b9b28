import * as assemblyscript from "assemblyscript";
import type { BinaryExpression, Expression } from "assemblyscript";
import { live } from "../../internals.ts";

// What an assignment to a field notes beside it is made by several passes, each of which leaves an assignment: a pass looks
// at none that it made, nor at one that another pass made of it.

const { Node } = assemblyscript;

export type Pass = "given" | "order";

const passed = new WeakMap<Expression, readonly Pass[]>();

export function isPassed(node: Expression, pass: Pass): boolean {
  return passed.get(node)?.includes(pass) ?? false;
}

/** `target = value`, which a pass made of another assignment. */
export function assignedBy(
  pass: Pass,
  of: BinaryExpression,
  target: Expression,
  value: Expression,
): Expression {
  const node = Node.createBinaryExpression(live.Token.Equals, target, value, of.range);
  passed.set(node, [...(passed.get(of) ?? []), pass]);
  return node;
}
