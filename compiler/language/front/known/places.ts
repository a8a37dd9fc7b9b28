import type ts from "typescript";
import type { Front } from "../front.ts";
import { isNothing } from "../../nothing.ts";

// What the place of a value asks of it.

/** Whether a value is compared with null or undefined, or has another one for where it is missing. */
export function isCompared(f: Front, node: ts.Expression): boolean {
  const { parent } = node;
  if (!f.ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  if (kind === f.ts.SyntaxKind.QuestionQuestionToken) return parent.left === node;
  const other = parent.left === node ? parent.right : parent.left;
  return EQUALITY.some((name) => f.ts.SyntaxKind[name] === kind) && isNothing(f, other);
}

/** `(digits as number) ?? 2`: the author takes it for missing where its type says that it cannot be. */
export function isAskedForMissing({ ts: t }: Front, node: ts.Expression): boolean {
  let at: ts.Node = node;
  while (t.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (t.isBinaryExpression(parent))
    return parent.left === at && parent.operatorToken.kind === t.SyntaxKind.QuestionQuestionToken;
  const isChained = t.isPropertyAccessExpression(parent) || t.isElementAccessExpression(parent);
  return isChained && parent.expression === at && parent.questionDotToken !== undefined;
}

/** How a value is compared with another one; undefined where it is not. */
export function comparison(f: Front, node: ts.Expression): "equality" | "order" | undefined {
  const { ts: t } = f;
  const { parent } = node;
  if (t.isParenthesizedExpression(parent)) return comparison(f, parent);
  if (!t.isBinaryExpression(parent)) return undefined;
  const { kind } = parent.operatorToken;
  if (EQUALITY.some((name) => t.SyntaxKind[name] === kind)) return "equality";
  return ORDER.some((name) => t.SyntaxKind[name] === kind) ? "order" : undefined;
}

const ORDER = [
  "LessThanToken",
  "LessThanEqualsToken",
  "GreaterThanToken",
  "GreaterThanEqualsToken",
] as const;

const EQUALITY = [
  "EqualsEqualsToken",
  "EqualsEqualsEqualsToken",
  "ExclamationEqualsToken",
  "ExclamationEqualsEqualsToken",
] as const;

/** Whether only the truth of a node matters where it stands. */
export function isCondition(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  const { parent } = node;
  if (t.isParenthesizedExpression(parent)) return isCondition(f, parent);
  if (t.isPrefixUnaryExpression(parent)) return parent.operator === t.SyntaxKind.ExclamationToken;
  if (t.isIfStatement(parent) || t.isWhileStatement(parent) || t.isDoStatement(parent))
    return parent.expression === node;
  if (t.isForStatement(parent) || t.isConditionalExpression(parent))
    return parent.condition === node;
  if (!t.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  const isLogical =
    kind === t.SyntaxKind.BarBarToken || kind === t.SyntaxKind.AmpersandAmpersandToken;
  return isLogical && isCondition(f, parent);
}

/** `console.log`, `console.error` */
export function isLog({ ts: t }: Front, node: ts.Node): node is ts.CallExpression {
  return (
    t.isCallExpression(node) &&
    t.isPropertyAccessExpression(node.expression) &&
    t.isIdentifier(node.expression.expression) &&
    node.expression.expression.text === "console" &&
    /^(?:log|info|warn|error|debug|trace)$/.test(node.expression.name.text)
  );
}

/** Whether a value becomes text where it stands: `${x}`, `"x = " + x`, `String(x)`, `console.log(x)`. */
export function becomesText(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  const { parent } = node;
  if (t.isTemplateSpan(parent) || isLog(f, parent)) return true;
  if (t.isCallExpression(parent))
    return t.isIdentifier(parent.expression) && parent.expression.text === "String";
  if (!t.isBinaryExpression(parent) || parent.operatorToken.kind !== t.SyntaxKind.PlusToken)
    return false;
  const other = parent.left === node ? parent.right : parent.left;
  return t.isStringLiteralLike(other) || t.isTemplateExpression(other);
}
