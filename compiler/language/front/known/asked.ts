import type ts from "typescript";
import type { Asked } from "../../session.ts";
import type { Front } from "../front.ts";
import { isNothing, mayBeNothing } from "../../nothing.ts";
import { becomesText, isCompared, isCondition } from "./places.ts";
import { missingResult } from "./results.ts";

// JavaScript's lists have undefined where they have no element. What is read here is compiled so where the program asks
// whether it is there; elsewhere reading outside of a list is an error.

/** How the place of a list's element, or of a call that takes one away, asks for it: undefined where it does not. */
export function askedFor(f: Front, node: ts.Expression): Asked | undefined {
  const { ts: t } = f;
  const { parent } = node;
  const { SyntaxKind } = t;
  if (t.isParenthesizedExpression(parent)) return askedFor(f, parent);
  if (t.isConditionalExpression(parent) && parent.condition !== node) {
    const asked = askedFor(f, parent);
    const other = parent.whenTrue === node ? parent.whenFalse : parent.whenTrue;
    // Beside a number, a number that may be missing is none.
    return asked === "value" && !isNothing(f, other) ? "reference" : asked;
  }
  if (becomesText(f, node)) return "value";
  if (t.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    if (isCompared(f, node)) return "value";
    if (kind === SyntaxKind.EqualsToken && parent.right === node)
      return askedLater(f, parent.left) ? "value" : "reference";
    if (kind === SyntaxKind.BarBarToken && parent.left === node) return "truth";
    if (isCalculated(f, node, parent)) return "number";
    const isLogical =
      kind === SyntaxKind.BarBarToken || kind === SyntaxKind.AmpersandAmpersandToken;
    return isLogical && isCondition(f, parent) ? "truth" : undefined;
  }
  if (isCondition(f, node)) return "truth";
  // `values[text[i + 1]]` after the last one is `values.undefined`.
  if (t.isElementAccessExpression(parent) && parent.argumentExpression === node) return "reference";
  if (
    (t.isPropertyAccessExpression(parent) || t.isElementAccessExpression(parent)) &&
    parent.expression === node
  )
    return parent.questionDotToken ? "value" : undefined;
  // `steps[i]?.()`
  if (t.isCallExpression(parent) && parent.expression === node)
    return parent.questionDotToken ? "value" : undefined;
  if (t.isVariableDeclaration(parent) && parent.initializer === node) {
    if (!t.isIdentifier(parent.name)) return undefined;
    const { type } = parent;
    if (!type) return askedLater(f, parent.name) ? "value" : "reference";
    return mayBeNothing(f, type) ? "value" : undefined;
  }
  // `{ next: text[i + 1] }`
  if (t.isPropertyAssignment(parent) && parent.initializer === node) return "character";
  const owner = returnedFrom(f, node);
  const missing = owner && missingResult(f, owner);
  if (!missing) return undefined;
  return missing === "reference" ? "reference" : "value";
}

// --- internal ---

/** Whether a value is made a number where it stands, as undefined is NaN: `x - xs[i + 1]`. */
function isCalculated(f: Front, node: ts.Expression, parent: ts.BinaryExpression): boolean {
  const { ts: t } = f;
  const isOneOf = (names: readonly (keyof typeof t.SyntaxKind)[], { kind }: ts.Node): boolean =>
    names.some((name) => t.SyntaxKind[name] === kind);
  const isNumber = (each: ts.Expression): boolean => {
    if (t.isParenthesizedExpression(each)) return isNumber(each.expression);
    if (t.isNumericLiteral(each)) return true;
    return t.isBinaryExpression(each) && isOneOf(CALCULATIONS, each.operatorToken);
  };
  const { operatorToken, left, right } = parent;
  // Beside a text, undefined is a text.
  if (operatorToken.kind === t.SyntaxKind.PlusToken) return isNumber(left === node ? right : left);
  return isOneOf(CALCULATIONS, operatorToken);
}

const CALCULATIONS = [
  "AsteriskAsteriskToken",
  "AsteriskToken",
  "MinusToken",
  "PercentToken",
  "SlashToken",
] as const;

/** The function that a value is the result of. */
function returnedFrom(f: Front, node: ts.Expression): ts.FunctionLikeDeclaration | undefined {
  const { ts: t } = f;
  const { parent } = node;
  if (t.isArrowFunction(parent) && parent.body === node) return parent;
  if (!t.isReturnStatement(parent)) return undefined;
  return t.findAncestor(parent, t.isFunctionLike) as ts.FunctionLikeDeclaration | undefined;
}

const namesAskedLater = new WeakMap<ts.Node, ReadonlySet<string>>();

/** Whether the function that has a variable compares it with undefined, or has another value for where it is missing. */
function askedLater(f: Front, variable: ts.Expression): boolean {
  const { ts: t } = f;
  if (!t.isIdentifier(variable)) return false;
  const owner = t.findAncestor(variable, t.isFunctionLike) ?? f.file;
  let names = namesAskedLater.get(owner);
  if (!names) {
    const found = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (t.isIdentifier(node) && isCompared(f, node)) found.add(node.text);
      t.forEachChild(node, visit);
    };
    visit(owner);
    namesAskedLater.set(owner, (names = found));
  }
  return names.has(variable.text);
}
