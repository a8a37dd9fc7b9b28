// Elements of lists that may not be there.

import { Box } from "../../json/typed/box";
import { MISSING } from "../../json/typed/optional";
import { __missingNumber } from "../texts/text";

/** The element at an index, or null. */
// @ts-ignore: decorator
@global
export function __elementOrNull<T>(from: Array<T>, index: f64): T | null {
  const at = <i32>index;
  return <f64>at == index && <u32>at < <u32>from.length ? unchecked(from[at]) : null;
}

/** An element that is compared: NaN, which is equal to nothing, where it is not there. */
// @ts-ignore: decorator
@global
@inline
export function __elementOrNaN<I>(from: Array<f64>, index: I): f64 {
  const at = <i32>index;
  if (isFloat<I>()) {
    // @ts-ignore: I is a number
    if (<I>at != index) return reinterpret<f64>(MISSING);
  }
  return <u32>at < <u32>from.length ? unchecked(from[at]) : reinterpret<f64>(MISSING);
}

/** An element that is calculated with, as undefined is NaN there. */
// @ts-ignore: decorator
@global
@inline
export function __elementAsNumber<I>(from: Array<f64>, index: I): f64 {
  const at = <i32>index;
  const isThere = <u32>at < <u32>from.length && (isInteger<I>() || <f64>at == <f64>index);
  return isThere ? unchecked(from[at]) : NaN;
}

/** `const [first, second] = numbers`: the number that is missing where the list is too short. */
// @ts-ignore: decorator
@global
export function __elementOrMissing(from: Array<f64>, index: i32): f64 {
  return <u32>index < <u32>from.length ? unchecked(from[index]) : __missingNumber();
}

/** The element at an index where only its truth counts: that of a number. */
// @ts-ignore: decorator
@global
export function __elementOrZero<T>(from: Array<T>, index: f64): T {
  const at = <i32>index;
  return <f64>at == index && <u32>at < <u32>from.length ? from[at] : <T>0;
}

/** `xs.pop()` where the program asks whether there was an element. */
// @ts-ignore: decorator
@global
export function __popOrNull<T>(list: Array<T>): T | null {
  return list.length ? list.pop() : null;
}

/** The same of numbers. */
// @ts-ignore: decorator
@global
export function __popNumber<T>(list: Array<T>): Box<T> | null {
  return list.length ? new Box<T>(list.pop()) : null;
}

/** `xs.shift()` where the program asks whether there was an element. */
// @ts-ignore: decorator
@global
export function __shiftOrNull<T>(list: Array<T>): T | null {
  return list.length ? list.shift() : null;
}

/** The same of numbers. */
// @ts-ignore: decorator
@global
export function __shiftNumber<T>(list: Array<T>): Box<T> | null {
  return list.length ? new Box<T>(list.shift()) : null;
}
