import * as assemblyscript from "assemblyscript";
import type { Class, Type as AscType } from "assemblyscript";
import { isBox, unboxed } from "../tree/box.ts";

// `string | Buffer` as a type: __Either2<String, Buffer>, of guest/language/either.ts.

const { Type } = assemblyscript;

const EITHER = /^~lib\/wasmstrap\/guest\/language\/either\/__Either\d$/;

/** The most types that such a type has. */
export const MOST_TYPES = 4;

export function isEither(type: AscType | null | undefined): boolean {
  const cls = type?.getClass();
  return cls !== null && cls !== undefined && EITHER.test(cls.prototype.internalName);
}

/** The classes of which a value may be. */
export function classesOf(type: AscType): Class[] {
  return type
    .getClass()!
    .typeArguments!.map((each) => each.getClass())
    .filter((each) => each !== null);
}

/** Whether a value of a type may stand where one of several types is wanted. */
export function holds(either: AscType, given: AscType): boolean {
  return classesOf(either).some((each) => given.nonNullableType.isAssignableTo(each.type));
}

/** The box among them in which a number or a boolean is held. */
export function boxFor(either: AscType, given: AscType): AscType | null {
  if (given.isReference) return null;
  const isBoolean = given === Type.bool;
  const found = classesOf(either).find(
    ({ type }) => isBox(type) && (unboxed(type) === Type.bool) === isBoolean,
  );
  return found?.type ?? null;
}
