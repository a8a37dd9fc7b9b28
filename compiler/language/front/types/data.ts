import type ts from "typescript";
import { entityName, type Front } from "../front.ts";
import { isNothingType } from "../../nothing.ts";
import { isParameterAround } from "./type-parameters.ts";

// Types whose values JSON can hold, and those of which a value is whatever JSON holds.

/**
 * Whether JSON can hold every value of a type: a union of such types is a JSON value, which `typeof`, a field that tells
 * the kinds apart, and `in` narrow as the program runs.
 */
export function isData(f: Front, node: ts.TypeNode, seen: Set<ts.Node> = new Set()): boolean {
  const { ts: t } = f;
  // A type that holds itself is data if all else of it is.
  if (seen.has(node)) return true;
  seen.add(node);
  const all = (nodes: readonly ts.TypeNode[]): boolean =>
    nodes.every((each) => isData(f, each, seen));
  switch (node.kind) {
    case t.SyntaxKind.StringKeyword:
    case t.SyntaxKind.NumberKeyword:
    case t.SyntaxKind.BooleanKeyword:
    case t.SyntaxKind.AnyKeyword:
    case t.SyntaxKind.UnknownKeyword:
    case t.SyntaxKind.UndefinedKeyword:
    case t.SyntaxKind.ObjectKeyword:
      return true;
  }
  if (t.isLiteralTypeNode(node)) return true;
  if (t.isParenthesizedTypeNode(node)) return isData(f, node.type, seen);
  if (t.isArrayTypeNode(node)) return isData(f, node.elementType, seen);
  if (t.isTypeOperatorNode(node))
    return node.operator === t.SyntaxKind.KeyOfKeyword || isData(f, node.type, seen);
  if (t.isTupleTypeNode(node)) return all(node.elements);
  if (t.isNamedTupleMember(node)) return isData(f, node.type, seen);
  if (t.isRestTypeNode(node) || t.isOptionalTypeNode(node)) return isData(f, node.type, seen);
  if (t.isUnionTypeNode(node) || t.isIntersectionTypeNode(node)) return all(node.types);
  if (t.isTypeLiteralNode(node)) return hasData(f, node.members, seen);
  if (!t.isTypeReferenceNode(node)) return false;
  const name = entityName(f, node.typeName);
  if (["Array", "ReadonlyArray", "Record", "Readonly"].includes(name))
    return all(node.typeArguments ?? []);
  for (const each of f.file.statements) {
    if (t.isInterfaceDeclaration(each) && each.name.text === name)
      return hasData(f, each.members, seen) && all(node.typeArguments ?? []);
    if (t.isTypeAliasDeclaration(each) && each.name.text === name)
      return isData(f, each.type, seen) && all(node.typeArguments ?? []);
    if (t.isEnumDeclaration(each) && each.name.text === name) return true;
  }
  return isParameterAround(f, node);
}

function hasData(f: Front, members: readonly ts.TypeElement[], seen: Set<ts.Node>): boolean {
  const { ts: t } = f;
  return members.every(
    (each) =>
      (t.isPropertySignature(each) || t.isIndexSignatureDeclaration(each)) &&
      each.type !== undefined &&
      isData(f, each.type, seen),
  );
}

/** Whether values of a type are JSON values here: of `unknown`, and of a union of several types of data. */
export function isAnyData(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  switch (node.kind) {
    case t.SyntaxKind.AnyKeyword:
    case t.SyntaxKind.UnknownKeyword:
    case t.SyntaxKind.ObjectKeyword:
      return true;
  }
  if (t.isParenthesizedTypeNode(node)) return isAnyData(f, node.type);
  if (t.isUnionTypeNode(node)) {
    const kinds = new Set(
      node.types.filter((each) => !isNothing(f, each)).map((each) => kindOf(f, each)),
    );
    return kinds.size > 1 && isData(f, node);
  }
  if (!t.isTypeReferenceNode(node) || node.typeArguments) return false;
  const name = entityName(f, node.typeName);
  return f.file.statements.some(
    (each) =>
      t.isTypeAliasDeclaration(each) &&
      each.name.text === name &&
      !each.typeParameters &&
      t.isUnionTypeNode(each.type) &&
      isAnyData(f, each.type),
  );
}

/** `undefined`, `void` and `null` */
export function isNothing(f: Front, node: ts.TypeNode): boolean {
  return node.kind === f.ts.SyntaxKind.VoidKeyword || isNothingType(f, node);
}

// --- internal ---

/** Texts are of one kind, whatever a type says of them; so are numbers. */
function kindOf(f: Front, node: ts.TypeNode): string {
  const { ts: t } = f;
  const at = t.isLiteralTypeNode(node) ? node.literal : node;
  if (t.isStringLiteralLike(at) || t.isTemplateLiteralTypeNode(at)) return "string";
  if (t.isNumericLiteral(at) || t.isPrefixUnaryExpression(at)) return "number";
  if (at.kind === t.SyntaxKind.TrueKeyword || at.kind === t.SyntaxKind.FalseKeyword)
    return "boolean";
  return node.getText(f.file);
}
