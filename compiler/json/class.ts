import type {
  ClassDeclaration,
  DeclarationStatement,
  DecoratorNode,
  Expression,
  FieldDeclaration,
  Parser,
  StringLiteralExpression,
  TypeNode,
} from "assemblyscript";
import { givenMember } from "../syntax/given.ts";
import { noteJsonKey } from "../syntax/json-keys.ts";
import { writtenExpression } from "../syntax/written.ts";
import { CommonFlags, NodeKind } from "../syntax/asc-enums.ts";
import { findDecorator, takeDecorator } from "../syntax/decorators.ts";
import { findDeclaration, type Scope } from "../syntax/resolve.ts";
import {
  bareType,
  findProblem,
  isJsonClass,
  qualifiedName,
  shapeOf,
  typeName,
  typeText,
  type Problem,
  type Shape,
} from "./type.ts";

/** How a field stands in JSON where its type alone does not say. */
export type Format =
  | { readonly kind: "plain" }
  | { readonly kind: "base64" }
  | { readonly kind: "epoch"; readonly unitMs: number }
  | { readonly kind: "custom"; readonly codec: string };

/** A field of a @json class, as far as its source text tells. */
export interface JsonField {
  readonly node: FieldDeclaration;
  readonly name: string;
  /** The key that stands for it in JSON. */
  readonly key: string;
  /** Which field of its class it is, from 1 on; those of the classes above come first. */
  number: number;
  /** `Map<string, i32> | null` */
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
  /** Built when it is asked for. A class that declares the field again makes it an ordinary one. */
  lazy: boolean;
  /** Takes any JSON: the value is read when it is asked for. */
  lenient: boolean;
  /** A lazy field that only its class's constructor may set, or none. */
  readonly settable: boolean;
  readonly omitNull: boolean;
  /** Left out of what is written while it has no value: null, or the NaN of a number that is missing. */
  readonly optional: boolean;
  /** The member that notes a null of the document: see `noteGiven`. */
  readonly given: string | null;
  /** Missing is an error even where there is a default. */
  readonly required: boolean;
  /** Keys of which one is enough in place of this required one, which is lenient then. */
  readonly alternatives: readonly string[];
  /** The same, where no handler reads the field. */
  readonly unreadAlternatives: readonly string[];
}

/** A field that JSON does not have, or that a class above has, with an initializer. */
export interface InitializedField {
  readonly node: FieldDeclaration;
  readonly name: string;
  /** Null where it is inferred. */
  readonly type: string | null;
  /** As the user wrote it. */
  readonly initializer: string;
}

/** A class that carries @json. */
export interface JsonClass {
  readonly node: ClassDeclaration;
  readonly scope: Scope;
  readonly name: string;
  /** Those that it reads and writes itself. */
  fields: JsonField[];
  /** Fields of its own that begin with a value all the same. */
  readonly others: InitializedField[];
  /** True where it extends a class, which is @json too. */
  readonly derived: boolean;
  /** True where fields take any JSON, unless they say otherwise. */
  readonly isLenient: boolean;
  /** True where members that the class does not know are written as they came. */
  readonly keepsUnknown: boolean;
  /** True where an object keeps the order in which its members came: see order.ts. */
  keepsOrder: boolean;
  /** How many fields it has, with those of the classes that it extends. */
  fieldCount: number;
  /** How many @json classes it extends. */
  depth: number;
  /** What is wrong with it, to be reported if its JSON is needed. */
  readonly problems: Problem[];
}

/** Reads a class declaration; null where it does not carry @json. */
export function readJsonClass(
  parser: Parser,
  node: ClassDeclaration,
  scope: Scope,
): JsonClass | null {
  if (!findDecorator(node, "json")) return null;
  const problems: Problem[] = [];
  const base = node.extendsType && findClass(parser, scope, node.extendsType);
  const plainBase = base && !isJsonClass(base);
  if (plainBase) {
    problems.push({
      range: node.extendsType!.range,
      message: `A @json class cannot extend ${base.name.text}, a class without @json: write @json before it too`,
    });
  }
  const laziness = {
    lazy: takeDecorator(node, "lazy") !== undefined,
    lenient: takeDecorator(node, "lenient") !== undefined,
  };
  const fields: JsonField[] = [];
  const others: InitializedField[] = [];
  for (const member of node.members) {
    if (member.kind !== NodeKind.FieldDeclaration) continue;
    const field = member as FieldDeclaration;
    if (field.flags & CommonFlags.Static) continue;
    if (takeDecorator(field, "omit")) others.push(...initialized(field));
    else fields.push(...readField(parser, field, laziness, node, scope, problems));
  }
  const derived = node.extendsType !== null && !plainBase;
  const keepsOrder = takeDecorator(node, "ordered") !== undefined;
  const keepsUnknown = (laziness.lenient || keepsOrder) && !derived;
  const name = node.name.text;
  const kept = { isLenient: laziness.lenient, keepsUnknown, keepsOrder };
  return { node, scope, name, fields, others, derived, ...kept, fieldCount: 0, depth: 0, problems };
}

/** The class that a type names, through aliases. */
export function findClass(parser: Parser, scope: Scope, type: TypeNode): ClassDeclaration | null {
  const declared = findDeclaration(parser, scope, qualifiedName(type));
  if (declared?.node.kind === NodeKind.ClassDeclaration) return declared.node as ClassDeclaration;
  if (declared?.node.kind !== NodeKind.TypeDeclaration) return null;
  return findClass(
    parser,
    declared,
    (declared.node as DeclarationStatement & { type: TypeNode }).type,
  );
}

