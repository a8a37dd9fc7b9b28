import type ts from "typescript";
import type { Front } from "../front.ts";
import { isBoxedName } from "../names.ts";

// `for (let i = 0; i < xs.length; i++)`: the variable is an i32, as long as nothing can take it past one. It begins with
// a whole number, is compared with a length or a whole number, changes by one, and only after a turn.

/** Whether a variable of a `for` counts, so that an i32 holds all of its values. */
export function isCounter(
  f: Front,
  loop: ts.ForStatement,
  declaration: ts.VariableDeclaration,
): boolean {
  const { ts: t } = f;
  const { name, initializer, type } = declaration;
  const { condition, incrementor } = loop;
  if (!t.isIdentifier(name) || type || !initializer || !condition || !incrementor) return false;
  if (isBoxedName(f, name)) return false;
  const variable = f.scopes.declared.get(name);
  if (!variable || !isSmall(f, initializer)) return false;
  const isVariable = (node: ts.Node): boolean =>
    t.isIdentifier(node) && f.scopes.uses.get(node) === variable;
  const tests =
    t.isBinaryExpression(condition) && COMPARISONS.has(condition.operatorToken.getText());
  if (!tests || !isVariable(condition.left) || !isSmall(f, condition.right)) return false;
  const isStep = (node: ts.Node): boolean =>
    (t.isPostfixUnaryExpression(node) || t.isPrefixUnaryExpression(node)) &&
    (node.operator === t.SyntaxKind.PlusPlusToken ||
      node.operator === t.SyntaxKind.MinusMinusToken) &&
    isVariable(node.operand);
  if (!isStep(incrementor)) return false;
  return !changes(f, loop.statement, isVariable);
}

// --- internal ---

const COMPARISONS = new Set(["<", "<=", ">", ">="]);

const LIMIT = 0x3fffffff;

/** A whole number, a length, and either with a whole number added or taken away. */
function isSmall(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isNumericLiteral(node)) {
    const value = Number(node.text);
    return Number.isInteger(value) && value <= LIMIT;
  }
  if (t.isPropertyAccessExpression(node)) return node.name.text === "length";
  if (t.isBinaryExpression(node) && ["+", "-"].includes(node.operatorToken.getText()))
    return isSmall(f, node.left) && isSmall(f, node.right);
  return false;
}

/** Whether anything in the body assigns the variable. */
function changes(f: Front, node: ts.Node, isVariable: (node: ts.Node) => boolean): boolean {
  const { ts: t } = f;
  if (t.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assigns = kind >= t.SyntaxKind.FirstAssignment && kind <= t.SyntaxKind.LastAssignment;
    if (assigns && mentions(f, node.left, isVariable)) return true;
  }
  if (
    (t.isPostfixUnaryExpression(node) || t.isPrefixUnaryExpression(node)) &&
    isVariable(node.operand) &&
    (node.operator === t.SyntaxKind.PlusPlusToken || node.operator === t.SyntaxKind.MinusMinusToken)
  )
    return true;
  return t.forEachChild(node, (each) => changes(f, each, isVariable) || undefined) ?? false;
}

/** The variable itself, or a pattern with it: `[i, j] = [j, i]`. */
function mentions(f: Front, node: ts.Node, isVariable: (node: ts.Node) => boolean): boolean {
  const { ts: t } = f;
  if (isVariable(node)) return true;
  if (t.isPropertyAccessExpression(node) || t.isElementAccessExpression(node)) return false;
  return t.forEachChild(node, (each) => mentions(f, each, isVariable) || undefined) ?? false;
}
