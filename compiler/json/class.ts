import type {
  ClassDeclaration,
  Expression,
  FieldDeclaration,
  NamedTypeNode,
  Parser,
  StringLiteralExpression,
  TypeNode,
} from "assemblyscript";
import { findDecorator, takeDecorator } from "../syntax/decorators.ts";
import { report } from "../syntax/report.ts";
import {
  checkJsonType,
  isJsonClass,
  isPrimitive,
  isReference,
  namedEnum,
  typeName,
} from "./type.ts";
import { CommonFlags, NodeKind } from "../syntax/asc-enums.ts";
import { findDeclaration, type Declared } from "../syntax/resolve.ts";

/** How a field stands in JSON where its type alone does not say. */
export type Format =
  | { readonly kind: "plain" }
  | { readonly kind: "base64" }
  | { readonly kind: "epoch"; readonly unitMs: number }
  | { readonly kind: "enum"; readonly declared: Declared }
  | { readonly kind: "custom"; readonly codec: string };

/** A field of a @json class, as far as its source text tells. */
export interface JsonField {
  readonly node: FieldDeclaration;
  readonly name: string;
  /** The key that stands for it in JSON. */
  readonly key: string;
  /** As the user wrote it: `Map<string, i32> | null`. */
  readonly type: string;
  /** The type without `| null`. */
  readonly bare: string;
  /** As the user wrote it, or null. */
  readonly initializer: string | null;
  readonly nullable: boolean;
  /** True for types whose zero is a value: numbers, booleans, enums. */
  readonly primitive: boolean;
  /** True for types whose zero is null. Neither is known of type parameters and aliases. */
  readonly reference: boolean;
  readonly string: boolean;
  readonly format: Format;
  readonly lazy: boolean;
  /** Takes any JSON: the value is read when it is asked for. */
  readonly lenient: boolean;
  readonly omitNull: boolean;
  /** Missing is an error even where there is a default. */
  readonly required: boolean;
  /** Keys of which one is enough in place of this required one, which is lenient then. */
  readonly alternatives: readonly string[];
}

/** A field with @omit and an initializer. */
export interface OmittedField {
  readonly name: string;
  /** As the user wrote it. */
  readonly initializer: string;
}

/** A class that carries @json. */
export interface JsonClass {
  readonly node: ClassDeclaration;
  readonly name: string;
  readonly fields: readonly JsonField[];
  /** Fields that JSON does not have, but that begin with a value all the same. */
  readonly omitted: readonly OmittedField[];
  /** True where it extends a class, which is @json too. */
  readonly derived: boolean;
  /** True where members that the class does not know are written as they came. */
  readonly keepsUnknown: boolean;
}

/** Reads a class declaration; null where it does not carry @json. Reports what JSON cannot hold. */
export function readJsonClass(parser: Parser, node: ClassDeclaration): JsonClass | null {
  if (!findDecorator(node, "json")) return null;
  const { source } = node.range;
  const base = node.extendsType && findDeclaration(parser, source, typeName(node.extendsType));
  if (
    base?.node.kind === NodeKind.ClassDeclaration &&
    !isJsonClass(base.node as ClassDeclaration)
  ) {
    report(
      parser,
      node.extendsType!.range,
      `A @json class cannot extend ${base.node.name.text}, a class without @json: write @json before it too`,
    );
  }
  const laziness = {
    lazy: takeDecorator(node, "lazy") !== undefined,
    lenient: takeDecorator(node, "lenient") !== undefined,
  };
  const fields: JsonField[] = [];
  const omitted: OmittedField[] = [];
  for (const member of node.members) {
    if (member.kind !== NodeKind.FieldDeclaration) continue;
    const field = member as FieldDeclaration;
    if (field.flags & CommonFlags.Static) continue;
    if (takeDecorator(field, "omit")) {
      const initializer = field.initializer?.range.toString();
      if (initializer) omitted.push({ name: field.name.text, initializer });
      continue;
    }
    const read = readField(parser, field, laziness, node);
    if (read) fields.push(read);
  }
  const derived = node.extendsType !== null;
  const keepsUnknown = laziness.lenient && !derived;
  return { node, name: node.name.text, fields, omitted, derived, keepsUnknown };
}

// --- internal ---

