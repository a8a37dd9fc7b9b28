import { Box } from "../../json/typed/box";
import { MISSING } from "../../json/typed/optional";
import { inspectRecord, shown } from "../../std/inspect";
import { toNumber } from "../../std/number-parse";

// Values as text, text as numbers, and what `typeof` says.

/** The character at an index, with both halves of a surrogate pair. */
// @ts-ignore: decorator
@global
export function __codePoint(text: string, index: i32): string {
  const unit = text.charCodeAt(index);
  const pair = (unit & 0xfc00) == 0xd800 && index + 1 < text.length && (text.charCodeAt(index + 1) & 0xfc00) == 0xdc00;
  return text.substr(index, pair ? 2 : 1);
}

/** `text.charCodeAt(index)` */
// @ts-ignore: decorator
@global
@inline
export function __unitAt(text: string, index: i32): f64 {
  return <u32>index < <u32>text.length ? <f64>load<u16>(changetype<usize>(text) + (<usize>index << 1)) : NaN;
}

/** The same where an integer is wanted. */
// @ts-ignore: decorator
@global
@inline
export function __unitOrZero(text: string, index: i32): i32 {
  return <u32>index < <u32>text.length ? <i32>load<u16>(changetype<usize>(text) + (<usize>index << 1)) : 0;
}

/** `text.codePointAt(index)` */
// @ts-ignore: decorator
@global
export function __codePointAt(text: string, index: i32): Box<f64> | null {
  return <u32>index < <u32>text.length ? new Box<f64>(<f64>text.codePointAt(index)) : null;
}

/** `text.at(index)`, or null. */
// @ts-ignore: decorator
@global
export function __textAt(text: string, index: i32): string | null {
  const at = index < 0 ? index + text.length : index;
  return <u32>at < <u32>text.length ? text.charAt(at) : null;
}

/** `text[i]` where the program asks whether it is there. */
// @ts-ignore: decorator
@global
export function __characterOrNull(text: string, index: i32): string | null {
  return <u32>index < <u32>text.length ? text.charAt(index) : null;
}

/** What `${value}` and `String(value)` are of a value that is null where it is nothing. */
// @ts-ignore: decorator
@global
export function __textOrNull<T>(value: T): string {
  if (isReference<T>()) {
    // A value of any type tells null from undefined itself.
    // @ts-ignore: T is a class
    if (!changetype<usize>(value) && idof<NonNullable<T>>() != idof<__DynamicValue>()) return "null";
  }
  return __text<T>(value);
}

/** The same of a field. @param given 2 where it was given null: compiler/syntax/given.ts. */
// @ts-ignore: decorator
@global
export function __textGiven<T>(value: T, given: u8): string {
  return given == 2 ? __textOrNull<T>(value) : __text<T>(value);
}

/** What `${value}` and `String(value)` are. */
// @ts-ignore: decorator
@global
export function __text<T>(value: T): string {
  if (isString<T>()) {
    return changetype<usize>(value) ? changetype<string>(value) : "undefined";
  } else if (isReference<T>()) {
    if (isFunction<T>()) return "function";
    if (isNullable<T>()) {
      if (!changetype<usize>(value)) return "undefined";
      // @ts-ignore: checked
      if (isDefined(value.toString)) return value.toString();
    } else {
      // @ts-ignore: checked
      if (isDefined(value.toString)) return value.toString();
    }
    // `failed ? error.message : error`: of either, which asc only knows to be an object.
    if (value instanceof String) return changetype<string>(value);
    if (value instanceof Error) return changetype<Error>(value).toString();
    return "[object Object]";
  } else if (isBoolean<T>()) {
    return value ? "true" : "false";
  } else {
    if (isFloat<T>() && sizeof<T>() == 8) {
      if (reinterpret<u64>(<f64>value) == MISSING) return "undefined";
    }
    // A float of AssemblyScript's is a double where it is read.
    if (isFloat<T>()) return (<f64>value).toString();
    // @ts-ignore: a number
    return value.toString();
  }
}

