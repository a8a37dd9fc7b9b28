import * as assemblyscript from "assemblyscript";
import type { BinaryExpression, Expression, Type as AscType } from "assemblyscript";
import { live } from "../../internals.ts";
import { cast, call } from "../tree/nodes.ts";
import { isWhole } from "./numbers.ts";

// A boolean that is calculated with is 0 or 1, as in JavaScript; asc keeps what is calculated of two of them a boolean.
//
//   ready + done     f64(ready) + f64(done)
//   n + ready        n + i32(ready), where the author wrote that n is an i32
//   ready === 1      false: they are of different types; `ready == 1` compares numbers

const { Node, Type } = assemblyscript;
const { Token } = live;

/** What stands for a calculation with a boolean; null where neither side is one, or the other is not a number. */
export function booleanCalculation(
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
): Expression | null {
  if (left !== Type.bool && right !== Type.bool) return null;
  if (!left?.isNumericValue || !right?.isNumericValue) return null;
  return Node.createBinaryExpression(
    node.operator,
    counted(node.left, left, right),
    counted(node.right, right, left),
    node.range,
  );
}

/** What stands for `===` and `!==` of a boolean and a number; null for any other comparison. */
export function booleanComparison(
  node: BinaryExpression,
  left: AscType | null,
  right: AscType | null,
): Expression | null {
  const { operator, range } = node;
  const isSame = operator === Token.Equals_Equals_Equals;
  if (!isSame && operator !== Token.Exclamation_Equals_Equals) return null;
  if (!left?.isNumericValue || !right?.isNumericValue) return null;
  if ((left === Type.bool) === (right === Type.bool)) return null;
  const answer = isSame ? Node.createFalseExpression(range) : Node.createTrueExpression(range);
  return Node.createCommaExpression([node.left, node.right, answer], range);
}

/** `-ready`, `~ready` */
export function booleanUnary(operator: number, operand: Expression): Expression {
  const { range } = operand;
  if (operator === Token.Minus)
    return Node.createUnaryPrefixExpression(operator, cast("f64", operand, range), range);
  const flipped = Node.createUnaryPrefixExpression(operator, cast("i32", operand, range), range);
  return cast("f64", flipped, range);
}

// --- internal ---

function counted(node: Expression, type: AscType, other: AscType): Expression {
  if (type !== Type.bool) return node;
  const as = isWhole(other) ? other.toString() : "f64";
  return call(as, [node], node.range);
}
