import * as assemblyscript from "assemblyscript";
import type {
  Element,
  Expression,
  Flow,
  NamedTypeNode,
  Program,
  PropertyPrototype,
  Range,
  Resolver,
  Type as AscType,
  TypeNode,
} from "assemblyscript";
import { wrap } from "../../../syntax/wrap-asc.ts";
import { live } from "../../internals.ts";
import { boxed } from "./box.ts";
import { argumentsOf } from "./subclass.ts";
import { elementOf } from "./elements.ts";
import { sessionOf } from "../../session.ts";

// Types that have no name where they are needed, as nodes; and names that mean another type: that of a string enum is
// string.

const { NodeKind } = live;

const types = new WeakMap<TypeNode, AscType>();

/** Types that may be null where they are references, and are plain where they are numbers: fields. */
const whereReference = new WeakSet<TypeNode>();

export function nullWhereReference(type: TypeNode): TypeNode {
  if (!type.isNullable) whereReference.add(type);
  return type;
}

/** A type that the author left out. */
export function isOmitted(type: TypeNode): boolean {
  return type.kind === NodeKind.NamedType && (type as NamedTypeNode).name.identifier.text === "";
}

/** The type of a field in generated code: `T | null` where T is a reference, and T where it is a number. */
export const OR_NULL = "__OrNull";

interface MemberOf {
  readonly base: TypeNode;
  /** The name of a field; null for the elements of a list. */
  readonly key: string | null;
}

const members = new WeakMap<TypeNode, MemberOf>();

/** `SQSBatchResponse["batchItemFailures"]`, `SQSEvent["Records"][number]` */
export function memberType(base: TypeNode, key: string | null, range: Range): TypeNode {
  const { Node } = assemblyscript;
  const node = Node.createNamedType(Node.createSimpleTypeName("~member", range), [], false, range);
  members.set(node, { base, key });
  return node;
}

interface FieldsOf {
  readonly base: TypeNode;
  readonly taken: Taken;
}

/** Which fields of an interface a type takes, and whether all of them may be missing. */
export interface Taken {
  readonly allOptional: boolean;
  has(field: string): boolean;
}

const partOf = new WeakMap<TypeNode, FieldsOf>();

/** `Partial<T>`, `Pick<Order, "id">` of a type parameter or a class of another file. */
export function fieldsType(base: TypeNode, taken: Taken, range: Range): TypeNode {
  const { Node } = assemblyscript;
  const node = Node.createNamedType(Node.createSimpleTypeName("~fields", range), [], false, range);
  partOf.set(node, { base, taken });
  return node;
}

type ShapeOfFields = (program: Program, base: AscType, taken: Taken) => AscType | null;

let shapeOfFields: ShapeOfFields = () => null;

/** Set by fields-of-class.ts, which knows how objects without a class are made. */
export function setShapeOfFields(run: ShapeOfFields): void {
  shapeOfFields = run;
}

/** The type that a node says where it stands; null where it says none. */
export function writtenType(
  resolver: Resolver,
  node: TypeNode,
  flow: Flow,
  mode: number = live.ReportMode.Swallow,
): AscType | null {
  const { contextualTypeArguments, sourceFunction } = flow;
  return resolver.resolveType(node, flow, sourceFunction, contextualTypeArguments, mode as never);
}

/** A node that resolves to a type that is known. */
export function typeNode(type: AscType, range: Range): TypeNode {
  const { Node } = assemblyscript;
  const node = Node.createNamedType(Node.createSimpleTypeName("~type", range), [], false, range);
  types.set(node, type);
  return node;
}

const values = new WeakMap<TypeNode, Expression>();

/** The type of a value. */
export function typeOfValue(value: Expression, range: Range): TypeNode {
  const { Node } = assemblyscript;
  const node = Node.createNamedType(Node.createSimpleTypeName("~value", range), [], false, range);
  values.set(node, value);
  return node;
}

interface ClassOf {
  readonly value: Expression;
  readonly name: assemblyscript.TypeName;
}

const classes = new WeakMap<TypeNode, ClassOf>();

/** A class that a value is of, by its name alone: `Ok` of a Result<string> is Ok<string>. */
export function classOfValue(
  value: Expression,
  name: assemblyscript.TypeName,
  range: Range,
): NamedTypeNode {
  const { Node } = assemblyscript;
  const node = Node.createNamedType(name, [], false, range);
  classes.set(node, { value, name });
  return node;
}

