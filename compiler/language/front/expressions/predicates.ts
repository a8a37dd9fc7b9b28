import * as assemblyscript from "assemblyscript";
import type { Expression } from "assemblyscript";
import type ts from "typescript";
import { live } from "../../internals.ts";
import { eachReturn } from "../../returns.ts";
import type { Front } from "../front.ts";

// `visits.find((each) => each.ms)`: what a list asks of its elements is whether something is true, of any type.

const { Node } = assemblyscript;
const { NodeKind, Token } = live;

const METHODS = new Set([
  "every",
  "filter",
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
  "some",
]);

/** Makes a function that is written for such a method return true or false. */
export function asPredicate(f: Front, node: ts.CallExpression, made: Expression | undefined): void {
  const { ts: t } = f;
  const [written] = node.arguments;
  const { expression: callee } = node;
  if (!t.isPropertyAccessExpression(callee) || !METHODS.has(callee.name.text)) return;
  if (!written || (t.isFunctionLike(written) && written.type)) return;
  if (made?.kind !== NodeKind.Function) return;
  const { body } = (made as assemblyscript.FunctionExpression).declaration;
  if (body) returnTruth(body);
}

// --- internal ---

const TRUTHS: ReadonlySet<number> = new Set([
  NodeKind.Comma,
  NodeKind.False,
  NodeKind.InstanceOf,
  NodeKind.True,
]);

const COMPARE: ReadonlySet<number> = new Set([
  Token.Equals_Equals,
  Token.Equals_Equals_Equals,
  Token.Exclamation_Equals,
  Token.Exclamation_Equals_Equals,
  Token.LessThan,
  Token.LessThan_Equals,
  Token.GreaterThan,
  Token.GreaterThan_Equals,
]);

function returnTruth(node: assemblyscript.Node): void {
  if (node.kind === NodeKind.Expression) {
    const statement = node as assemblyscript.ExpressionStatement;
    statement.expression = truth(statement.expression);
    return;
  }
  eachReturn(node as assemblyscript.BlockStatement, (statement) => {
    if (statement.value) statement.value = truth(statement.value);
  });
}

function truth(node: Expression): Expression {
  if (node.kind === NodeKind.Parenthesized) {
    const inner = node as assemblyscript.ParenthesizedExpression;
    inner.expression = truth(inner.expression);
    return node;
  }
  if (node.kind === NodeKind.Binary) {
    const binary = node as assemblyscript.BinaryExpression;
    if (COMPARE.has(binary.operator)) return node;
    if (binary.operator === Token.Ampersand_Ampersand || binary.operator === Token.Bar_Bar) {
      binary.left = truth(binary.left);
      binary.right = truth(binary.right);
      return node;
    }
  }
  const isNegation =
    node.kind === NodeKind.UnaryPrefix &&
    (node as assemblyscript.UnaryPrefixExpression).operator === Token.Exclamation;
  if (isNegation || TRUTHS.has(node.kind)) return node;
  const not = (each: Expression): Expression =>
    Node.createUnaryPrefixExpression(Token.Exclamation, each, each.range);
  return not(not(node));
}
