import type { Class, Type as AscType } from "assemblyscript";

// `string | Buffer` as a type: __Either2<String, Buffer>, of guest/language/either.ts.

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
