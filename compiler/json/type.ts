import type {
  ClassDeclaration,
  EnumDeclaration,
  NamedTypeNode,
  Parser,
  Source,
  TypeDeclaration,
  TypeNode,
} from "assemblyscript";
import { findDecorator } from "../syntax/decorators.ts";
import { report } from "../syntax/report.ts";
import { NodeKind } from "../syntax/asc-enums.ts";
import { findDeclaration } from "../syntax/resolve.ts";

const PRIMITIVES = new Set(
  "bool boolean i8 i16 i32 i64 isize u8 u16 u32 u64 usize f32 f64 number".split(" "),
);

/** Types of AssemblyScript's library that JSON holds whatever their arguments are. */
const LIBRARY = new Set(
  (
    "string String Array StaticArray Set Map Date Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array " +
    "Int32Array Uint32Array Int64Array Uint64Array Float32Array Float64Array"
  ).split(" "),
);

const KEYS = new Set([..."i8 i16 i32 i64 u8 u16 u32 u64".split(" "), "string", "String"]);

/** True for types whose zero is a value: numbers and booleans. */
export function isPrimitive(type: TypeNode): boolean {
  return PRIMITIVES.has(typeName(type));
}

/** True for types that are surely references: the library's, and classes that the source declares or imports. */
export function isReference(parser: Parser, source: Source, type: TypeNode): boolean {
  const name = typeName(type);
  if (LIBRARY.has(name) || name === "ArrayBuffer") return true;
  return findDeclaration(parser, source, name)?.node.kind === NodeKind.ClassDeclaration;
}

/** `string` of `string | null`; empty for what has no simple name. */
export function typeName(type: TypeNode): string {
  if (type.kind !== NodeKind.NamedType) return "";
  const { name } = type as NamedTypeNode;
  return name.next ? "" : name.identifier.text;
}

/** The enum that a type names, if it is @json: one that JSON has as the names of its members. */
export function namedEnum(
  parser: Parser,
  source: Source,
  type: TypeNode,
): { node: EnumDeclaration; source: Source } | null {
  const declared = findDeclaration(parser, source, typeName(type));
  if (declared?.node.kind !== NodeKind.EnumDeclaration) return null;
  if (!findDecorator(declared.node, "json")) return null;
  return { node: declared.node as EnumDeclaration, source: declared.source };
}

/**
 * Reports, at the user's code, a type that JSON cannot hold.
 * What is not resolved here (a type parameter, a member of a namespace) is left to asc.
 *
 * @param what begins the message: `A field of a @json class`.
 * @returns whether nothing was wrong.
 */
export function checkJsonType(
  parser: Parser,
  source: Source,
  type: TypeNode,
  what: string,
): boolean {
  const refuse = (problem: string): false => {
    report(parser, type.range, `${what} ${problem}`);
    return false;
  };
  if (type.kind === NodeKind.FunctionType) {
    return refuse("cannot be a function: decorate the field with @omit, or keep it elsewhere");
  }
  const name = typeName(type);
  const args =
    type.kind === NodeKind.NamedType ? ((type as NamedTypeNode).typeArguments ?? []) : [];
  if (name === "ArrayBuffer") {
    return refuse("cannot be an ArrayBuffer as it is: decorate the field with @base64");
  }
  if (/^(v128|externref|funcref|anyref|eqref|structref|arrayref|i31ref|stringref)$/.test(name)) {
    return refuse(`cannot be ${name}: JSON has no such value; decorate the field with @omit`);
  }
  if (name === "Map" && args[0] && !KEYS.has(typeName(args[0]))) {
    const given = args[0].range.toString();
    return refuse(`cannot be a Map with keys of ${given}: JSON's keys are string or integers`);
  }
  if (!args.every((each) => checkJsonType(parser, source, each, what))) return false;
  if (name === "" || PRIMITIVES.has(name) || LIBRARY.has(name)) return true;
  return checkDeclared(parser, source, type, what, refuse);
}

// --- internal ---

function checkDeclared(
  parser: Parser,
  source: Source,
  type: TypeNode,
  what: string,
  refuse: (problem: string) => false,
): boolean {
  const name = typeName(type);
  const declared = findDeclaration(parser, source, name);
  switch (declared?.node.kind) {
    case NodeKind.TypeDeclaration: {
      const alias = declared.node as TypeDeclaration;
      // A generic alias means what its arguments make of it: asc knows.
      if (alias.typeParameters) return true;
      if (alias.type.kind === NodeKind.FunctionType) {
        return refuse(`cannot be ${name}, which is a function: decorate the field with @omit`);
      }
      return checkJsonType(parser, declared.source, alias.type, what);
    }
    case NodeKind.InterfaceDeclaration:
      return refuse(
        `cannot be the interface ${name}: JSON does not say which class to make; use a @json class or JSON.Value`,
      );
    case NodeKind.ClassDeclaration:
      if (isJsonClass(declared.node as ClassDeclaration)) return true;
      return refuse(
        `cannot be ${name}, a class without @json: write @json before the class, or use JSON.Value or JSON.Raw`,
      );
    default:
      return true;
  }
}

/** @json, or one of the library's classes that read and write themselves. */
export function isJsonClass(node: ClassDeclaration): boolean {
  return (
    findDecorator(node, "json") !== undefined ||
    node.members.some((member) => member.name.text === "__jsonRead")
  );
}