/** What `console.log` shows of a value that is undefined where it is nothing. */
// @ts-ignore: decorator
@global
export function __logged<T>(value: T): string {
  if (isReference<T>()) {
    if (!changetype<usize>(value)) return "undefined";
  } else if (isFloat<T>() && sizeof<T>() == 8) {
    if (reinterpret<u64>(<f64>value) == MISSING) return "undefined";
  }
  return shown<T>(value);
}

/** What `console.log` shows of a record in a program that has Maps, too. */
// @ts-ignore: decorator
@global
export function __loggedRecord<T>(value: T): string {
  if (!changetype<usize>(value)) return "undefined";
  // @ts-ignore: T is a Map or a JSON value
  if (value instanceof Map) return inspectRecord(value, 0);
  return shown<T>(value);
}

/** `+value` of a value that is null where it is nothing. */
// @ts-ignore: decorator
@global
export function __numberOrZero<T>(value: T): f64 {
  if (isReference<T>()) if (!changetype<usize>(value)) return 0;
  return __number<T>(value);
}

/** `+value` */
// @ts-ignore: decorator
@global
export function __number<T>(value: T): f64 {
  if (isReference<T>()) if (!changetype<usize>(value)) return NaN;
  if (isString<T>()) {
    return __numberOfText(changetype<string>(value));
  } else if (isReference<T>()) {
    // @ts-ignore: a bigint
    if (isDefined(changetype<NonNullable<T>>(changetype<usize>(value)).__toNumber)) {
      // @ts-ignore: asked of the class
      return changetype<NonNullable<T>>(changetype<usize>(value)).__toNumber();
    }
    // @ts-ignore: a date, which may be invalid
    if (isDefined(changetype<NonNullable<T>>(changetype<usize>(value)).getTime)) return __dateTime<T>(value);
    // @ts-ignore: a JSON value, or a box
    return __dynamicToNumber(value);
  } else {
    return <f64>value;
  }
}

/** `Number(text)` */
// @ts-ignore: decorator
@global
export function __numberOfText(text: string): f64 {
  return toNumber(text);
}

/** A number that JSON did not have is NaN, and undefined to `typeof`. */
// @ts-ignore: decorator
@global
export function __numberTypeof(value: f64): string {
  return reinterpret<u64>(value) == MISSING ? "undefined" : "number";
}

/** What a field holds of which nothing is known: the number that is missing, null or false. */
// @ts-ignore: decorator
@global
@inline
export function __missing<T>(): T {
  if (isReference<T>()) {
    return changetype<T>(0);
  } else if (isFloat<T>() && sizeof<T>() == 8) {
    return <T>reinterpret<f64>(MISSING);
  } else {
    return <T>0;
  }
}

// @ts-ignore: decorator
@global
export function __missingNumber(): f64 {
  return reinterpret<f64>(MISSING);
}

/** No text, and a text that could be none: what an enum's names are. */
// @ts-ignore: decorator
@global
export function __noText(): string | null {
  return null;
}

// @ts-ignore: decorator
@global
@inline
export function __orNothing(text: string): string | null {
  return text;
}

// @ts-ignore: decorator
@global
export function __present<T>(value: T): bool {
  return changetype<usize>(value) != 0;
}

/** Whether a text is neither empty nor missing. */
// @ts-ignore: decorator
@global
export function __textTruthy(text: string | null): bool {
  return text !== null && text.length != 0;
}

/** `Boolean(value)` */
// @ts-ignore: decorator
@global
export function __truthy<T>(value: T): bool {
  if (isString<T>()) {
    return __textTruthy(changetype<string | null>(value));
  } else if (isReference<T>()) {
    // @ts-ignore: a JSON value
    if (idof<T>() == idof<__DynamicValue>()) return __dynamicTruthy(changetype<__DynamicValue | null>(value));
    return changetype<usize>(value) != 0;
  } else {
    return value ? true : false;
  }
}

/** A text that may be missing, where an empty one stands for that. */
// @ts-ignore: decorator
@global
export function __textOrEmpty<T>(value: T): string {
  if (isReference<T>()) if (!changetype<usize>(value)) return "";
  const text = __text<T>(value);
  return text == "undefined" ? "" : text;
}
