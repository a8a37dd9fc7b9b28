import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import { entityName, type Front } from "../front.ts";
import { nullable } from "./nullable.ts";
import { KEEPS_NULL, shapeName } from "../../lower/tree/shapes.ts";
import { fieldName, fieldType, saysNull } from "./shape-types.ts";

// `Partial<T>`, `Pick<T, "a" | "b">` and `Omit<T, "a">` of an interface in the same file: a shape of its fields.

/** Null where T is declared elsewhere, or the names are not written out. */
export function utilityType(f: Front, node: ts.TypeReferenceNode, where: Range): TypeNode | null {
  const name = entityName(f, node.typeName);
  const [of, keys] = node.typeArguments ?? [];
  if (!of || !["Partial", "Pick", "Omit"].includes(name)) return null;
  const members = membersOf(f, of);
  const names = keys ? literalsOf(f, keys) : null;
  if (!members || (name !== "Partial" && !names)) return null;
  const chosen = members.filter((each) => {
    const has = names?.has(fieldName(f, each.name)) ?? true;
    return name === "Omit" ? !has : has;
  });
  const fields = chosen.map((each) => {
    const isOptional = name === "Partial" || each.questionToken !== undefined;
    const type = fieldType(f, each.type!);
    const mark = !isOptional && saysNull(f, each.type!) ? KEEPS_NULL : "";
    return {
      name: fieldName(f, each.name) + mark,
      type: isOptional && !type.isNullable ? nullable(type) : type,
    };
  });
  const shape = shapeName(
    f.session,
    fields.map((each) => each.name),
  );
  return namedType(
    shape,
    where,
    fields.map((each) => each.type),
  );
}

// --- internal ---

function membersOf(f: Front, node: ts.TypeNode): ts.PropertySignature[] | null {
  const { ts: t } = f;
  const all = (members: readonly ts.TypeElement[]): ts.PropertySignature[] | null =>
    members.every((each) => t.isPropertySignature(each) && each.type)
      ? (members as ts.PropertySignature[])
      : null;
  if (t.isTypeLiteralNode(node)) return all(node.members);
  if (!t.isTypeReferenceNode(node)) return null;
  const name = entityName(f, node.typeName);
  for (const each of f.file.statements) {
    if (t.isTypeAliasDeclaration(each) && each.name.text === name)
      return each.typeParameters ? null : membersOf(f, each.type);
    if (!t.isInterfaceDeclaration(each) || each.name.text !== name || each.typeParameters) continue;
    const own = all(each.members);
    const [base, second] = each.heritageClauses?.flatMap((one) => [...one.types]) ?? [];
    if (!base) return own;
    if (second || base.typeArguments || !t.isIdentifier(base.expression)) return null;
    const inherited = membersOf(f, t.factory.createTypeReferenceNode(base.expression.text));
    return own && inherited && [...inherited, ...own];
  }
  return null;
}

function literalsOf(f: Front, node: ts.TypeNode): Set<string> | null {
  const { ts: t } = f;
  if (t.isLiteralTypeNode(node) && t.isStringLiteral(node.literal))
    return new Set([node.literal.text]);
  if (!t.isUnionTypeNode(node)) return null;
  const names = new Set<string>();
  for (const each of node.types) for (const name of literalsOf(f, each) ?? [""]) names.add(name);
  return names.has("") ? null : names;
}
