import type ts from "typescript";
import type { RecordedNode } from "../../compiler/index.ts";
import { isLong, isNumber, operation, wrapped } from "./numbers.ts";
import { targetText } from "./places.ts";
import { isSimple, refuseOverload, typeOf, type Writing } from "./writing.ts";

const OPERATORS = new Set(["+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"]);

export function literalText(written: string, noted: RecordedNode | undefined): string {
  return noted?.type && isLong(noted.type) ? `${written}n` : written;
}

export function prefixText(w: Writing, node: ts.PrefixUnaryExpression): string {
  const t = w.t;
  const K = t.SyntaxKind;
  if (node.operator === K.PlusPlusToken || node.operator === K.MinusMinusToken)
    return stepText(w, node, false);
  const type = typeOf(w, node);
  const { operand } = node;
  if (node.operator === K.MinusToken && t.isNumericLiteral(operand))
    return `-${operand.getText(w.file)}${isLong(type) ? "n" : ""}`;
  const sign = t.tokenToString(node.operator) ?? "";
  const value = w.expression(operand);
  if (node.operator === K.ExclamationToken || !isNumber(type)) return `${sign}${value}`;
  if (node.operator === K.PlusToken) return value;
  return wrapped(type, `${sign}${value}`);
}

export function binaryText(w: Writing, node: ts.BinaryExpression): string {
  const t = w.t;
  const K = t.SyntaxKind;
  const operator = node.operatorToken.getText(w.file);
  refuseOverload(w, node, node);
  if (operator === "=") {
    const value = w.expression(node.right);
    return `${targetText(w, node.left)} = ${value}`;
  }
  const compound = operator.slice(0, -1);
  if (node.operatorToken.kind >= K.FirstCompoundAssignment && OPERATORS.has(compound)) {
    const type = typeOf(w, node.left) || typeOf(w, node);
    const value = `(${w.expression(node.right)})`;
    if (!isNumber(type) || type === "f64")
      return `${targetText(w, node.left)} ${operator} ${value}`;
    return updateText(w, node.left, (old) => operation(type, compound, old, value) ?? old);
  }
  if (!OPERATORS.has(operator))
    return `${w.expression(node.left)} ${operator} ${w.expression(node.right)}`;
  const type = typeOf(w, node);
  const [a, b] = [w.expression(node.left), w.expression(node.right)];
  return operation(type, operator, a, b) ?? `(${a} ${operator} ${b})`;
}

/** `++` and `--`, before or after. */
export function stepText(
  w: Writing,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  after: boolean,
): string {
  const type = typeOf(w, node) || typeOf(w, node.operand);
  const sign = node.operator === w.t.SyntaxKind.PlusPlusToken ? "+" : "-";
  const one = isLong(type) ? "1n" : "1";
  const by = (value: string, operator: string) =>
    operation(type, operator, value, one) ?? `${value} ${operator} ${one}`;
  const updated = updateText(w, node.operand, (old) => by(old, sign));
  if (!after || isDropped(w, node)) return updated;
  return `(${by(updated, sign === "+" ? "-" : "+")})`;
}

// --- internal ---

function isDropped(w: Writing, node: ts.Expression): boolean {
  const { parent } = node;
  const t = w.t;
  if (t.isExpressionStatement(parent)) return true;
  return t.isForStatement(parent) && parent.incrementor === node;
}

/** Changes what a place holds; what leads to the place is evaluated once. */
function updateText(w: Writing, target: ts.Expression, change: (old: string) => string): string {
  const t = w.t;
  if (isSimple(w, target)) {
    const place = targetText(w, target);
    return `(${place} = ${change(t.isElementAccessExpression(target) ? w.raw(target) : place)})`;
  }
  if (t.isElementAccessExpression(target)) {
    const base = w.expression(target.expression);
    const key = w.expression(target.argumentExpression);
    return `$.update(${base}, ${key}, ($old) => ${change("$old")})`;
  }
  if (t.isPropertyAccessExpression(target)) {
    const base = w.expression(target.expression);
    return `$.update(${base}, ${JSON.stringify(target.name.text)}, ($old) => ${change("$old")})`;
  }
  return `(${targetText(w, target)} = ${change(targetText(w, target))})`;
}
