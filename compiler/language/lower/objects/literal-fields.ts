import * as assemblyscript from "assemblyscript";
import type {
  Class,
  Compiler,
  Expression,
  Flow,
  Range,
  Resolver,
  Type as AscType,
} from "assemblyscript";
import { live } from "../../internals.ts";
import { sessionOf } from "../../session.ts";
import { dynamicType, isDynamic, isEventClass, MAP } from "../dynamic/types.ts";
import { boxed } from "../tree/box.ts";
import { fieldsOf, keyOf, memberOfKey } from "../tree/field-names.ts";
import {
  isOptionalField,
  notesGiven,
  spreadField,
  type Written,
  writtenGiven,
} from "../tree/given.ts";
import { compiled, triedType } from "../tree/nodes.ts";
import { KEEPS_NULL } from "../tree/shapes.ts";
import { isEmptyList } from "./lists.ts";

// What an object literal is of that nothing is expected of: the fields of a new class, the class of what it spreads, or a
// record.

const { Type } = assemblyscript;
const { NodeKind, ReportMode } = live;

/** What stands in an object literal, in order. */
export type ObjectPart =
  | {
      readonly kind: "named";
      /** Whether null is written: JavaScript leaves out what is undefined. */
      readonly keepsNull?: boolean;
      /** What the field was given where the value is nothing, if that is known only when the program runs. */
      readonly given?: Expression | null;
      readonly name: string;
      readonly value: Expression;
      readonly range: Range;
    }
  | {
      readonly kind: "computed";
      readonly key: Expression;
      readonly value: Expression;
      readonly range: Range;
    }
  | { readonly kind: "spread"; readonly value: Expression; readonly range: Range };

/** The names of a shape's fields, with marks for those whose null is written. */
export function shapeKeys(
  fields: readonly { readonly name: string; readonly keepsNull?: boolean }[],
): string[] {
  const keys = new Map<string, string>();
  for (const { name, keepsNull } of fields) {
    keys.set(name, keepsNull ? name + KEEPS_NULL : name);
  }
  return [...keys.values()];
}

export interface ShapeField extends Written {
  readonly keepsNull?: boolean;
  readonly name: string;
  readonly type: AscType;
}

/** Names, values and types of an object without a class; null where a type cannot be told. */
export function shapeFields(
  resolver: Resolver,
  parts: readonly ObjectPart[],
  flow: Flow,
  mode: number,
): ShapeField[] | null {
  const fields = new Map<string, ShapeField>();
  for (const each of parts) {
    if (each.kind === "computed") return null;
    if (each.kind === "named") {
      const type = fieldTypeOf(resolver, each.value, flow);
      if (!type) return null;
      fields.set(each.name, {
        name: each.name,
        value: each.value,
        type,
        range: each.range,
        keepsNull: each.keepsNull ?? false,
        given: writtenGiven(each),
      });
      continue;
    }
    const source = resolver.resolveExpression(each.value, flow, Type.auto, mode as never);
    const cls = source?.getClass();
    if (!source || !cls || isDynamic(source) || cls.prototype.internalName === MAP) return null;
    for (const own of fieldsOf(cls)) {
      const name = keyOf(cls, own);
      const property = (cls.getMember(own) as assemblyscript.PropertyPrototype).instance;
      const type = property?.type ?? null;
      if (!type) return null;
      const earlier = fields.get(name) ?? null;
      const isNullable = source.isNullableReference;
      const held = isNullable && !type.isReference ? boxed(resolver.program, type) : type;
      // A number that may be given nothing is in a box, whatever stood before it.
      const keepsNumber = earlier && !earlier.type.isReference && !notesGiven(cls, own);
      const fieldType = shapeField(keepsNumber ? earlier.type : held);
      fields.set(name, {
        ...spreadField(cls, own, each.value, { isNullable, earlier, type: fieldType }),
        name,
        keepsNull: type.isNullableReference && !isOptionalField(cls, own),
        type: fieldType,
      });
    }
  }
  return [...fields.values()];
}

