import * as assemblyscript from "assemblyscript";
import type { Program, PropertyPrototype, Type as AscType } from "assemblyscript";
import { boxed } from "../tree/box.ts";
import { fieldsOf, keyOf } from "../tree/field-names.ts";
import { KEEPS_NULL } from "../tree/shapes.ts";
import { setShapeOfFields, type Taken } from "../tree/type-nodes.ts";
import { isDynamic, MAP } from "../dynamic/types.ts";
import { isOptionalField } from "../tree/given.ts";

import { shapeClass } from "./shape-classes.ts";

// `Partial<T>` where T is a type parameter, and `Omit<Order, "id">` of a class of another file: an object without a class
// that has the fields which the class turns out to have.

const { Type } = assemblyscript;

export function installFieldsOfClass(): void {
  setShapeOfFields(shapeOfFields);
}

// --- internal ---

function shapeOfFields(program: Program, base: AscType, taken: Taken): AscType | null {
  const cls = base.getClass();
  // A record and a JSON value have members that may be missing as they are.
  if (!cls || isDynamic(base) || cls.prototype.internalName === MAP) return base;
  const names: string[] = [];
  const types: AscType[] = [];
  for (const own of fieldsOf(cls)) {
    const name = keyOf(cls, own);
    if (!taken.has(name)) continue;
    const type = program.resolver.resolveProperty(cls.getMember(own) as PropertyPrototype)?.type;
    if (!type || type === Type.void) return null;
    const isOptional = taken.allOptional || isOptionalField(cls, own);
    names.push(isOptional || !type.isNullableReference ? name : name + KEEPS_NULL);
    types.push(isOptional ? missing(program, type) : type);
  }
  return shapeClass(program, names, types)?.type ?? null;
}

/** A type that has null for what is missing. */
function missing(program: Program, type: AscType): AscType {
  return type.isReference ? type.asNullable() : boxed(program, type);
}
