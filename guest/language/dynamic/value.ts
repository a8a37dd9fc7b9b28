import { HELD, Type, Value } from "../../json/dynamic/value";
import { __dynamicOrder } from "./operators";
import { hashKey } from "../../std/hash";
import { inspect } from "../../std/inspect";
import { StringBuilder } from "../../std/string-builder";
import { inspectValue } from "./inspect";
import { writeValue } from "./json";
import { __viewOf } from "./views";

// A JSON value without a type, read by name as JavaScript reads it. A member that is not there is null; reading on from
// it is an error.

// @ts-ignore: decorator
@global
@final
export class __DynamicValue {
  /** What was caught or made as an error, which is not JSON. */
  __error: Error | null = null;

  constructor(public __value: Value) {}

  toString(): string {
    const error = this.__error;
    return error === null ? textOf(this.__value) : error.toString();
  }

  /** As a key of a Map or a Set: by what it holds, null and what is missing being one. */
  __keyHash(seed: u64): u32 {
    const value = this.__value;
    switch (value.type) {
      case Type.Null:
        return hashKey<u64>(0, seed);
      case Type.Boolean:
        return hashKey<u64>(value.as<bool>() ? 2 : 3, seed);
      case Type.Number:
        return hashKey<f64>(value.as<f64>(), seed);
      case Type.String:
        return hashKey<string>(value.as<string>(), seed);
      default:
        return hashKey<usize>(this.__error !== null ? changetype<usize>(this.__error) : identityOf(value), seed);
    }
  }

  /** `new Date(value)` */
  __asDate(): Date {
    const value = this.__value;
    // @ts-ignore: of guest/aws-sdk
    if (isDefined(__heldAs)) {
      // @ts-ignore: see above
      const held: Date | null = __heldAs<Date>(value);
      if (held) return new Date(held.getTime());
    }
    // @ts-ignore: added by guest/std/repairs/date.ts
    if (value.type == Type.String) return Date.__orInvalid<string>(value.as<string>());
    // @ts-ignore: added by guest/std/repairs/date.ts
    return Date.__orInvalid<f64>(__dynamicOrder(this));
  }

  /** Its bytes, for `Buffer.from` and others; null where it is a text. */
  __asBytes(): Uint8Array | null {
    if (!changetype<usize>(this) || this.__value.type < Type.String) throw wrong("a string, an array or bytes", this);
    if (this.__value.type == Type.String) return null;
    // @ts-ignore: of guest/aws-sdk
    if (isDefined(__heldAs)) {
      // @ts-ignore: see above
      const held: Uint8Array | null = __heldAs<Uint8Array>(this.__value);
      if (held) return held;
    }
    return this.__value.as<Uint8Array>();
  }

  /** As `console.log` shows it at a level of nesting. */
  __inspect(level: i32): string {
    const error = this.__error;
    if (error !== null) return inspect<Error>(error);
    return inspectValue(this.__value, level);
  }

  /** A text as `console.log` shows it on its own. */
  __shown(): string {
    return this.__value.type == Type.String ? this.__value.as<string>() : inspect<__DynamicValue>(this);
  }

  __jsonInit(): void {
    this.__value = new Value();
  }

  __jsonRead(at: usize): usize {
    return this.__value.__jsonRead(at);
  }

  __jsonFinish(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    const error = this.__error;
    // @ts-ignore: added by compiler/language/front/error-members.ts
    if (error !== null) return error.__jsonWrite(to);
    return writeValue(to, this.__value);
  }
}

export type Dynamic = __DynamicValue | null;

export function wrap(value: Value | null): Dynamic {
  return value === null ? null : new __DynamicValue(value);
}

/**
 * A place in a document knows nothing of its parent: an object or array that is handed out stays in it from then on, and
 * so does a long text, which is decoded once.
 */
function isKept(value: Value | null): bool {
  return value !== null && (value.type >= Type.Array || value.__isLongText());
}

export function memberOf(value: Value, key: string): Value | null {
  if (value.__viewed) return value.__kept().get(key);
  const found = value.get(key);
  return isKept(found) ? value.__kept().get(key) : found;
}

export function elementOf(value: Value, index: i32): Value | null {
  if (value.__viewed) return value.__kept().at(index);
  const found = value.at(index);
  return isKept(found) ? value.__kept().at(index) : found;
}

/** What `===` compares of two objects: one that is shown is the same object in all values that show it. */
export function identityOf(value: Value): usize {
  const view = value.__viewed;
  return view === null ? changetype<usize>(value) : view.origin();
}

export const enum Found {
  Missing = -1,
}

export function kindOf(value: Dynamic): i32 {
  return value === null ? Found.Missing : value.__value.type;
}

export function describe(value: Dynamic): string {
  switch (kindOf(value)) {
    case Found.Missing:
      return "undefined";
    case Type.Null:
      return "null";
    case Type.Boolean:
      return "a boolean";
    case Type.Number:
      return "a number";
    case Type.String:
      return "a string";
    case Type.Array:
      return "an array";
    default:
      return "an object";
  }
}

export function wrong(expected: string, value: Dynamic): Error {
  return new TypeError("Expected " + expected + ", got " + describe(value));
}

/** The value itself, or the `Value` of anything that JSON can hold. */
export function valueOf<T>(value: T): Value {
  if (isReference<T>()) {
    if (!changetype<usize>(value)) return new Value();
    // @ts-ignore: T is a class
    if (value instanceof __DynamicValue) {
      const dynamic = changetype<__DynamicValue>(changetype<usize>(value));
      const error = dynamic.__error;
      // A value of JSON holds what JSON has of an error.
      return error === null ? dynamic.__value : Value.from<Error>(error);
    }
    // @ts-ignore: T is a class
    if (value instanceof Value) return changetype<Value>(changetype<usize>(value));
    // @ts-ignore: T is a class
    const view = __viewOf<NonNullable<T>>(changetype<NonNullable<T>>(changetype<usize>(value)));
    return view === null ? Value.from<T>(value).__asCopy() : view;
  } else {
    return Value.from<T>(value);
  }
}

export function textOf(value: Value): string {
  const kind = value.type;
  if (kind == Type.String) return value.as<string>();
  if (kind == Type.Object) return "[object Object]";
  if (kind == Type.Array) {
    const out = new StringBuilder();
    for (let i = 0; i < value.length; ++i) {
      if (i) out.addUnit(0x2c);
      const element = value.at(i)!;
      if (!element.isNull) out.add(textOf(element));
    }
    return out.toString();
  }
  if (kind == Type.Number) return value.as<f64>().toString();
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__textOfHeld)) {
    // @ts-ignore: see above
    if (<u8>kind == HELD) return __textOfHeld(value);
  }
  return value.toString();
}

/** Whether an error is of a class of the library, which has no fields but those of all errors. */
export function isOfLibrary(error: Error): bool {
  const id = load<u32>(changetype<usize>(error) - 8);
  return (
    id == idof<Error>() ||
    id == idof<TypeError>() ||
    id == idof<RangeError>() ||
    id == idof<SyntaxError>() ||
    id == idof<URIError>()
  );
}
