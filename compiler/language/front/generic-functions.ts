import type ts from "typescript";

// Functions inside of functions, and of objects, that have type parameters:
//
//   const last = <T>(xs: T[]): T => xs[xs.length - 1];     last([1, 2]), last(["a"])
//   const z = { array: <T>(item: Schema<T>) => … };        z.array(text)

/** The function with type parameters that a name stands for; null of any other name. */
export function genericOf(t: typeof ts, declaration: ts.Node): ts.FunctionLikeDeclaration | null {
  if (t.isFunctionDeclaration(declaration))
    return declaration.typeParameters && declaration.body ? declaration : null;
  if (!t.isVariableDeclaration(declaration) || declaration.type || !isConstant(t, declaration))
    return null;
  const { initializer: value } = declaration;
  return t.isIdentifier(declaration.name) && value ? genericFunction(t, value) : null;
}

/** The same of a member of an object that a constant is. */
export function genericMember(
  t: typeof ts,
  declaration: ts.Node,
  name: string,
): ts.FunctionLikeDeclaration | null {
  const literal = literalOf(t, declaration);
  for (const each of literal?.properties ?? []) {
    if (!each.name || !t.isIdentifier(each.name) || each.name.text !== name) continue;
    return memberFunction(t, each);
  }
  return null;
}

/** Whether a member of an object is a function of the module. */
export function isGenericMember(t: typeof ts, node: ts.ObjectLiteralElementLike): boolean {
  if (!node.name || !t.isIdentifier(node.name) || !memberFunction(t, node)) return false;
  let at: ts.Node = node.parent.parent;
  while (t.isAsExpression(at) || t.isSatisfiesExpression(at) || t.isParenthesizedExpression(at))
    at = at.parent;
  return literalOf(t, at) === node.parent;
}

// --- internal ---

function isConstant(t: typeof ts, { parent }: ts.VariableDeclaration): boolean {
  return t.isVariableDeclarationList(parent) && (parent.flags & t.NodeFlags.Const) !== 0;
}

function genericFunction(t: typeof ts, value: ts.Expression): ts.FunctionLikeDeclaration | null {
  const isFunction = t.isArrowFunction(value) || t.isFunctionExpression(value);
  return isFunction && value.typeParameters ? value : null;
}

function memberFunction(
  t: typeof ts,
  node: ts.ObjectLiteralElementLike,
): ts.FunctionLikeDeclaration | null {
  if (t.isPropertyAssignment(node)) return genericFunction(t, node.initializer);
  const isOwn = t.isMethodDeclaration(node) && node.typeParameters && !usesThis(t, node.body);
  return isOwn ? node : null;
}

/** The object that a constant is, where no type is written that it has. */
function literalOf(t: typeof ts, declaration: ts.Node): ts.ObjectLiteralExpression | null {
  if (!t.isVariableDeclaration(declaration) || declaration.type || !isConstant(t, declaration))
    return null;
  let value = declaration.initializer;
  while (
    value &&
    (t.isAsExpression(value) ||
      t.isSatisfiesExpression(value) ||
      t.isParenthesizedExpression(value))
  )
    value = value.expression;
  return value && t.isObjectLiteralExpression(value) ? value : null;
}

function usesThis(t: typeof ts, node: ts.Node | undefined): boolean {
  if (!node) return false;
  if (node.kind === t.SyntaxKind.ThisKeyword) return true;
  if (t.isFunctionDeclaration(node) || t.isFunctionExpression(node) || t.isClassLike(node))
    return false;
  return t.forEachChild(node, (each) => usesThis(t, each) || undefined) ?? false;
}
