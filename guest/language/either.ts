import { putByte, slack } from "../json/text/buffer";
import { Box } from "../json/typed/box";
import { write } from "../json/typed/writer";
import { inspectAt } from "../std/inspect";
import { __text } from "./texts/text";

// A value of one of several types, of which one at least is a class: `string | Buffer`, `Date | string`, `Cat | Dog`. It is
// the object itself, whose header says of which class it is; a number or a boolean is in its box. See
// compiler/language/lower/either/.

// @ts-ignore: decorator
@global
@final
export class __Either2<A, B> {
  toString(): string {
    const value = changetype<Object>(this);
    return is<A>(value) ? textOf<A>(value) : textOf<B>(value);
  }

  __shown(): string {
    return isText(changetype<Object>(this)) ? changetype<string>(this) : this.__inspect(0);
  }

  __inspect(level: i32): string {
    const value = changetype<Object>(this);
    return is<A>(value) ? inspected<A>(value, level) : inspected<B>(value, level);
  }

  __asDate(): Date {
    return dateOf(changetype<Object>(this));
  }

  __isList(): bool {
    const value = changetype<Object>(this);
    return isListOf<A>(value) || isListOf<B>(value);
  }

  __jsonWrite(to: usize): usize {
    const value = changetype<Object>(this);
    return is<A>(value) ? written<A>(to, value) : written<B>(to, value);
  }
}

// @ts-ignore: decorator
@global
@final
export class __Either3<A, B, C> {
  toString(): string {
    const value = changetype<Object>(this);
    return is<A>(value) ? textOf<A>(value) : is<B>(value) ? textOf<B>(value) : textOf<C>(value);
  }

  __shown(): string {
    return isText(changetype<Object>(this)) ? changetype<string>(this) : this.__inspect(0);
  }

  __inspect(level: i32): string {
    const value = changetype<Object>(this);
    return is<A>(value) ? inspected<A>(value, level) : is<B>(value) ? inspected<B>(value, level) : inspected<C>(value, level);
  }

  __asDate(): Date {
    return dateOf(changetype<Object>(this));
  }

  __isList(): bool {
    const value = changetype<Object>(this);
    return isListOf<A>(value) || isListOf<B>(value) || isListOf<C>(value);
  }

  __jsonWrite(to: usize): usize {
    const value = changetype<Object>(this);
    return is<A>(value) ? written<A>(to, value) : is<B>(value) ? written<B>(to, value) : written<C>(to, value);
  }
}

// @ts-ignore: decorator
@global
@final
export class __Either4<A, B, C, D> {
  toString(): string {
    const value = changetype<Object>(this);
    if (is<A>(value)) return textOf<A>(value);
    return is<B>(value) ? textOf<B>(value) : is<C>(value) ? textOf<C>(value) : textOf<D>(value);
  }

  __shown(): string {
    return isText(changetype<Object>(this)) ? changetype<string>(this) : this.__inspect(0);
  }

  __inspect(level: i32): string {
    const value = changetype<Object>(this);
    if (is<A>(value)) return inspected<A>(value, level);
    return is<B>(value) ? inspected<B>(value, level) : is<C>(value) ? inspected<C>(value, level) : inspected<D>(value, level);
  }

  __asDate(): Date {
    return dateOf(changetype<Object>(this));
  }

  __isList(): bool {
    const value = changetype<Object>(this);
    return isListOf<A>(value) || isListOf<B>(value) || isListOf<C>(value) || isListOf<D>(value);
  }

  __jsonWrite(to: usize): usize {
    const value = changetype<Object>(this);
    if (is<A>(value)) return written<A>(to, value);
    return is<B>(value) ? written<B>(to, value) : is<C>(value) ? written<C>(to, value) : written<D>(to, value);
  }
}

/** Whether a value is of a class. */
// @ts-ignore: decorator
@global
export function __eitherIs<T>(value: Object | null): bool {
  return value !== null && is<T>(value);
}