/** `{ ...item, price: 2 }` without a field that `item` has not is of its class; null for any other object. */
export function classOfSpread(
  resolver: Resolver,
  parts: readonly ObjectPart[],
  flow: Flow,
): Class | null {
  const [first, ...others] = parts;
  if (first?.kind !== "spread") return null;
  const type = resolver.resolveExpression(first.value, flow, Type.auto, ReportMode.Swallow);
  const cls = type?.getClass();
  if (!cls || isDynamic(type) || cls.prototype.internalName === MAP) return null;
  if (isEventClass(cls) || cls.prototype.constructorPrototype) return null;
  if (cls.base && cls.base !== resolver.program.objectInstance) return null;
  const names = fieldsOf(cls);
  for (const each of others) {
    const name = each.kind === "named" && memberOfKey(cls, each.name);
    if (each.kind !== "named" || !name || !names.includes(name)) return null;
    const field = (cls.getMember(name) as assemblyscript.PropertyPrototype).instance?.type;
    if (!field) return null;
    if (each.value.kind === NodeKind.Null || isEmptyList(each.value)) {
      if (!field.isReference) return null;
      continue;
    }
    const own = fieldTypeOf(resolver, each.value, flow);
    // What is added to a JSON value is a number where the field is one.
    if (isDynamic(own) && !field.isReference && each.value.kind === NodeKind.Binary) continue;
    if (!own || !own.nonNullableType.isAssignableTo(field.nonNullableType)) return null;
  }
  return cls;
}

export function isMap(type: AscType | null): boolean {
  return type?.getClass()?.prototype.internalName === MAP;
}

/**
 * `{ a: 1, ...counts }` of a record is one, and a JSON value where its members are of several types; null where neither a
 * record nor a JSON value is spread.
 */
export function recordOfSpread(
  resolver: Resolver,
  parts: readonly ObjectPart[],
  flow: Flow,
): AscType | null {
  const typeOfSpread = ({ value }: ObjectPart): AscType | null =>
    resolver.resolveExpression(value, flow, Type.auto, ReportMode.Swallow) ??
    triedType(sessionOf(resolver)!, value, flow);
  const spreads = parts.filter((each) => each.kind === "spread").map(typeOfSpread);
  const record = spreads.find(isMap)?.getClass();
  if (!record) return spreads.some(isOpen) ? dynamicType(resolver.program) : null;
  const [, held] = record.typeArguments!;
  const holds = (part: ObjectPart): boolean => {
    if (part.kind === "spread") return typeOfSpread(part)?.getClass() === record;
    const own = fieldTypeOf(resolver, part.value, flow);
    if (!own || !held) return false;
    if (!held.isReference) return own === held;
    return own.isAssignableTo(held.asNullable()) && part.value.kind !== NodeKind.Null;
  };
  return parts.every(holds) ? record.type : dynamicType(resolver.program);
}

/** Where the resolver cannot tell a value's type, compiling it does. */
export function compiledFields(
  compiler: Compiler,
  parts: readonly ObjectPart[],
): ShapeField[] | null {
  const fields: ShapeField[] = [];
  for (const each of parts) {
    if (each.kind !== "named") return null;
    const known = fieldTypeOf(compiler.resolver, each.value, compiler.currentFlow);
    if (known) {
      fields.push({
        name: each.name,
        value: each.value,
        type: known,
        range: each.range,
        keepsNull: each.keepsNull ?? false,
        given: writtenGiven(each),
      });
      continue;
    }
    const expr = compiler.compileExpression(each.value, Type.auto);
    const type = compiler.currentType;
    if (type === Type.void) return null;
    fields.push({
      name: each.name,
      value: compiled(expr, type, each.range),
      type: shapeField(type),
      range: each.range,
      given: writtenGiven(each),
    });
  }
  return fields;
}

// --- internal ---

/** A JSON value, or an event, of which all that came is spread. */
function isOpen(type: AscType | null): boolean {
  const cls = type?.getClass();
  return isDynamic(type) || (cls !== null && cls !== undefined && isEventClass(cls));
}

function fieldTypeOf(resolver: Resolver, value: Expression, flow: Flow): AscType | null {
  if (value.kind === NodeKind.Null) return dynamicType(resolver.program);
  if (isEmptyList(value))
    return resolver
      .resolveClass(resolver.program.arrayPrototype, [dynamicType(resolver.program)])!
      .type.asNullable();
  const session = sessionOf(resolver)!;
  const type =
    resolver.resolveExpression(value, flow, Type.auto, ReportMode.Swallow) ??
    triedType(session, value, flow);
  return type && type !== Type.void ? shapeField(type) : null;
}

/** Numbers are f64 in an object, and references may be null. */
function shapeField(type: AscType): AscType {
  if (type.isReference) return type.nonNullableType.asNullable();
  if (type === Type.bool || type.size > 32 || type.isFloatValue)
    return type === Type.f32 ? Type.f64 : type;
  return Type.f64;
}
