import { Box } from "../../json/typed/box";
import { Type } from "../../json/dynamic/value";
import { localizeText } from "../../std/host-text";
import { Dynamic, kindOf, describe } from "../dynamic/value";
import { __text } from "./text";

// Texts for readers of a language: numbers, dates, times and their order. The host has the tables of all languages. What
// it is asked for is texts with a NUL between, of which the last one may hold any.

const SEPARATOR = "\0";

/** What the host makes of a value; a locale or an option that it refuses is a RangeError. */
export function localized(kind: string, locale: string, options: string, value: string): string {
  const made = localizeText(kind + SEPARATOR + locale + SEPARATOR + options + SEPARATOR + value);
  if (made.charCodeAt(0) != 0x2b) throw new RangeError(made.substring(1));
  return made.substring(1);
}

/** A number as the host reads it. */
export function numberText(value: f64): string {
  return value == 0 && 1 / value < 0 ? "-0" : value.toString();
}

/** The time of a date in milliseconds; that of an invalid one is NaN. */
export function timeText(date: Date): string {
  // @ts-ignore: of guest/std/repairs/date.ts
  return date.__time().toString();
}

/** `value.toLocaleString(locale, options)`, and the two of dates that write the date or the time alone. */
// @ts-ignore: decorator
@global
export function __localeText<T>(value: T, method: string, locale: string, options: string): string {
  if (isReference<T>()) {
    if (!changetype<usize>(value)) throw new TypeError("Cannot read properties of undefined (reading '" + method + "')");
    const there = changetype<NonNullable<T>>(changetype<usize>(value));
    // @ts-ignore: known from T
    if (there instanceof Box) return localized("number", locale, options, numberText(<f64>there.value));
    if (isString<NonNullable<T>>()) return changetype<string>(there);
    // @ts-ignore: asked of the class
    if (isDefined(there.__toNumber)) return localized("bigint", locale, options, there.toString());
    // @ts-ignore: asked of the class
    if (isDefined(there.__keyHash)) return ofValue(changetype<Dynamic>(changetype<usize>(value)), method, locale, options);
    // @ts-ignore: a Date, or what the compiler refuses
    return localized(method, locale, options, timeText(there as Date));
  } else if (isBoolean<T>()) {
    return __text<T>(value);
  } else {
    return localized("number", locale, options, numberText(<f64>value));
  }
}

/** `a.localeCompare(b, locale, options)` */
// @ts-ignore: decorator
@global
export function __compareTexts(a: string, b: string, locale: string, options: string): f64 {
  const order = localized("compare", locale, options, a.length.toString() + SEPARATOR + a + b);
  return order == "-1" ? -1 : order == "1" ? 1 : 0;
}

// --- internal ---

function ofValue(value: Dynamic, method: string, locale: string, options: string): string {
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__heldDate)) {
    // @ts-ignore: see above
    if (kindOf(value) > Type.Object) return localized(method, locale, options, timeText(__heldDate(value, method)));
  }
  const kind = kindOf(value);
  if (kind == Type.Number && method == "toLocaleString")
    return localized("number", locale, options, numberText(value!.__value.as<f64>()));
  if (kind == Type.String && method == "toLocaleString") return value!.__value.as<string>();
  throw new TypeError("Expected a number or a date for '" + method + "', got " + describe(value));
}
