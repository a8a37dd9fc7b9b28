import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  Expression,
  Flow,
  Range,
  Resolver,
  Type as AscType,
  UnaryPrefixExpression,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live, type CompileNode, type ResolveNode } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { cast, bare, call } from "../tree/nodes.ts";
import { booleanUnary } from "./booleans.ts";
import { bothWritten, isWhole, isWholeLiteral, isWritten } from "./numbers.ts";
import { isBigInt } from "../tree/bigint.ts";

// What is calculated of integers that nobody asked for (see numbers.ts):
//
//   xs.length / 2       f64(xs.length) / f64(2)
//   i % 2               as integers, which gives the same
//   xs[i + 1]           as integers, as one is expected
//   x | 0, h >>> 0      the low 32 bits of doubles, as JavaScript has it; of `>>>` an f64 without a sign
//
// Two integers whose types the author wrote are calculated as AssemblyScript does.

const { Node, Type } = assemblyscript;
const { NodeKind, ReportMode, Token } = live;

const BITS: ReadonlySet<number> = new Set([
  Token.Ampersand,
  Token.Bar,
  Token.Caret,
  Token.LessThan_LessThan,
  Token.GreaterThan_GreaterThan,
  Token.GreaterThan_GreaterThan_GreaterThan,
]);

const ARITHMETIC: ReadonlySet<number> = new Set([
  Token.Plus,
  Token.Minus,
  Token.Asterisk,
  Token.Slash,
  Token.Percent,
  Token.Asterisk_Asterisk,
]);

/** Compound assignments that asc has for integers only, and what they calculate. */
const ASSIGNS_BITS: Readonly<Record<number, number>> = {
  [Token.Ampersand_Equals]: Token.Ampersand,
  [Token.Bar_Equals]: Token.Bar,
  [Token.Caret_Equals]: Token.Caret,
  [Token.LessThan_LessThan_Equals]: Token.LessThan_LessThan,
  [Token.GreaterThan_GreaterThan_Equals]: Token.GreaterThan_GreaterThan,
  [Token.GreaterThan_GreaterThan_GreaterThan_Equals]: Token.GreaterThan_GreaterThan_GreaterThan,
};

export function isBits(operator: number): boolean {
  return BITS.has(operator);
}

/** What `target op= value` calculates with bits; undefined for other operators. */
export function assignedBits(operator: number): number | undefined {
  return ASSIGNS_BITS[operator];
}

/** What stands for a calculation of two numbers; null where asc's own is right. */
export function calculation(
  resolver: Resolver,
  node: BinaryExpression,
  left: AscType | null,
  given: AscType | null,
  flow: Flow,
  context: AscType,
): Expression | null {
  const { operator } = node;
  const bits = BITS.has(operator);
  if (!bits && !ARITHMETIC.has(operator)) return null;
  if (!isNumber(left) || !isNumber(given)) return null;
  // asc compiles a literal on the right as what stands on the left.
  const right = isWhole(left) && isWholeLiteral(node.right) ? left : given;
  // asc compiles what is on the right for the type on the left, and a sum is an integer where one is wanted.
  const divides = operator === Token.Percent || operator === Token.Slash;
  if (!bits && !(isWhole(left) && isWhole(right)))
    return isLong(left) || isLong(right) || (divides && isWhole(left)) ? doubles(node) : null;
  if (isWhole(left) && isWhole(right) && bothWritten(resolver, node.left, node.right, flow))
    return null;
  if (bits) return bitwise(node, left, right);
  const isShort = left.size <= 32 && right.size <= 32;
  const adds = operator === Token.Plus || operator === Token.Minus;
  const isRemainder =
    operator === Token.Percent && isWholeLiteral(node.right) && isNotZero(node.right);
  if (isShort && ((adds && isWhole(context)) || isRemainder))
    return Node.createBinaryExpression(
      operator,
      whole(node.left, left),
      whole(node.right, right),
      node.range,
    );
  return doubles(node);
}

