import type ts from "typescript";
import type { Front } from "../front.ts";
import { saysNull } from "../types/shape-types.ts";
import { isNothing } from "../../nothing.ts";

// A Map whose values may be null, `Map<string, User | null>`: of `cache.get(id)` null says that null was kept, and undefined
// that nothing was. They are one value here, so that the Map is asked by `has` in their place.

/** What a comparison with null or undefined asks of such a Map. */
export interface AskedOfMap {
  readonly map: ts.Expression;
  readonly key: ts.Expression;
  /** The variable that holds what `get` gave; null where the call itself is compared. */
  readonly variable: ts.Identifier | null;
  readonly isNull: boolean;
  readonly isNegated: boolean;
}

/** `cache.get(id) === undefined`, and the same of a constant that was given that. */
export function askedOfMap(f: Front, node: ts.BinaryExpression): AskedOfMap | null {
  const { ts: t } = f;
  const { kind } = node.operatorToken;
  const isNegated = kind === t.SyntaxKind.ExclamationEqualsEqualsToken;
  if (!isNegated && kind !== t.SyntaxKind.EqualsEqualsEqualsToken) return null;
  const other = isNothing(f, node.right) ? node.left : isNothing(f, node.left) ? node.right : null;
  if (!other) return null;
  const nothing = other === node.left ? node.right : node.left;
  const isNull = nothing.kind === t.SyntaxKind.NullKeyword;
  const direct = takenFrom(f, other);
  if (direct)
    return isPlain(f, direct.key) ? { ...direct, variable: null, isNull, isNegated } : null;
  if (!t.isIdentifier(other)) return null;
  const declaration = f.scopes.uses.get(other)?.declaration;
  const taken = declaration && t.isVariableDeclaration(declaration) && keptFrom(f, declaration);
  const owner = (each: ts.Node): ts.Node | undefined => t.findAncestor(each, t.isFunctionLike);
  if (!taken || owner(declaration) !== owner(other)) return null;
  return { ...taken, variable: declaration.name as ts.Identifier, isNull, isNegated };
}

/** The Map and the key of `const hit = cache.get(id)`, where the Map keeps nulls; null for all else. */
export function keptFrom(
  f: Front,
  node: ts.VariableDeclaration,
): { map: ts.Expression; key: ts.Expression } | null {
  const { ts: t } = f;
  if (!t.isIdentifier(node.name) || !node.initializer) return null;
  if (!(node.parent.flags & t.NodeFlags.Const)) return null;
  const taken = takenFrom(f, node.initializer);
  return taken && isPlain(f, taken.key) ? taken : null;
}

/** The name of the variable that knows whether there was an entry. */
export function entryName(variable: ts.Identifier): string {
  return `~has~${variable.text}`;
}

// --- internal ---

function takenFrom(
  f: Front,
  node: ts.Expression,
): { map: ts.Expression; key: ts.Expression } | null {
  const { ts: t } = f;
  if (t.isParenthesizedExpression(node)) return takenFrom(f, node.expression);
  if (!t.isCallExpression(node) || !t.isPropertyAccessExpression(node.expression)) return null;
  const { expression: map, name } = node.expression;
  const [key] = node.arguments;
  if (name.text !== "get" || !key || node.arguments.length > 1 || node.questionDotToken)
    return null;
  return keepsNulls(f, map) ? { map, key } : null;
}

/** What can be read twice. */
function isPlain(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isIdentifier(node) || t.isStringLiteralLike(node) || t.isNumericLiteral(node)) return true;
  if (t.isPropertyAccessExpression(node)) return isPlain(f, node.expression);
  if (t.isTemplateExpression(node))
    return node.templateSpans.every((each) => isPlain(f, each.expression));
  return node.kind === t.SyntaxKind.ThisKeyword;
}

function keepsNulls(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isIdentifier(node)) {
    const declaration = f.scopes.uses.get(node)?.declaration ?? topOf(f, node.text);
    return declaration !== undefined && declares(f, declaration);
  }
  if (!t.isPropertyAccessExpression(node) || node.expression.kind !== t.SyntaxKind.ThisKeyword)
    return false;
  const own = t.findAncestor(node, t.isClassLike);
  const member = own?.members.find((each) => each.name?.getText(f.file) === node.name.text);
  if (member) return declares(f, member);
  const made = own?.members.find((each) => t.isConstructorDeclaration(each));
  const parameter = made?.parameters.find((each) => each.name.getText(f.file) === node.name.text);
  return parameter !== undefined && declares(f, parameter);
}

function declares(f: Front, node: ts.Node): boolean {
  const { ts: t } = f;
  if (!t.isVariableDeclaration(node) && !t.isParameter(node) && !t.isPropertyDeclaration(node))
    return false;
  if (node.type) return isMapOfNulls(f, node.type);
  const { initializer } = node;
  return (
    initializer !== undefined &&
    t.isNewExpression(initializer) &&
    initializer.expression.getText(f.file) === "Map" &&
    namesNull(f, initializer.typeArguments?.[1])
  );
}

function isMapOfNulls(f: Front, node: ts.TypeNode): boolean {
  return (
    f.ts.isTypeReferenceNode(node) &&
    /^(?:Readonly)?Map$/.test(node.typeName.getText(f.file)) &&
    namesNull(f, node.typeArguments?.[1])
  );
}

function namesNull(f: Front, node: ts.TypeNode | undefined): boolean {
  return node !== undefined && saysNull(f, node);
}

function topOf(f: Front, name: string): ts.Node | undefined {
  const { ts: t } = f;
  for (const each of f.file.statements)
    if (t.isVariableStatement(each))
      for (const one of each.declarationList.declarations)
        if (one.name.getText(f.file) === name) return one;
  return undefined;
}
