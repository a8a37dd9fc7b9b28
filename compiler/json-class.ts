import type {
  ClassDeclaration,
  DecoratorNode,
  FieldDeclaration,
  IdentifierExpression,
  NamedTypeNode,
  Parser,
  StringLiteralExpression,
  TypeNode,
} from "assemblyscript";
import { report } from "./diagnostic.ts";
import { CommonFlags, NodeKind } from "./kinds.ts";

/** A field of a @json class, as far as its source text tells. */
export interface JsonField {
  readonly node: FieldDeclaration;
  readonly name: string;
  /** The key that stands for it in JSON. */
  readonly key: string;
  /** As the user wrote it: `Map<string, i32> | null`. */
  readonly type: string;
  /** As the user wrote it, or null. */
  readonly initializer: string | null;
  readonly nullable: boolean;
  /** True for types whose zero is a value: numbers and booleans. */
  readonly primitive: boolean;
  readonly string: boolean;
  readonly lazy: boolean;
  readonly omitNull: boolean;
  readonly required: boolean;
}

/** A class that carries @json. */
export interface JsonClass {
  readonly node: ClassDeclaration;
  readonly name: string;
  readonly fields: readonly JsonField[];
  /** True where it extends a class that is @json too, as it must be if it extends one at all. */
  readonly derived: boolean;
}

const PRIMITIVES = new Set(
  "bool boolean i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 number".split(" "),
);

/** Reads a class declaration; null where it does not carry @json. */
export function readJsonClass(parser: Parser, node: ClassDeclaration): JsonClass | null {
  if (!decorator(node.decorators, "json")) return null;
  const lazyClass = takeDecorator(node, "lazy");
  const fields: JsonField[] = [];
  for (const member of node.members) {
    if (member.kind !== NodeKind.FieldDeclaration) continue;
    const field = member as FieldDeclaration;
    if (field.flags & CommonFlags.Static || takeDecorator(field, "omit")) continue;
    const read = readField(parser, field, lazyClass);
    if (read) fields.push(read);
  }
  return { node, name: node.name.text, fields, derived: node.extendsType !== null };
}

// --- internal ---

function readField(parser: Parser, node: FieldDeclaration, lazyClass: boolean): JsonField | null {
  const type = node.type;
  const name = node.name.text;
  if (!type) {
    report(
      parser,
      node.name.range,
      `A field of a @json class needs a type: write \`${name}: T = …\``,
    );
    return null;
  }
  if (type.kind === NodeKind.FunctionType) {
    report(
      parser,
      type.range,
      "JSON cannot hold a function: decorate the field with @omit, or move it out of the @json class",
    );
    return null;
  }
  const lazyField = takeDecorator(node, "lazy");
  const named = type.kind === NodeKind.NamedType ? (type as NamedTypeNode) : null;
  const typeName = named?.name.identifier.text ?? "";
  return {
    node,
    name,
    key: aliasOf(parser, node) ?? name,
    type: type.range.toString(),
    initializer: node.initializer?.range.toString() ?? null,
    nullable: type.isNullable,
    primitive: PRIMITIVES.has(typeName),
    string: typeName === "string" || typeName === "String",
    lazy: lazyField || (lazyClass && isLazyByDefault(type)),
    omitNull: takeDecorator(node, "omitNull"),
    required: takeDecorator(node, "required"),
  };
}

/** In a lazy class: strings, and arrays and maps of strings. What has classes in it costs as much to check as to build. */
function isLazyByDefault(type: TypeNode): boolean {
  if (type.kind !== NodeKind.NamedType) return false;
  const { name, typeArguments } = type as NamedTypeNode;
  const identifier = name.identifier.text;
  if (identifier === "string" || identifier === "String") return true;
  if (identifier !== "Array" && identifier !== "Map") return false;
  const value = typeArguments?.at(-1);
  return value !== undefined && (isLazyByDefault(value) || isPrimitive(value));
}

function isPrimitive(type: TypeNode): boolean {
  return (
    type.kind === NodeKind.NamedType && PRIMITIVES.has((type as NamedTypeNode).name.identifier.text)
  );
}

function aliasOf(parser: Parser, node: FieldDeclaration): string | null {
  const alias = decorator(node.decorators, "alias");
  if (!alias) return null;
  removeDecorator(node, alias);
  const argument = alias.args?.[0];
  if (argument && argument.kind === NodeKind.Literal && "value" in argument) {
    const { value } = argument as StringLiteralExpression;
    if (typeof value === "string") return value;
  }
  report(parser, alias.range, 'An alias is one string: write `@alias("key-in-json")`');
  return null;
}

function decorator(decorators: DecoratorNode[] | null, name: string): DecoratorNode | undefined {
  return decorators?.find(
    (each) =>
      each.name.kind === NodeKind.Identifier && (each.name as IdentifierExpression).text === name,
  );
}

/** asc knows some of these names for other purposes, so it must not see them. */
function takeDecorator(node: ClassDeclaration | FieldDeclaration, name: string): boolean {
  const found = decorator(node.decorators, name);
  if (found) removeDecorator(node, found);
  return found !== undefined;
}

function removeDecorator(node: ClassDeclaration | FieldDeclaration, found: DecoratorNode): void {
  node.decorators?.splice(node.decorators.indexOf(found), 1);
}
