import { Type } from "../json/dynamic/value";
import { describe, Dynamic, Found, kindOf } from "./dynamic/value";

/** `value.constructor.name`: of a class of the author's what its method says, "Object" of what JSON or a literal made. */
// @ts-ignore: decorator
@global
export function __classNameOf<T>(value: T): string {
  if (isReference<T>()) {
    if (!changetype<usize>(value)) throw new TypeError("Cannot read properties of undefined (reading 'constructor')");
  }
  if (isBoolean<T>()) return "Boolean";
  if (!isReference<T>()) return "Number";
  if (isString<T>()) return "String";
  if (isFunction<T>()) return "Function";
  if (isArray<NonNullable<T>>()) return "Array";
  const there = changetype<NonNullable<T>>(changetype<usize>(value));
  // @ts-ignore: of the author's classes
  if (isDefined(there.__className)) return there.__className();
  if (nameof<T>() == "__DynamicValue") return ofDynamic(changetype<Dynamic>(changetype<usize>(value)));
  const written = nameof<T>();
  const end = written.indexOf("<");
  const name = end < 0 ? written : written.substring(0, end);
  return LIBRARY.includes(name) ? name : "Object";
}

const LIBRARY: StaticArray<string> = ["ArrayBuffer", "Buffer", "DataView", "Date", "Headers", "Map", "RegExp", "Request", "Response", "Set", "TextDecoder", "TextEncoder", "URL", "URLSearchParams", "Uint8Array"];

function ofDynamic(value: Dynamic): string {
  let error: Error | null = null;
  if (value !== null) error = value.__error;
  // @ts-ignore: compiler/language/front/error-members.ts adds it
  if (error !== null) return error.__className();
  switch (kindOf(value)) {
    case Type.String:
      return "String";
    case Type.Number:
      return "Number";
    case Type.Boolean:
      return "Boolean";
    case Type.Array:
      return "Array";
    case Type.Null:
    case Found.Missing:
      throw new TypeError("Cannot read properties of " + describe(value) + " (reading 'constructor')");
    default:
      return "Object";
  }
}