function readField(
  parser: Parser,
  node: FieldDeclaration,
  laziness: { readonly lazy: boolean; readonly lenient: boolean },
  owner: ClassDeclaration,
): JsonField | null {
  const type = node.type;
  const name = node.name.text;
  if (!type) {
    report(parser, node.name.range, `A field of a @json class needs a type: \`${name}: T\``);
    return null;
  }
  const lazyField = takeDecorator(node, "lazy") !== undefined;
  const lenientField = takeDecorator(node, "lenient") !== undefined;
  const required = takeDecorator(node, "required");
  const format = readFormat(parser, node, type);
  const parameters = new Set(owner.typeParameters?.map((parameter) => parameter.name.text));
  if (format.kind === "plain" && !parameters.has(typeName(type))) {
    if (!checkJsonType(parser, node.range.source, type, "A field of a @json class")) return null;
  }
  const generic = parameters.has(typeName(type));
  const primitive = isPrimitive(type) || isEnum(parser, node, type);
  const alternatives = (required?.args ?? []).flatMap((each) => textOf(each) ?? []);
  const lenient =
    (!required || alternatives.length > 0) &&
    !generic &&
    (lenientField || laziness.lenient) &&
    (format.kind === "plain" || format.kind === "base64");
  const text = type.range.toString();
  return {
    node,
    name,
    key: aliasOf(parser, node) ?? name,
    type: text,
    bare: text.replace(/\|\s*null\b|\bnull\s*\|/g, "").trim(),
    initializer: node.initializer?.range.toString() ?? null,
    nullable: type.isNullable,
    primitive,
    reference: isReference(parser, node.range.source, type),
    string: typeName(type) === "string" || typeName(type) === "String",
    format,
    lazy:
      !lenient &&
      format.kind === "plain" &&
      (lazyField || ((laziness.lazy || laziness.lenient) && isLazyByDefault(type))),
    lenient,
    omitNull: takeDecorator(node, "omitNull") !== undefined,
    required: required !== undefined,
    alternatives,
  };
}

function readFormat(parser: Parser, node: FieldDeclaration, type: TypeNode): Format {
  const only = (name: string, types: readonly string[]): boolean => {
    const found = takeDecorator(node, name);
    if (found && !types.includes(typeName(type))) {
      report(
        parser,
        found.range,
        `@${name} belongs on ${types.join(" or ")}, not on ${type.range}`,
      );
    }
    return found !== undefined;
  };
  if (only("base64", ["Uint8Array", "ArrayBuffer"])) return { kind: "base64" };
  if (only("epoch", ["Date"])) return { kind: "epoch", unitMs: 1000 };
  if (only("epochMillis", ["Date"])) return { kind: "epoch", unitMs: 1 };
  const custom = takeDecorator(node, "codec");
  if (custom) {
    const codec = custom.args?.[0]?.range.toString();
    if (codec) return { kind: "custom", codec };
    report(parser, custom.range, "@codec names a class: write `@codec(Money)`");
  }
  const declared = namedEnum(parser, node.range.source, type);
  return declared ? { kind: "enum", declared } : { kind: "plain" };
}

function isEnum(parser: Parser, node: FieldDeclaration, type: TypeNode): boolean {
  const declared = findDeclaration(parser, node.range.source, typeName(type));
  return declared?.node.kind === NodeKind.EnumDeclaration;
}

/** In a lazy class: strings, and arrays and maps of strings and numbers. What has classes in it costs as much to check as to build. */
function isLazyByDefault(type: TypeNode): boolean {
  const name = typeName(type);
  if (name === "string" || name === "String") return true;
  if (name !== "Array" && name !== "Map") return false;
  const value = (type as NamedTypeNode).typeArguments?.at(-1);
  return value !== undefined && (isLazyByDefault(value) || isPrimitive(value));
}

function textOf(argument: Expression): string | null {
  if (argument.kind !== NodeKind.Literal || !("value" in argument)) return null;
  const { value } = argument as StringLiteralExpression;
  return typeof value === "string" ? value : null;
}

function aliasOf(parser: Parser, node: FieldDeclaration): string | null {
  const alias = takeDecorator(node, "alias");
  if (!alias) return null;
  const key = alias.args?.[0] ? textOf(alias.args[0]) : null;
  if (key !== null) return key;
  report(parser, alias.range, 'An alias is one string: write `@alias("key-in-json")`');
  return null;
}