/** `~x` and `-x` */
export function installArithmetic(): void {
  wrap<CompileNode<UnaryPrefixExpression>>(
    assemblyscript.Compiler,
    "compileUnaryPrefixExpression",
    (original) =>
      function (node, context, constraints) {
        const made = unary(this.resolver, node, this.currentFlow, context);
        return made
          ? this.compileExpression(made, context, constraints as never)
          : original.call(this, node, context, constraints);
      },
  );
  wrap<ResolveNode<UnaryPrefixExpression>>(
    assemblyscript.Resolver,
    "resolveUnaryPrefixExpression",
    (original) =>
      function (node, flow, context, mode) {
        const made = unary(this, node, flow, context);
        return made
          ? this.resolveExpression(made, flow, context, mode as never)
          : original.call(this, node, flow, context, mode);
      },
  );
}

// --- internal ---

function isNumber(type: AscType | null): type is AscType {
  return type !== null && type.isNumericValue && type !== Type.bool;
}

function isLong(type: AscType): boolean {
  return type.isIntegerValue && type.size === 64;
}

function textOf(node: Expression): string {
  return node.range.toString();
}

/** Of a literal: `7`, `-0x0f`, `(0)` */
function isNotZero(node: Expression): boolean {
  return /[1-9a-f]/i.test(textOf(node).replace(/0[box]/i, ""));
}

function double(node: Expression): Expression {
  return cast("f64", node, node.range);
}

function doubles(node: BinaryExpression): Expression {
  return Node.createBinaryExpression(
    node.operator,
    double(node.left),
    double(node.right),
    node.range,
  );
}

function whole(node: Expression, type: AscType): Expression {
  if (type.isIntegerValue || isWholeLiteral(node)) return cast("i32", node, node.range);
  return call("__toInt32", [node], node.range);
}

function bitwise(node: BinaryExpression, left: AscType, right: AscType): Expression {
  const { operator, range } = node;
  const low = whole(node.left, left);
  const high = whole(node.right, right);
  if (operator !== Token.GreaterThan_GreaterThan_GreaterThan)
    return Node.createBinaryExpression(operator, low, high, range);
  const shifted = Node.createBinaryExpression(
    operator,
    cast("u32", low, range),
    cast("u32", high, range),
    range,
  );
  return cast("f64", shifted, range);
}

function flipped(node: Expression, range: Range): Expression {
  return Node.createUnaryPrefixExpression(Token.Tilde, call("__toInt32", [node], range), range);
}

function unary(
  resolver: Resolver,
  node: UnaryPrefixExpression,
  flow: Flow,
  context: AscType,
): Expression | null {
  const { operator, operand, range } = node;
  if (operator !== Token.Tilde && operator !== Token.Minus) return null;
  if (!sessionOf(resolver)?.sources.has(range.source)) return null;
  if (bare(operand).kind === NodeKind.Literal && operator === Token.Minus) return null;
  const found = resolver.resolveExpression(operand, flow, Type.auto, ReportMode.Swallow);
  if (isBigInt(found)) return null;
  if (found?.isReference && operator === Token.Minus)
    return Node.createUnaryPrefixExpression(operator, call("__number", [operand], range), range);
  if (found?.isReference)
    return cast("f64", flipped(call("__number", [operand], range), range), range);
  if (found === Type.bool) return booleanUnary(operator, operand);
  const type = found;
  if (!isNumber(type)) return null;
  if (type.isIntegerValue && isWritten(resolver, operand, flow)) return null;
  if (operator === Token.Tilde) {
    const bits = Node.createUnaryPrefixExpression(operator, whole(operand, type), range);
    // An integer that nobody asked for would divide as one.
    return isWhole(context) ? bits : cast("f64", bits, range);
  }
  return type.isIntegerValue
    ? Node.createUnaryPrefixExpression(operator, cast("f64", operand, range), range)
    : null;
}
