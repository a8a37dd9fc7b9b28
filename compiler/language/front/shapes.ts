import type { Range, TypeNode } from "assemblyscript";
import type ts from "typescript";
import { namedType } from "../lower/nodes.ts";
import type { Session } from "../session.ts";
import { nullable } from "./nullable.ts";
import { type Front, refuse } from "./front.ts";

// Objects without a class. `{ a: A; b?: B }` as a type, and `{ a: 1, b: "x" }` as a value where no class is expected,
// are instances of one generic class for each list of names:
//
//   @json @global class __Shape_a_b<T0, T1> { a!: T0; b!: T1 }
//
// so that equal types are one class. Fields that hold references may be null: a member that JSON does not have is
// undefined in JavaScript, and reading on from it is an error where it is read.

/** The class of objects with these names, in this order. */
export function shapeName(session: Session, names: readonly string[]): string {
  const key = JSON.stringify(names);
  let name = session.shapes.get(key);
  if (!name) {
    const readable = names.every((each) => /^[A-Za-z]\w*$/.test(each))
      ? names.slice(0, 6).join("_")
      : "";
    name = `__Shape${session.shapes.size}_${readable}`;
    session.shapes.set(key, name);
  }
  return name;
}

/** Whether a source may print an object: `console.log(item)`. */
export function printsObjects(session: Session): boolean {
  return [...session.sources].some(({ text }) => /\b(?:console|util|inspect)\b/.test(text));
}

/** The sources of the classes that were asked for. */
export function shapesText(session: Session): string {
  const prints = printsObjects(session);
  return [...session.shapes]
    .map(([key, name]) => shapeText(name, JSON.parse(key) as string[], prints))
    .join("\n");
}

/** The source of the class of objects with these names. @param prints Whether one may be printed: guest/std/inspect.ts. */
export function shapeText(name: string, names: readonly string[], prints: boolean): string {
  const parameters = names.length ? `<${names.map((_, i) => `T${i}`).join(", ")}>` : "";
  const fields = names.map((each, i) => `${fieldText(each, i)};`).join(" ");
  const inspect = prints
    ? ` __inspectFields(fields: __wasmstrapFields): void { ${names.map(printed).join(" ")} }`
    : "";
  return `@json @global export class ${name}${parameters} { ${fields}${inspect} }`;
}

/** Marks a field whose null is written: JavaScript leaves out what is undefined, and writes null. */
export const KEEPS_NULL = "!";

function printed(name: string): string {
  const key = name.replace(/!$/, "");
  const add = key === name ? "addOptional" : "add";
  return `fields.${add}(${JSON.stringify(key)}, this.${memberOf(key)});`;
}

/** A name that is none in AssemblyScript has another there than in JSON. */
function fieldText(name: string, index: number): string {
  const key = name.replace(/!$/, "");
  const alias = isName(key) ? "" : `@alias(${JSON.stringify(key)}) `;
  const optional = key === name ? "@optional " : "";
  return `${optional}${alias}${memberOf(key)}!: T${index}`;
}

const isName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

/** The member of a shape's class that holds a field. */
export function memberOf(name: string): string {
  return isName(name) ? name : `member_${Buffer.from(name).toString("hex")}`;
}

/** `{ a: A; b?: B }` and `{ [key: string]: T }` as types. */
export function shapeType(f: Front, node: ts.TypeLiteralNode, where: Range): TypeNode {
  const { ts: t } = f;
  const [first] = node.members;
  if (node.members.length === 1 && first && t.isIndexSignatureDeclaration(first)) {
    return namedType("Map", where, [namedType("string", where), f.convert.type(f, first.type)]);
  }
  const fields: { name: string; type: TypeNode }[] = [];
  for (const each of node.members) {
    if (!t.isPropertySignature(each) || !each.type) {
      refuse(
        f,
        each,
        "An object type has fields with types here: write a class for methods, or `Record<string, T>` for names that are not known",
      );
      continue;
    }
    const mark = !each.questionToken && saysNull(f, each.type) ? KEEPS_NULL : "";
    const type = fieldType(f, each.type);
    const isOptional = each.questionToken && !type.isNullable;
    fields.push({
      name: fieldName(f, each.name) + mark,
      type: isOptional ? nullable(type) : type,
    });
  }
  const name = shapeName(
    f.session,
    fields.map((each) => each.name),
  );
  return namedType(
    name,
    where,
    fields.map((each) => each.type),
  );
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

/** A field's type: a reference may be missing. */
export function fieldType(f: Front, node: ts.TypeNode): TypeNode {
  return nullableReference(f.convert.type(f, node), f.ts.isUnionTypeNode(node));
}

export function fieldName(f: Front, node: ts.PropertyName): string {
  if (f.ts.isIdentifier(node) || f.ts.isPrivateIdentifier(node)) return node.text;
  if (f.ts.isStringLiteral(node)) return node.text;
  refuse(
    f,
    node,
    "The name of a field is known when it is compiled: use a Map or `Record<string, T>`",
  );
  return "_";
}

// --- internal ---

const VALUES = new Set(
  "number f64 f32 i8 i16 i32 i64 isize u8 u16 u32 u64 usize bool boolean".split(" "),
);

function nullableReference(type: TypeNode, union: boolean): TypeNode {
  const name = (type as { name?: { identifier: { text: string }; next: unknown } } & TypeNode).name;
  if (name && !name.next && VALUES.has(name.identifier.text) && !union) return type;
  return nullable(type);
}