/** What a field begins with, if it has an initializer. */
export function initialized(node: FieldDeclaration): InitializedField[] {
  const initializer = node.initializer ? writtenExpression(node.initializer) : undefined;
  const type = node.type && typeText(node.type);
  return initializer === undefined ? [] : [{ node, name: node.name.text, type, initializer }];
}

// --- internal ---

function readField(
  parser: Parser,
  node: FieldDeclaration,
  laziness: { readonly lazy: boolean; readonly lenient: boolean },
  owner: ClassDeclaration,
  scope: Scope,
  problems: Problem[],
): JsonField[] {
  const type = node.type;
  const name = node.name.text;
  if (!type) {
    const message = `A field of a @json class needs a type: \`${name}: T\``;
    problems.push({ range: node.name.range, message });
    return [];
  }
  const lazyField = takeDecorator(node, "lazy") !== undefined;
  const lenientField = takeDecorator(node, "lenient") !== undefined;
  const strictlyRequired = takeDecorator(node, "required");
  // The library's own: of its classes it is known what a handler reads.
  const requiredWhereRead = takeDecorator(node, "requiredWhereRead");
  const required = strictlyRequired ?? requiredWhereRead;
  const format = readFormat(node, type, problems);
  const parameters = new Set(owner.typeParameters?.map((parameter) => parameter.name.text));
  const generic = parameters.has(typeName(type));
  if (format.kind === "plain") {
    const problem = findProblem(parser, scope, type, "A field of a @json class", parameters);
    if (problem) {
      problems.push(problem);
      return [];
    }
  }
  const shape: Shape = generic
    ? { primitive: false, reference: false, builtin: "", args: [] }
    : shapeOf(parser, scope, type);
  if (
    !type.isNullable &&
    shape.reference &&
    node.initializer &&
    writtenExpression(node.initializer) === "null"
  ) {
    const message = `A field of type ${typeText(type)} cannot begin with null: write \`${name}: ${typeText(type)} | null\`, or another initializer`;
    problems.push({ range: node.initializer.range, message });
  }
  const key = aliasOf(node, problems);
  if (key !== null) noteJsonKey(owner, key, name);
  const alternatives = textsOf(strictlyRequired);
  const unreadAlternatives = textsOf(requiredWhereRead);
  const readonly = (node.flags & CommonFlags.Readonly) !== 0;
  const lenient =
    (!required || alternatives.length > 0 || unreadAlternatives.length > 0) &&
    (shape.primitive || shape.reference) &&
    (lenientField || (laziness.lenient && !readonly)) &&
    (format.kind === "plain" || format.kind === "base64");
  const lazyByClass =
    (laziness.lazy || laziness.lenient) && !readonly && isLazyByDefault(parser, scope, shape);
  return [
    {
      node,
      name,
      key: key ?? name,
      number: 0,
      type: typeText(type),
      bare: bareType(type),
      initializer: node.initializer && writtenExpression(node.initializer),
      nullable: type.isNullable,
      primitive: shape.primitive,
      reference: shape.reference,
      string: shape.builtin === "string" || shape.builtin === "String",
      format,
      // A number is read as fast as it is checked, and of a type parameter nobody knows what it is.
      lazy: !lenient && format.kind === "plain" && shape.reference && (lazyField || lazyByClass),
      lenient,
      settable: !readonly || owner.members.some((member) => member.is(CommonFlags.Constructor)),
      omitNull: takeDecorator(node, "omitNull") !== undefined,
      optional: takeDecorator(node, "optional") !== undefined,
      given: takeDecorator(node, "notesGiven") ? givenMember(name) : null,
      required: required !== undefined,
      alternatives,
      unreadAlternatives,
    },
  ];
}

function textsOf(found: DecoratorNode | undefined): string[] {
  return (found?.args ?? []).flatMap((each) => textOf(each) ?? []);
}

function readFormat(node: FieldDeclaration, type: TypeNode, problems: Problem[]): Format {
  const only = (name: string, types: readonly string[]): boolean => {
    const found = takeDecorator(node, name);
    if (found && !types.includes(typeName(type))) {
      const message = `@${name} belongs on ${types.join(" or ")}, not on ${type.range}`;
      problems.push({ range: found.range, message });
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
    const message = "@codec names a class: write `@codec(Money)`";
    problems.push({ range: custom.range, message });
  }
  return { kind: "plain" };
}

/**
 * In a lazy class: strings, and arrays and maps of strings and numbers. What has classes in it costs as much to check
 * as to build.
 */
function isLazyByDefault(parser: Parser, scope: Scope, { builtin, args }: Shape): boolean {
  if (builtin === "string" || builtin === "String") return true;
  if (builtin !== "Array" && builtin !== "Map") return false;
  const value = args.at(-1);
  if (!value) return false;
  const shape = shapeOf(parser, scope, value);
  return isLazyByDefault(parser, scope, shape) || (shape.primitive && shape.builtin !== "");
}

function textOf(argument: Expression): string | null {
  if (argument.kind !== NodeKind.Literal || !("value" in argument)) return null;
  const { value } = argument as StringLiteralExpression;
  return typeof value === "string" ? value : null;
}

function aliasOf(node: FieldDeclaration, problems: Problem[]): string | null {
  const alias = takeDecorator(node, "alias");
  if (!alias) return null;
  const key = alias.args?.[0] ? textOf(alias.args[0]) : null;
  if (key === null) {
    const message = 'An alias is one string: write `@alias("key-in-json")`';
    problems.push({ range: alias.range, message });
  }
  return key;
}
