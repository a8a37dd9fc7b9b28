import type {
  ClassDeclaration,
  FunctionTypeNode,
  NamedTypeNode,
  Parser,
  Range,
  TypeDeclaration,
  TypeName,
  TypeNode,
} from "assemblyscript";
import { NodeKind, ParameterKind } from "../syntax/asc-enums.ts";
import { findDecorator } from "../syntax/decorators.ts";
import { isGlobalType } from "../syntax/global-types.ts";
import { typeWrittenAs } from "../syntax/written.ts";
import { findDeclaration, type Declared, type Scope } from "../syntax/resolve.ts";

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

/** What is wrong with a type that JSON cannot hold, and where. */
export interface Problem {
  readonly range: Range;
  readonly message: string;
  /** The name that is unknown, if that is the problem. */
  readonly unknown?: string;
}

/** What a type is, as far as its source text tells; of type parameters and generic aliases it tells nothing. */
export interface Shape {
  /** Numbers, booleans and enums: their zero is a value. */
  readonly primitive: boolean;
  /** Surely a class: its zero is null. */
  readonly reference: boolean;
  /** `string` of `string | null`: the name of a type of AssemblyScript's own; else empty. */
  readonly builtin: string;
  /** What the type's arguments are, if it is of AssemblyScript's own. */
  readonly args: readonly TypeNode[];
}

/** @param scope where the type is written. */
export function shapeOf(parser: Parser, scope: Scope, type: TypeNode): Shape {
  const name = qualifiedName(type);
  const args = argumentsOf(type);
  const declared = findDeclaration(parser, scope, name);
  const nothing = { builtin: "", args: [] };
  switch (declared?.node.kind) {
    case NodeKind.TypeDeclaration: {
      const alias = declared.node as TypeDeclaration;
      if (alias.typeParameters) return { primitive: false, reference: false, ...nothing };
      return shapeOf(parser, declared, alias.type);
    }
    case NodeKind.EnumDeclaration:
      return { primitive: true, reference: false, ...nothing };
    case NodeKind.ClassDeclaration:
      // The library's own source declares what it has.
      if (declared.source.internalPath.startsWith("~lib/") && LIBRARY.has(name)) break;
      return { primitive: false, reference: true, ...nothing };
    default:
  }
  const primitive = PRIMITIVES.has(name);
  const reference = LIBRARY.has(name) || name === "ArrayBuffer";
  return { primitive, reference, builtin: primitive || reference ? name : "", args };
}

/** `string` of `string | null`; empty for what has no simple name. */
export function typeName(type: TypeNode): string {
  const name = qualifiedName(type);
  return name.includes(".") ? "" : name;
}

/** `shop.Order` of `shop.Order | null`; empty for what has no name. */
export function qualifiedName(type: TypeNode): string {
  if (type.kind !== NodeKind.NamedType) return "";
  const parts: string[] = [];
  let name: TypeName | null = (type as NamedTypeNode).name;
  for (; name; name = name.next) parts.push(name.identifier.text);
  return parts.join(".");
}

/** The text of a type as it can stand anywhere: `Array<string | null>` of `(string | null)[]`. */
export function typeText(type: TypeNode): string {
  return typeWrittenAs(type) ?? bareType(type) + (type.isNullable ? " | null" : "");
}

/** The text of a type without `| null`. */
export function bareType(type: TypeNode): string {
  if (type.kind !== NodeKind.NamedType) return functionText(type as FunctionTypeNode);
  const args = argumentsOf(type).map(typeText);
  return qualifiedName(type) + (args.length > 0 ? `<${args.join(", ")}>` : "");
}

/** `((a0: string) => void)`: the author's own text may be TypeScript. */
function functionText({ parameters, returnType }: FunctionTypeNode): string {
  const list = parameters.map(({ parameterKind, type }, i) => {
    const rest = parameterKind === ParameterKind.Rest ? "..." : "";
    const optional = parameterKind === ParameterKind.Optional ? "?" : "";
    return `${rest}a${i}${optional}: ${typeText(type)}`;
  });
  return `((${list.join(", ")}) => ${typeText(returnType)})`;
}