type ResolveType = (
  this: Resolver,
  node: TypeNode,
  flow: Flow | null,
  element: Element,
  given: Map<string, AscType> | null,
  mode: number,
) => AscType | null;

export function installTypeNodes(): void {
  wrap<ResolveType>(
    assemblyscript.Resolver,
    "resolveType",
    (original) =>
      function (node, flow, element, given, mode = live.ReportMode.Report) {
        const narrow = classes.get(node);
        const generic = narrow && genericClass(this, narrow, flow, element);
        if (generic) return generic;
        if (isMade(node)) {
          const known = types.get(node);
          if (known) return known;
          const written = values.get(node);
          if (written) {
            const at = flow ?? sessionOf(this)?.compiler?.currentFlow;
            return at
              ? this.resolveExpression(written, at, assemblyscript.Type.auto, mode as never)
              : null;
          }
          const member = members.get(node);
          if (member) {
            const base = this.resolveType(member.base, flow, element, given, mode as never);
            return base && resolveMember(this.program, base, member.key, node.range);
          }
          const part = partOf.get(node);
          if (part) {
            const base = this.resolveType(part.base, flow, element, given, mode as never);
            const type = base && shapeOfFields(this.program, base, part.taken);
            return type && (node.isNullable ? type.asNullable() : type);
          }
        }
        if (node.kind === NodeKind.NamedType) {
          const { name, typeArguments } = node as NamedTypeNode;
          if (name.identifier.text === "__Box" && typeArguments?.[0]) {
            const value = this.resolveType(typeArguments[0], flow, element, given, mode as never);
            return value && boxed(this.program, value);
          }
          if (name.identifier.text === OR_NULL && typeArguments?.[0]) {
            const value = this.resolveType(typeArguments[0], flow, element, given, mode as never);
            return value?.isReference ? value.asNullable() : value;
          }
          const session = sessionOf(this);
          const value =
            session?.sources.has(node.range.source) && node.isNullable && !name.next
              ? (given?.get(name.identifier.text) ??
                flow?.contextualTypeArguments?.get(name.identifier.text))
              : null;
          // `T | undefined` of a number
          if (value && !value.isReference && value !== assemblyscript.Type.void)
            return whereReference.has(node) ? value : boxed(this.program, value);
          if (!name.next && session?.stringEnums.has(name.identifier.text)) {
            const { type } = this.program.stringInstance;
            return node.isNullable ? type.asNullable() : type;
          }
        }
        return original.call(this, node, flow, element, given, mode);
      },
  );
}

/** Whether a node is one of this file's: each type that a program names is asked. */
function isMade(node: TypeNode): boolean {
  return (
    node.kind === NodeKind.NamedType && (node as NamedTypeNode).name.identifier.text.startsWith("~")
  );
}

/** Null where a class has no type parameters, or what is known of the value does not tell them. */
function genericClass(
  resolver: Resolver,
  { value, name }: ClassOf,
  given: Flow | null,
  element: Element,
): AscType | null {
  const flow = given ?? sessionOf(resolver)?.compiler?.currentFlow;
  if (!flow) return null;
  const mode = live.ReportMode.Swallow;
  const found = resolver.resolveTypeName(name, flow, element, mode);
  if (found?.kind !== live.ElementKind.ClassPrototype || !found.is(live.CommonFlags.Generic))
    return null;
  const known = resolver.resolveExpression(value, flow, assemblyscript.Type.auto, mode)?.getClass();
  if (!known) return null;
  const prototype = found as assemblyscript.ClassPrototype;
  // One of several types: its type arguments are these.
  const parts = known.prototype.name.startsWith("__Either") ? (known.typeArguments ?? []) : [];
  const own = [known.type, ...parts].find((each) => each.getClass()?.prototype === prototype);
  if (own) return own.nonNullableType;
  const told = argumentsOf(resolver, prototype, known);
  return told ? (resolver.resolveClass(prototype, told)?.type ?? null) : null;
}

function resolveMember(
  program: Program,
  base: AscType,
  key: string | null,
  range: Range,
): AscType | null {
  const field = key === null ? null : base.getClass()?.getMember(key);
  const found =
    key === null
      ? elementOf(program, base)
      : field?.kind === live.ElementKind.PropertyPrototype
        ? program.resolver.resolveProperty(field as PropertyPrototype)?.type
        : null;
  if (found) return found;
  const name = key ?? "[number]";
  const code = live.DiagnosticCode.Property_0_does_not_exist_on_type_1;
  program.error(code, range, name, base.toString());
  return null;
}
