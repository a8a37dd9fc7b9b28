import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../../lower/tree/nodes.ts";
import { nullWhereReference } from "../../lower/tree/type-nodes.ts";
import { mayBeNothing } from "../../nothing.ts";
import { asField } from "./method-field.ts";
import { nullable } from "./nullable.ts";
import { recordType } from "./record-types.ts";
import { type Front, refuse } from "../front.ts";
import { inKeyOrder, KEEPS_NULL, shapeName } from "../../lower/tree/shapes.ts";

/** `{ a: A; b?: B }` and `{ [key: string]: T }` as types. */
export function shapeType(f: Front, node: ts.TypeLiteralNode, where: Range): TypeNode {
  const { ts: t } = f;
  const [first] = node.members;
  if (node.members.length === 1 && first && t.isIndexSignatureDeclaration(first)) {
    return recordType(f, first.type, where);
  }
  if (!node.members.length || isOpen(f, node.members))
    return nullable(namedType("__DynamicValue", where));
  const fields: { name: string; type: TypeNode }[] = [];
  for (const written of node.members) {
    const each = t.isMethodSignature(written) ? asField(f, written) : written;
    if (!t.isPropertySignature(each) || !each.type) {
      refuse(
        f,
        each,
        "An object type has fields with types here: write a class for methods, or `Record<string, T>` for names that are not known",
      );
      continue;
    }
    const mark = !each.questionToken && saysNull(f, each.type) ? KEEPS_NULL : "";
    // `x?: T | null`: null is a value of it, and not its absence.
    if (each.questionToken && saysNull(f, each.type)) f.session.notesGiven = true;
    const type = fieldType(f, each.type);
    const isOptional = each.questionToken && !type.isNullable;
    fields.push({
      name: fieldName(f, each.name) + mark,
      type: isOptional ? nullable(type) : type,
    });
  }
  const ordered = inKeyOrder(fields);
  const name = shapeName(
    f.session,
    ordered.map((each) => each.name),
  );
  return namedType(
    name,
    where,
    ordered.map((each) => each.type),
  );
}

/** Fields beside members of any name, `{ id: string; [key: string]: unknown }`: only JSON has both. */
export function isOpen({ ts: t }: Front, members: readonly ts.TypeElement[]): boolean {
  return members.length > 1 && members.some(t.isIndexSignatureDeclaration);
}

/** `{ cause?: unknown }`, which a class of errors hands on to `super`. */
export function isErrorOptions({ ts: t, file }: Front, { members }: ts.TypeLiteralNode): boolean {
  const [only, more] = members;
  if (!only || more || !t.isPropertySignature(only) || !only.questionToken) return false;
  return only.name.getText(file) === "cause";
}

/** `T | null`, which says that null is a value of it. */
export function saysNull(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  return (
    t.isUnionTypeNode(node) &&
    node.types.some(
      (each) => t.isLiteralTypeNode(each) && each.literal.kind === t.SyntaxKind.NullKeyword,
    )
  );
}

/** `string | null | undefined`, and the same of numbers and booleans: a JSON value, which knows which of the two it is. */
export function knowsBoth(f: Front, node: ts.TypeNode): boolean {
  const { ts: t } = f;
  const K = t.SyntaxKind;
  if (!t.isUnionTypeNode(node) || !saysNull(f, node)) return false;
  if (!node.types.some((each) => each.kind === K.UndefinedKeyword)) return false;
  const plain = [K.StringKeyword, K.NumberKeyword, K.BooleanKeyword, K.UndefinedKeyword];
  return node.types.every((each) => t.isLiteralTypeNode(each) || plain.includes(each.kind));
}

/** A field's type: a reference may be missing. */
export function fieldType(f: Front, node: ts.TypeNode): TypeNode {
  return nullableReference(f.convert.type(f, node), mayBeNothing(f, node));
}

export function fieldName(f: Front, node: ts.PropertyName): string {
  if (f.ts.isIdentifier(node) || f.ts.isPrivateIdentifier(node)) return node.text;
  if (f.ts.isStringLiteral(node) || f.ts.isNumericLiteral(node)) return node.text;
  refuse(
    f,
    node,
    "The name of a field is known when it is compiled: use a Map or `Record<string, T>`",
  );
  return "_";
}

const VALUES = new Set(
  "number f64 f32 i8 i16 i32 i64 isize u8 u16 u32 u64 usize bool boolean".split(" "),
);

function nullableReference(type: TypeNode, isNullable: boolean): TypeNode {
  const name = (type as { name?: { identifier: { text: string }; next: unknown } } & TypeNode).name;
  if (name && !name.next && VALUES.has(name.identifier.text) && !isNullable) return type;
  return nullable(isNullable ? type : nullWhereReference(type));
}