/**
 * Finds out why JSON cannot hold a type; null where it can.
 * What is not resolved here (a type parameter, a generic alias) is left to asc.
 *
 * @param what begins the message: `A field of a @json class`.
 * @param parameters names of type parameters.
 */
export function findProblem(
  parser: Parser,
  scope: Scope,
  type: TypeNode,
  what: string,
  parameters: ReadonlySet<string> = new Set(),
): Problem | null {
  const refuse = (problem: string): Problem => ({
    range: type.range,
    message: `${what} ${problem}`,
  });
  if (type.kind === NodeKind.FunctionType) {
    return refuse("cannot be a function: decorate the field with @omit, or keep it elsewhere");
  }
  const name = qualifiedName(type);
  if (name === "" || parameters.has(name)) return null;
  const args = argumentsOf(type);
  const declared = findDeclaration(parser, scope, name);
  if (!declared) {
    if (name === "ArrayBuffer") {
      return refuse("cannot be an ArrayBuffer as it is: decorate the field with @base64");
    }
    if (/^(v128|externref|funcref|anyref|eqref|structref|arrayref|i31ref|stringref)$/.test(name)) {
      return refuse(`cannot be ${name}: JSON has no such value; decorate the field with @omit`);
    }
    if (name === "Map" && args[0] && !isKey(parser, scope, args[0], parameters)) {
      const given = args[0].range.toString();
      return refuse(`cannot be a Map with keys of ${given}: JSON's keys are string or integers`);
    }
  }
  for (const each of args) {
    const problem = findProblem(parser, scope, each, what, parameters);
    if (problem) return problem;
  }
  if (declared) return findProblemOf(parser, declared, name, what, refuse);
  if (PRIMITIVES.has(name) || LIBRARY.has(name)) return null;
  return !name.includes(".") && !isGlobalType(parser, name)
    ? { range: type.range, message: "", unknown: name }
    : null;
}

/** @json, or one of the library's classes that read and write themselves. */
export function isJsonClass(node: ClassDeclaration): boolean {
  return (
    findDecorator(node, "json") !== undefined ||
    node.members.some((member) => member.name.text === "__jsonRead")
  );
}

// --- internal ---

function argumentsOf(type: TypeNode): readonly TypeNode[] {
  return type.kind === NodeKind.NamedType ? ((type as NamedTypeNode).typeArguments ?? []) : [];
}

/** Strings and integers, also under other names; and @json enums, which are strings there. */
function isKey(
  parser: Parser,
  scope: Scope,
  type: TypeNode,
  parameters: ReadonlySet<string>,
): boolean {
  if (parameters.has(typeName(type))) return true;
  const { primitive, builtin } = shapeOf(parser, scope, type);
  return builtin === "" ? primitive : KEYS.has(builtin);
}

function findProblemOf(
  parser: Parser,
  declared: Declared,
  name: string,
  what: string,
  refuse: (problem: string) => Problem,
): Problem | null {
  switch (declared.node.kind) {
    case NodeKind.TypeDeclaration: {
      const alias = declared.node as TypeDeclaration;
      // A generic alias means what its arguments make of it: asc knows.
      if (alias.typeParameters) return null;
      if (alias.type.kind === NodeKind.FunctionType) {
        return refuse(`cannot be ${name}, which is a function: decorate the field with @omit`);
      }
      return findProblem(parser, declared, alias.type, what);
    }
    case NodeKind.InterfaceDeclaration:
      return refuse(
        `cannot be the interface ${name}: JSON does not say which class to make; use a @json class or JSON.Value`,
      );
    case NodeKind.ClassDeclaration:
      if (isJsonClass(declared.node as ClassDeclaration)) return null;
      return refuse(
        `cannot be ${name}, a class without @json: write @json before the class, or use JSON.Value or JSON.Raw`,
      );
    default:
      return null;
  }
}
