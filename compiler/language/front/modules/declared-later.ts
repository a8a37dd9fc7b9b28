import type ts from "typescript";
import type { Front } from "../front.ts";

// A constant of functions that use what is declared after it, which has its value when they run:
//
//   const routes = { list: () => TABLE.size };
//   const TABLE = new Map<string, number>();
//
// asc compiles a function where it is made. So such constants change places, where nothing can tell that they did.

/** The statements of a module, with constants after those that functions in them use. */
export function ordered(f: Front): readonly ts.Statement[] {
  const list = [...f.file.statements];
  // Each turn puts one constant in its place.
  for (let turn = 0; turn < list.length; turn++) if (!moveOne(f, list)) break;
  return list;
}

// --- internal ---

function moveOne(f: Front, list: ts.Statement[]): boolean {
  const names = list.map((each) => declared(f, each));
  for (let i = 0; i < list.length; i++) {
    if (!names[i]!.length) continue;
    const used = mentions(f, list[i]!, "later");
    for (let j = list.length - 1; j > i; j--) {
      if (!names[j]!.some((each) => used.has(each))) continue;
      const between = list.slice(i, j);
      const eager = mentions(f, list[j]!, "now");
      const isFree = between.every((_, k) => !names[i + k]!.some((each) => eager.has(each)));
      if (isFree && isPure(f, list[j]!)) {
        list.splice(i, 0, ...list.splice(j, 1));
        return true;
      }
      const after = list.slice(i + 1, j + 1);
      if (isPure(f, list[i]!) && after.every((each) => leaves(f, each, names[i]!))) {
        list.splice(j, 0, ...list.splice(i, 1));
        return true;
      }
    }
  }
  return false;
}

/** The names of constants and variables that a statement declares. */
function declared({ ts: t }: Front, node: ts.Statement): string[] {
  if (!t.isVariableStatement(node)) return [];
  return node.declarationList.declarations.flatMap(({ name }) =>
    t.isIdentifier(name) ? [name.text] : [],
  );
}

/** What a statement names as it runs, or in functions that it makes. */
function mentions({ ts: t }: Front, node: ts.Node, when: "now" | "later"): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (each: ts.Node, isLater: boolean): void => {
    if (t.isTypeNode(each)) return;
    if (t.isIdentifier(each)) {
      if (isLater === (when === "later")) found.add(each.text);
      return;
    }
    if (t.isPropertyAccessExpression(each)) return visit(each.expression, isLater);
    if (t.isPropertyAssignment(each)) return visit(each.initializer, isLater);
    const isInner = isLater || (t.isFunctionLike(each) && each !== node);
    each.forEachChild((one) => visit(one, isInner));
  };
  visit(node, false);
  return found;
}

/** Whether a statement can run before what another declares: it neither names that, nor calls what the file declares. */
function leaves(f: Front, node: ts.Statement, names: readonly string[]): boolean {
  const { ts: t } = f;
  const now = mentions(f, node, "now");
  if (names.some((each) => now.has(each))) return false;
  if (t.isFunctionDeclaration(node) || t.isClassDeclaration(node)) return true;
  const calls = (each: ts.Node): boolean => {
    if (t.isFunctionLike(each)) return false;
    const isCall = t.isCallExpression(each) || t.isNewExpression(each);
    if (isCall && t.isIdentifier(each.expression) && isOwn(f, each.expression.text)) return true;
    return t.forEachChild(each, (one) => calls(one) || undefined) ?? false;
  };
  return !calls(node);
}

function isOwn({ ts: t, file }: Front, name: string): boolean {
  return file.statements.some(
    (each) =>
      ((t.isFunctionDeclaration(each) || t.isClassDeclaration(each)) && each.name?.text === name) ||
      (t.isVariableStatement(each) &&
        each.declarationList.declarations.some((one) => one.name.getText(file) === name)),
  );
}

/** Whether nothing can tell when the values of a statement are made. */
function isPure(f: Front, node: ts.Statement): boolean {
  const { ts: t } = f;
  return (
    t.isVariableStatement(node) &&
    (node.declarationList.flags & t.NodeFlags.Const) !== 0 &&
    node.declarationList.declarations.every(
      ({ initializer, name }) =>
        t.isIdentifier(name) && initializer !== undefined && isPureValue(f, initializer),
    )
  );
}

const COLLECTIONS = /^(?:Map|Set|RegExp|WeakMap|WeakSet)$/;

function isPureValue(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  const isInner = (each: ts.Expression): boolean => isPureValue(f, each);
  if (t.isLiteralExpression(node) || t.isIdentifier(node)) return true;
  if (t.isArrowFunction(node) || t.isFunctionExpression(node)) return true;
  switch (node.kind) {
    case t.SyntaxKind.TrueKeyword:
    case t.SyntaxKind.FalseKeyword:
    case t.SyntaxKind.NullKeyword:
      return true;
  }
  if (
    t.isAsExpression(node) ||
    t.isSatisfiesExpression(node) ||
    t.isParenthesizedExpression(node) ||
    t.isSpreadElement(node)
  )
    return isInner(node.expression);
  if (t.isPrefixUnaryExpression(node)) return isInner(node.operand);
  if (t.isBinaryExpression(node)) return isInner(node.left) && isInner(node.right);
  if (t.isPropertyAccessExpression(node)) return isInner(node.expression);
  if (t.isArrayLiteralExpression(node)) return node.elements.every(isInner);
  if (t.isNewExpression(node))
    return COLLECTIONS.test(node.expression.getText(f.file)) && !!node.arguments?.every(isInner);
  if (!t.isObjectLiteralExpression(node)) return false;
  return node.properties.every(
    (each) =>
      t.isMethodDeclaration(each) ||
      t.isShorthandPropertyAssignment(each) ||
      (t.isPropertyAssignment(each) && isInner(each.initializer)) ||
      (t.isSpreadAssignment(each) && isInner(each.expression)),
  );
}