/** The value as a T. @throws {TypeError} It is of another class. */
// @ts-ignore: decorator
@global
export function __eitherAs<T>(value: Object | null): T {
  if (value === null) throw new TypeError("Expected " + nameof<T>() + ", got undefined");
  if (!is<T>(value)) throw new TypeError("Expected " + nameof<T>() + ", got a value of another type");
  return changetype<T>(changetype<usize>(value));
}

/** The value as a T, or null where it is nothing. */
// @ts-ignore: decorator
@global
export function __eitherOrNull<T>(value: Object | null): T | null {
  return value === null ? null : __eitherAs<T>(value);
}

/** `typeof value` */
// @ts-ignore: decorator
@global
export function __eitherTypeof(value: Object): string {
  if (isText(value)) return "string";
  if (is<Box<f64>>(value)) return "number";
  return is<Box<bool>>(value) ? "boolean" : "object";
}

/** Whether a value is true in a condition. */
// @ts-ignore: decorator
@global
export function __eitherTruthy(value: Object | null): bool {
  if (value === null) return false;
  if (isText(value)) return changetype<string>(value).length > 0;
  if (is<Box<f64>>(value)) {
    const number = changetype<Box<f64>>(value).value;
    return number == number && number != 0;
  }
  return is<Box<bool>>(value) ? changetype<Box<bool>>(value).value : true;
}

/** `a === b` */
// @ts-ignore: decorator
@global
export function __eitherSame(a: Object | null, b: Object | null): bool {
  if (changetype<usize>(a) == changetype<usize>(b)) return true;
  if (a === null || b === null) return false;
  if (isText(a)) return isText(b) && changetype<string>(a) == changetype<string>(b);
  if (is<Box<f64>>(a)) return is<Box<f64>>(b) && changetype<Box<f64>>(a).value == changetype<Box<f64>>(b).value;
  return is<Box<bool>>(a) && is<Box<bool>>(b) && changetype<Box<bool>>(a).value == changetype<Box<bool>>(b).value;
}

// --- internal ---

function is<T>(value: Object): bool {
  // @ts-ignore: T is a class
  return value instanceof T;
}

function isText(value: Object): bool {
  return value instanceof String;
}

/** `new Date(value)` */
function dateOf(value: Object): Date {
  // @ts-ignore: of the language room
  if (isText(value)) return Date.__orInvalid<string>(changetype<string>(value));
  // @ts-ignore: of the language room
  if (is<Box<f64>>(value)) return Date.__orInvalid<f64>(changetype<Box<f64>>(value).value);
  return new Date((value as Date).getTime());
}

function isListOf<T>(value: Object): bool {
  return isArray<T>() && is<T>(value);
}

function textOf<T>(value: Object): string {
  return __text<T>(changetype<T>(changetype<usize>(value)));
}

function inspected<T>(value: Object, level: i32): string {
  return inspectAt<T>(changetype<T>(changetype<usize>(value)), level);
}

function written<T>(to: usize, value: Object): usize {
  const own = changetype<NonNullable<T>>(changetype<usize>(value));
  if (isString<T>() || isArray<T>()) return write<T>(to, changetype<T>(changetype<usize>(value)));
  // @ts-ignore: asked of the class
  if (isDefined(own.__jsonWrite)) return write<T>(to, changetype<T>(changetype<usize>(value)));
  if (own instanceof Map) return write<T>(to, changetype<T>(changetype<usize>(value)));
  if (own instanceof Set) return write<T>(to, changetype<T>(changetype<usize>(value)));
  if (own instanceof Date) return write<T>(to, changetype<T>(changetype<usize>(value)));
  // @ts-ignore: a class here
  if (own instanceof ArrayBufferView) return write<T>(to, changetype<T>(changetype<usize>(value)));
  // @ts-ignore: asked of the class
  if (isDefined(own.toJSON)) return write<string>(to, own.toJSON());
  if (own instanceof Error) return slack(putByte(putByte(to, 0x7b), 0x7d));
  throw new TypeError("JSON cannot hold a " + nameof<T>() + ": write a field of it");
}
