import { types, type Descriptor } from "./types.ts";

// What the library asks of a type.

export const nameof = (type: Descriptor): string => type.name.replace(/^[^<]*\//, "");
export const isString = (type: Descriptor): boolean => type.name === "String";
export const isBoolean = (type: Descriptor): boolean => type === types.bool;
export const isInteger = (type: Descriptor): boolean => /^[iu](8|16|32|64)$/.test(type.name);
export const isFloat = (type: Descriptor): boolean => /^f(32|64)$/.test(type.name);
export const isSigned = (type: Descriptor): boolean => /^[if]/.test(type.name);
export const isReference = (type: Descriptor): boolean =>
  !NUMBERS.test(type.name) && type !== types.bool;
export const isNullable = (type: Descriptor): boolean => isReference(type);
export const isArray = (type: Descriptor): boolean => type.name.startsWith("Array<");

// --- internal ---

const NUMBERS = /^[iuf](8|16|32|64)$/;
