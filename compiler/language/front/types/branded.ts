import type ts from "typescript";
import { entityName, type Front } from "../front.ts";
import { isParameterAround } from "./type-parameters.ts";

// `string & { readonly __brand: "UserId" }`: a type with a mark that only TypeScript sees.

/** What is left of an intersection without its marks, if that is one type; null of any other. */
export function unmarked(f: Front, node: ts.IntersectionTypeNode): ts.TypeNode | null {
  const plain = node.types.filter((each) => isPlain(f, each));
  const [only] = plain;
  if (only && plain.length === 1 && !isParameterAround(f, only)) return only;
  const rest = node.types.filter((each) => !isMark(f, each));
  return rest.length === 1 && rest.length < node.types.length ? rest[0]! : null;
}

/** The number or the boolean that a name of the file's stands for, which may be missing where it is a field: `type Cents = number`. */
export function numberNamed(f: Front, node: ts.TypeReferenceNode): ts.TypeNode | null {
  const { ts: t } = f;
  if (!t.isIdentifier(node.typeName)) return null;
  const name = node.typeName.text;
  const alias = f.file.statements.find(
    (each): each is ts.TypeAliasDeclaration =>
      t.isTypeAliasDeclaration(each) && each.name.text === name,
  );
  if (!alias) return null;
  const type = t.isIntersectionTypeNode(alias.type) ? unmarked(f, alias.type) : alias.type;
  if (!type) return null;
  const isValue =
    type.kind === t.SyntaxKind.NumberKeyword || type.kind === t.SyntaxKind.BooleanKeyword;
  if (isValue) return type;
  if (!t.isTypeReferenceNode(type)) return null;
  // `Brand<number, "Cents">`
  const place = alias.typeParameters?.findIndex((each) => each.name.text === type.getText(f.file));
  const given = place === undefined ? undefined : node.typeArguments?.[place];
  if (place === undefined) return numberNamed(f, type);
  return given?.kind === t.SyntaxKind.NumberKeyword ? given : null;
}

// --- internal ---

/** A text, a number, a boolean or a bigint, also under a name of the file's. */
function isPlain(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  switch (node.kind) {
    case t.SyntaxKind.StringKeyword:
    case t.SyntaxKind.NumberKeyword:
    case t.SyntaxKind.BooleanKeyword:
    case t.SyntaxKind.BigIntKeyword:
    case t.SyntaxKind.TemplateLiteralType:
      return true;
  }
  if (t.isParenthesizedTypeNode(node)) return isPlain(f, node.type);
  if (t.isIntersectionTypeNode(node)) return node.types.some((each) => isPlain(f, each));
  if (!t.isTypeReferenceNode(node) || node.typeArguments) return false;
  const name = entityName(f, node.typeName);
  return f.file.statements.some(
    (each) => t.isTypeAliasDeclaration(each) && each.name.text === name && isPlain(f, each.type),
  );
}

/** An object of nothing but fields such as `__brand` and `[tag]`. */
function isMark(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  if (t.isParenthesizedTypeNode(node)) return isMark(f, node.type);
  if (t.isTypeLiteralNode(node)) return areMarks(f, node.members);
  if (!t.isTypeReferenceNode(node)) return false;
  const name = entityName(f, node.typeName);
  return f.file.statements.some((each) => {
    if (t.isInterfaceDeclaration(each) && each.name.text === name) return areMarks(f, each.members);
    return t.isTypeAliasDeclaration(each) && each.name.text === name && isMark(f, each.type);
  });
}

function areMarks({ ts: t, file }: Front, members: readonly ts.TypeElement[]): boolean {
  return (
    members.length > 0 &&
    members.every(
      ({ name }) => name && (t.isComputedPropertyName(name) || /^["']?_/.test(name.getText(file))),
    )
  );
}
