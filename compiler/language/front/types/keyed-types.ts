import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { memberType } from "../../lower/tree/type-nodes.ts";
import type { Front } from "../front.ts";
import { isImported } from "../imported.ts";
import { isParameterAround } from "./type-parameters.ts";

// Mapped types, and types of members: `{ [K in Key]: T }`, `T["name"]`.

/** Whether a mapped type has values of one type, or its keys are those of a type parameter. */
export function isRecordOf(f: Front, node: ts.MappedTypeNode, of: ts.TypeNode): boolean {
  const { constraint, name } = node.typeParameter;
  if (!mentionsKey(f, of, name.text)) return true;
  return constraint !== undefined && !node.nameType && isOfParameter(f, constraint);
}

/** `K`, `keyof T`, `Exclude<keyof T, "id">` of a type parameter. */
export function isOfParameter(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  if (isParameterAround(f, node)) return true;
  return (
    t.forEachChild(node, (each) => (t.isTypeNode(each) && isOfParameter(f, each)) || undefined) ??
    false
  );
}

/** `SQSEvent["Records"][number]`: TypeScript is not asked about types of other files. */
export function memberOfImported(
  f: Front,
  node: ts.IndexedAccessTypeNode,
  where: Range,
): TypeNode | null {
  const { ts: t } = f;
  const { objectType: owner, indexType: index } = node;
  const base = t.isIndexedAccessTypeNode(owner)
    ? memberOfImported(f, owner, where)
    : t.isTypeReferenceNode(owner) && isImported(f, owner.typeName.getText(f.file))
      ? f.convert.type(f, owner)
      : null;
  if (!base) return null;
  if (index.kind === t.SyntaxKind.NumberKeyword) return memberType(base, null, where);
  if (!t.isLiteralTypeNode(index) || !t.isStringLiteral(index.literal)) return null;
  return memberType(base, index.literal.text, where);
}

// --- internal ---

function mentionsKey(f: Front, node: ts.Node, key: string): boolean {
  if (f.ts.isIdentifier(node) && node.text === key) return true;
  return f.ts.forEachChild(node, (each) => mentionsKey(f, each, key) || undefined) ?? false;
}
