// What compiler/library/calls.ts puts in place of calls that AssemblyScript cannot declare.

import * as JSON from "../../json/index";
import { inspect, shown } from "../inspect";
import { parseFloatPrefix, parseInteger, toNumber } from "../number-parse";

/** `Number(value)` */
// @ts-ignore: decorator
@global
export function __wasmstrapNumber<T>(value: T): f64 {
  if (isString<T>()) {
    const text = changetype<string>(value);
    return changetype<usize>(text) ? toNumber(text) : 0;
  }
  if (isInteger<T>() || isFloat<T>()) return <f64>value;
  if (value instanceof Date) return <f64>(value as Date).getTime();
  return NaN;
}

/** `String(value)` */
// @ts-ignore: decorator
@global
export function __wasmstrapText<T>(value: T): string {
  if (isReference<T>() && isNullable<T>()) {
    // @ts-ignore: whatever has a text
    return changetype<usize>(value) == 0 ? "null" : value!.toString();
  }
  // @ts-ignore: whatever has a text
  else return value.toString();
}

/** `Boolean(value)` */
// @ts-ignore: decorator
@global
export function __wasmstrapTruth<T>(value: T): bool {
  return !!value;
}

/** A value as `console.log` shows it. */
// @ts-ignore: decorator
@global
export function __wasmstrapShown<T>(value: T): string {
  return shown<T>(value);
}

/** `%o` of a format. */
// @ts-ignore: decorator
@global
export function __wasmstrapInspect<T>(value: T): string {
  return inspect<T>(value);
}

/** `%s` of a format. */
// @ts-ignore: decorator
@global
export function __wasmstrapFormatText<T>(value: T): string {
  return shown<T>(value);
}

/** `%d` of a format. */
// @ts-ignore: decorator
@global
export function __wasmstrapFormatNumber<T>(value: T): string {
  return inspect<f64>(__wasmstrapNumber<T>(value));
}

/** `%i` of a format. */
// @ts-ignore: decorator
@global
export function __wasmstrapFormatInteger<T>(value: T): string {
  return inspect<f64>(parseInteger(shown<T>(value), 0));
}

/** `%f` of a format. */
// @ts-ignore: decorator
@global
export function __wasmstrapFormatFloat<T>(value: T): string {
  return inspect<f64>(parseFloatPrefix(shown<T>(value)));
}

/** `%j` of a format. */
// @ts-ignore: decorator
@global
export function __wasmstrapFormatJson<T>(value: T): string {
  return JSON.stringify<T>(value);
}
