import { Box } from "../json/typed/box";
import { __missingNumber } from "./texts/text";
import { hasValue, MISSING } from "../json/typed/optional";

// Numbers that may be missing.

// @ts-ignore: decorator
@global
export function __boxNumber<T>(box: Box<T> | null): f64 {
  return box === null ? NaN : <f64>box.value;
}

/** What a parameter with a default is given: see compiler/language/lower/missing/defaults.ts. */
// @ts-ignore: decorator
@global
export function __boxOrMissing<T>(box: Box<T> | null): f64 {
  return box === null ? __missingNumber() : <f64>box.value;
}

/** The same of a boolean, where 2 is undefined. */
// @ts-ignore: decorator
@global
export function __boxOrNoBoolean(box: Box<bool> | null): i32 {
  return box === null ? 2 : <i32>box.value;
}

/** The number whose member is asked for: `count.toFixed(1)`. */
// @ts-ignore: decorator
@global
export function __boxMember<T>(box: Box<T> | null, name: string): T {
  if (box === null) throw new TypeError("Cannot read properties of undefined (reading '" + name + "')");
  return box.value;
}

// @ts-ignore: decorator
@global
export function __boxSame<T, N>(box: Box<T> | null, number: N): bool {
  return box !== null && <f64>box.value == <f64>number;
}

// @ts-ignore: decorator
@global
export function __boxTruthy<T>(box: Box<T> | null): bool {
  return box !== null && box.value != 0 && box.value == box.value;
}

/** A whole number where an index or a length is wanted. */
// @ts-ignore: decorator
@global
export function __whole(value: f64): i32 {
  const whole = <i32>value;
  if (<f64>whole != value) throw new RangeError("Expected a whole number, got " + value.toString());
  return whole;
}

// @ts-ignore: decorator
@global
export function __boxed<T>(value: T): Box<T> | null {
  return new Box<T>(value);
}

/** A number of a field, which may be missing. */
// @ts-ignore: decorator
@global
export function __numberInBox(value: f64): Box<f64> | null {
  return hasValue<f64>(value) ? new Box<f64>(value) : null;
}

/** The low 32 bits of a double, as `|`, `&`, `<<` and the others take it. */
// @ts-ignore: decorator
@global
export function __toInt32(value: f64): i32 {
  if (Math.abs(value) < 9007199254740992) return <i32>(<i64>value);
  if (!isFinite(value)) return 0;
  const whole = Math.trunc(value);
  return <i32>(<i64>(whole - Math.floor(whole / 4294967296) * 4294967296));
}

/** Where a library takes a whole number: what comes after the point is left out, and NaN is 0. */
// @ts-ignore: decorator
@global
export function __truncated(value: f64): i32 {
  return <i32>value;
}

/** `date.getTime()`: NaN of an invalid Date. */
// @ts-ignore: decorator
@global
export function __dateTime<T>(value: T): f64 {
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__heldDate) && isDefined(changetype<nonnull<T>>(value).__asDate)) return <f64>__heldDate(value, "getTime").getTime();
  // @ts-ignore: asked of the class
  if (isDefined(changetype<NonNullable<T>>(changetype<usize>(value)).__time)) {
    // @ts-ignore: T is Date
    return value!.__time();
  }
  // @ts-ignore: a class of the author's
  return <f64>value.getTime();
}

/** The number at an index, or null. */
// @ts-ignore: decorator
@global
export function __numberOrNull<T>(from: Array<T>, index: f64): Box<T> | null {
  const at = <i32>index;
  return <f64>at == index && <u32>at < <u32>from.length && hasValue<T>(unchecked(from[at])) ? __boxed(unchecked(from[at])) : null;
}

/** What `new Array(length)` takes. */
// @ts-ignore: decorator
@global
export function __arrayLength(length: f64): i32 {
  const whole = <i32>length;
  if (whole < 0 || <f64>whole != length) throw new RangeError("Invalid array length");
  return whole;
}

/** Numbers of a list that was made of a length are missing. */
// @ts-ignore: decorator
@global
export function __withoutNumbers(list: f64[]): f64[] {
  list.fill(reinterpret<f64>(MISSING));
  return list;
}
