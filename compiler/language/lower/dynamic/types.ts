import * as assemblyscript from "assemblyscript";
import type {
  BinaryExpression,
  Class,
  ClassDeclaration,
  ClassPrototype,
  Flow,
  IdentifierExpression,
  PropertyAccessExpression,
  ElementAccessExpression,
  Program,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { bare, triedType } from "../tree/nodes.ts";

const { Type } = assemblyscript;
const { NodeKind, ReportMode } = live;

const DYNAMIC = "~lib/wasmstrap/guest/language/dynamic/value/__DynamicValue";

const JSON_VALUE = "~lib/wasmstrap/guest/json/dynamic/value/Value";

export const MAP = "~lib/map/Map";
export const LIST = "~lib/array/Array";

export function isDynamic(type: AscType | null | undefined): boolean {
  return type?.getClass()?.prototype.internalName === DYNAMIC;
}

/** The type of a value of any type, which may be nothing. */
export function dynamicType(program: Program): AscType {
  const prototype = program.lookup("__DynamicValue") as ClassPrototype;
  return program.resolver.resolveClass(prototype, null)!.type.asNullable();
}

/** What classes of the library declare where a handler may put any JSON. */
export function isJsonValue(type: AscType): boolean {
  return type.getClass()?.prototype.internalName === JSON_VALUE;
}

/** What an event holds of any JSON, as it came. */
export function isRaw({ prototype }: Class): boolean {
  return prototype.internalName === "~lib/wasmstrap/guest/json/dynamic/raw/Raw";
}

/** Whether a class is one of the library's that JSON is read as: those of events. */
export function isEventClass(cls: Class): boolean {
  const { prototype } = cls;
  if (!prototype.internalName.startsWith("~lib/") || prototype.name.startsWith("__")) return false;
  return isJsonClass(cls);
}

/** Whether a class is written to JSON. */
export function isJsonClass({ prototype }: Class): boolean {
  const { decorators } = prototype.declaration as ClassDeclaration;
  return (decorators ?? []).some(({ name }) => (name as IdentifierExpression).text === "json");
}

export function isRecord(type: AscType | null): boolean {
  const cls = type?.getClass();
  return (
    cls?.prototype.internalName === MAP &&
    cls.typeArguments![0]!.getClass()?.prototype.internalName === "~lib/string/String"
  );
}

/** The type of a list's elements; null where the type is not a list's. */
export function elementOf(type: AscType | null | undefined): AscType | null {
  const cls = type?.getClass();
  return cls?.prototype.internalName === LIST ? cls.typeArguments![0]! : null;
}

/** What a regular expression found: the list of its groups. */
export function isMatch(type: AscType): boolean {
  return type.getClass()?.prototype.internalName === "~lib/regexp/RegExpMatchArray";
}

export type Access = PropertyAccessExpression | ElementAccessExpression;

/** Asking asc for the type of a chain asks for every link again: what was answered in a function stays. */
export function baseType(resolver: Resolver, node: Access, flow: Flow): AscType | null {
  const { expression: base } = node;
  if (base.kind === NodeKind.Identifier || base.kind === NodeKind.This)
    return resolver.resolveExpression(base, flow, Type.auto, ReportMode.Swallow);
  const session = sessionOf(resolver)!;
  let types = session.baseTypes.get(node);
  if (!types) session.baseTypes.set(node, (types = new WeakMap()));
  const known = types.get(flow.sourceFunction);
  if (known) return known;
  const type = resolver.resolveExpression(base, flow, Type.auto, ReportMode.Swallow);
  if (type) types.set(flow.sourceFunction, type);
  return type;
}

export function operandType(
  resolver: Resolver,
  node: BinaryExpression,
  side: "left" | "right",
  flow: Flow,
): AscType | null {
  const operand = bare(node[side]);
  if (operand.kind === NodeKind.Null) return null;
  const session = sessionOf(resolver)!;
  let types = session.operandTypes.get(operand);
  if (!types) session.operandTypes.set(operand, (types = new WeakMap()));
  const known = types.get(flow.sourceFunction);
  if (known) return known;
  const type =
    resolver.resolveExpression(operand, flow, Type.auto, ReportMode.Swallow) ??
    triedType(session, operand, flow);
  if (type) types.set(flow.sourceFunction, type);
  return type;
}
