import type ts from "typescript";
import { type Front } from "../front.ts";
import { fieldsNamed } from "./fields-named.ts";

/** Members of the class Map that a record may have, too. */
const OF_MAP = new Set([
  "size",
  "get",
  "set",
  "has",
  "keys",
  "values",
  "entries",
  "delete",
  "clear",
  "forEach",
]);

/** Fields of events that are records. */
const RECORDS =
  /^(?:headers|queryStringParameters|pathParameters|stageVariables|multiValue\w+|\w*[aA]ttributes|tags)$/;

/**
 * `event.queryStringParameters.size`: of what is a record, and not a Map, a member by its name. A method of a Map that is
 * not called is one of a record; for `size` the declaration decides.
 */
export function isRecordMember(f: Front, node: ts.PropertyAccessExpression): boolean {
  const { ts: t } = f;
  if (
    !OF_MAP.has(node.name.text) ||
    (t.isCallExpression(node.parent) && node.parent.expression === node) ||
    isTarget(f, node)
  )
    return false;
  return node.name.text !== "size" || isRecordValue(f, node.expression);
}

/** `record.size = 1`, `record.size++`: nothing of a Map is assigned. */
function isTarget({ ts: t }: Front, node: ts.Expression): boolean {
  const { parent } = node;
  if (t.isPrefixUnaryExpression(parent) || t.isPostfixUnaryExpression(parent))
    return (
      parent.operator === t.SyntaxKind.PlusPlusToken ||
      parent.operator === t.SyntaxKind.MinusMinusToken
    );
  return (
    t.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= t.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= t.SyntaxKind.LastAssignment
  );
}

/** Whether what is written says that a value is a record: Map is the class of records, too. */
export function isRecordValue(f: Front, node: ts.Expression): boolean {
  const { ts: t } = f;
  if (t.isNonNullExpression(node) || t.isParenthesizedExpression(node))
    return isRecordValue(f, node.expression);
  if (t.isAsExpression(node)) return isRecordType(f, node.type);
  if (t.isBinaryExpression(node)) return isRecordValue(f, node.left);
  if (t.isPropertyAccessExpression(node)) {
    const { text: name } = node.name;
    const field = fieldsNamed(f, name).at(0);
    return field ? isRecordType(f, field) : RECORDS.test(name);
  }
  if (!t.isIdentifier(node)) return false;
  const declaration = f.scopes.uses.get(node)?.declaration;
  if (!declaration || !(t.isVariableDeclaration(declaration) || t.isParameter(declaration)))
    return false;
  if (declaration.type) return isRecordType(f, declaration.type);
  const { initializer } = declaration;
  return initializer !== undefined && isRecordValue(f, initializer);
}

function isRecordType(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  if (t.isUnionTypeNode(node)) return node.types.some((each) => isRecordType(f, each));
  if (t.isTypeLiteralNode(node))
    return node.members.some((each) => t.isIndexSignatureDeclaration(each));
  if (t.isParenthesizedTypeNode(node)) return isRecordType(f, node.type);
  if (!t.isTypeReferenceNode(node)) return false;
  // `Partial<Record<Kind, number>>`
  const [of] = node.typeArguments ?? [];
  if (of && /^(?:Partial|Readonly|Required)$/.test(node.typeName.getText(f.file)))
    return isRecordType(f, of);
  const name = node.typeName.getText(f.file);
  if (name === "Record") return true;
  return f.file.statements.some(
    (each) =>
      (t.isTypeAliasDeclaration(each) && each.name.text === name && isRecordType(f, each.type)) ||
      (t.isInterfaceDeclaration(each) &&
        each.name.text === name &&
        each.members.some((one) => t.isIndexSignatureDeclaration(one))),
  );
}
