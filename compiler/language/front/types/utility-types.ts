import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import { entityName, type Front } from "../front.ts";
import { nullable } from "./nullable.ts";
import { KEEPS_NULL, shapeName } from "../../lower/tree/shapes.ts";
import { fieldName, fieldType, saysNull } from "./shape-types.ts";
import { isImported } from "../imported.ts";
import { isParameterAround } from "./type-parameters.ts";
import { fieldsType } from "../../lower/tree/type-nodes.ts";

// `Partial<T>`, `Pick<T, "a" | "b">` and `Omit<T, "a">` of an interface in the same file: a shape of its fields.

/** Null where T is declared elsewhere, or the names are not written out. */
export function utilityType(f: Front, node: ts.TypeReferenceNode, where: Range): TypeNode | null {
  const name = entityName(f, node.typeName);
  if (!["Partial", "Pick", "Omit"].includes(name)) return null;
  const members = fieldsOf(f, node);
  if (!members) return ofAnotherFile(f, node, where);
  const fields = members.map((each) => {
    const isOptional = each.questionToken !== undefined;
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

/** The fields of an interface of the file, of what is taken from one, and of several at once; null of any other type. */
export function fieldsOf(f: Front, node: ts.TypeNode): ts.PropertySignature[] | null {
  const { ts: t } = f;
  if (t.isParenthesizedTypeNode(node)) return fieldsOf(f, node.type);
  if (t.isTypeLiteralNode(node)) return onlyFields(f, node.members);
  if (t.isIntersectionTypeNode(node)) return allFields(f, node.types);
  if (!t.isTypeReferenceNode(node)) return null;
  const name = entityName(f, node.typeName);
  const [of, keys] = node.typeArguments ?? [];
  if (of && TAKES_FIELDS.has(name)) {
    const members = fieldsOf(f, of);
    return members && taken(f, name, members, keys);
  }
  if (of) return null;
  for (const each of f.file.statements) {
    if (t.isTypeAliasDeclaration(each) && each.name.text === name)
      return each.typeParameters ? null : fieldsOf(f, each.type);
    if (!t.isInterfaceDeclaration(each) || each.name.text !== name || each.typeParameters) continue;
    const bases = each.heritageClauses?.flatMap((one) => [...one.types]) ?? [];
    const own = onlyFields(f, each.members);
    const inherited = allFields(
      f,
      bases.map((one) => baseType(f, one)),
    );
    return own && inherited && withOwn(f, inherited, own);
  }
  return null;
}

/** Whether TypeScript works a type out of the one that it is given. */
export function isUtilityName(name: string): boolean {
  return UTILITIES.has(name);
}

export function workedOut(name: string): string {
  return `\`${name}<…>\` is worked out by TypeScript alone: write an interface with the fields that it has`;
}

/** What an interface extends, as a type. */
export function baseType(
  { ts: t, file }: Front,
  node: ts.ExpressionWithTypeArguments,
): ts.TypeReferenceNode {
  const name = node.expression as ts.Identifier;
  const made = t.factory.createTypeReferenceNode(
    t.isIdentifier(name) ? name : node.expression.getText(file),
    node.typeArguments,
  );
  return Object.assign(t.setTextRange(made, node), { parent: node.parent });
}

/** Fields that are inherited, each as it is declared last. */
export function withOwn(
  f: Front,
  inherited: readonly ts.PropertySignature[],
  own: readonly ts.PropertySignature[],
): ts.PropertySignature[] {
  const fields = new Map<string, ts.PropertySignature>();
  for (const each of [...inherited, ...own]) fields.set(fieldName(f, each.name), each);
  return [...fields.values()];
}

// --- internal ---

/** The same of a type parameter, and of a type of another file, whose fields asc knows. */
function ofAnotherFile(f: Front, node: ts.TypeReferenceNode, where: Range): TypeNode | null {
  const { ts: t } = f;
  const name = entityName(f, node.typeName);
  const [of, keys] = node.typeArguments ?? [];
  if (!of || !t.isTypeReferenceNode(of)) return null;
  const isInner = ["Partial", "Pick", "Omit"].includes(entityName(f, of.typeName));
  if (!isInner && !isParameterAround(f, of) && !isImported(f, entityName(f, of.typeName)))
    return null;
  const names = keys ? literalsOf(f, keys) : null;
  if (name !== "Partial" && !names) return null;
  const inner = isInner ? ofAnotherFile(f, of, where) : f.convert.type(f, of);
  if (!inner) return null;
  const has = (field: string): boolean => names === null || names.has(field) === (name === "Pick");
  return fieldsType(inner, { allOptional: name === "Partial", has }, where);
}

const UTILITIES = new Set([
  "Partial",
  "Pick",
  "Omit",
  "Required",
  "Readonly",
  "Exclude",
  "Extract",
  "ReturnType",
  "Parameters",
  "ConstructorParameters",
  "InstanceType",
]);

const TAKES_FIELDS = new Set(["Partial", "Pick", "Omit", "Required", "Readonly"]);

function taken(
  f: Front,
  name: string,
  members: readonly ts.PropertySignature[],
  keys: ts.TypeNode | undefined,
): ts.PropertySignature[] | null {
  if (name === "Readonly") return [...members];
  if (name === "Partial" || name === "Required")
    return members.map((each) => marked(f, each, name === "Partial"));
  const names = keys ? literalsOf(f, keys) : null;
  if (!names) return null;
  return members.filter((each) => names.has(fieldName(f, each.name)) === (name === "Pick"));
}

/** The same field, which may be missing or may not. */
function marked(f: Front, node: ts.PropertySignature, isOptional: boolean): ts.PropertySignature {
  const { ts: t } = f;
  if ((node.questionToken !== undefined) === isOptional) return node;
  const question = isOptional ? t.factory.createToken(t.SyntaxKind.QuestionToken) : undefined;
  const { modifiers, name, type, parent } = node;
  const made = t.factory.createPropertySignature(modifiers, name, question, type);
  return Object.assign(t.setTextRange(made, node), { parent });
}

function onlyFields(
  { ts: t }: Front,
  members: readonly ts.TypeElement[],
): ts.PropertySignature[] | null {
  return members.every((each) => t.isPropertySignature(each) && each.type)
    ? (members as ts.PropertySignature[])
    : null;
}

function allFields(f: Front, types: readonly ts.TypeNode[]): ts.PropertySignature[] | null {
  let fields: ts.PropertySignature[] = [];
  for (const each of types) {
    const own = fieldsOf(f, each);
    if (!own) return null;
    fields = withOwn(f, fields, own);
  }
  return fields;
}

/** Names that are written out, also under a name of the file's own. */
function literalsOf(f: Front, node: ts.TypeNode): Set<string> | null {
  const { ts: t } = f;
  if (t.isLiteralTypeNode(node) && t.isStringLiteral(node.literal))
    return new Set([node.literal.text]);
  if (t.isTypeReferenceNode(node) && !node.typeArguments) {
    const name = entityName(f, node.typeName);
    const alias = f.file.statements.find(
      (each): each is ts.TypeAliasDeclaration =>
        t.isTypeAliasDeclaration(each) && each.name.text === name,
    );
    return alias && !alias.typeParameters ? literalsOf(f, alias.type) : null;
  }
  if (t.isTypeOperatorNode(node) && node.operator === t.SyntaxKind.KeyOfKeyword) {
    const fields = fieldsOf(f, node.type);
    return fields && new Set(fields.map((each) => fieldName(f, each.name)));
  }
  if (!t.isUnionTypeNode(node)) return null;
  const names = new Set<string>();
  for (const each of node.types) for (const name of literalsOf(f, each) ?? [""]) names.add(name);
  return names.has("") ? null : names;
}
