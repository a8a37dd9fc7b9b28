import { __numberOfText } from "../text";
import { Type, Value } from "../../json/dynamic/value";
import { Dynamic, kindOf, Found, describe, wrap, elementOf, memberOf, wrong, __DynamicValue, isOfLibrary } from "./value";
import { __toDynamic } from "./convert";

// What is asked of a JSON value without a type.

// @ts-ignore: decorator
@global
export function __dynamicGet(value: Dynamic, key: string): Dynamic {
  const kind = kindOf(value);
  if (kind == Found.Missing || kind == Type.Null) {
    throw new TypeError("Cannot read properties of " + describe(value) + " (reading '" + key + "')");
  }
  const error = value!.__error;
  if (error !== null) return memberOfError(error, key);
  if (kind == Type.Array) {
    const index = __numberOfText(key);
    if (index >= 0 && index < 2147483648) return wrap(elementOf(value!.__value, <i32>index));
  }
  return wrap(memberOf(value!.__value, key));
}

// @ts-ignore: decorator
@global
export function __dynamicAt<I>(value: Dynamic, index: I): Dynamic {
  const kind = kindOf(value);
  if (kind == Found.Missing || kind == Type.Null) {
    throw new TypeError("Cannot read properties of " + describe(value) + " (reading '" + (<i32>index).toString() + "')");
  }
  if (kind == Type.String) {
    const text = value!.__value.as<string>();
    return <u32>(<i32>index) < <u32>text.length ? wrap(Value.from<string>(text.charAt(<i32>index))) : null;
  }
  if (kind == Type.Object) return wrap(memberOf(value!.__value, (<i32>index).toString()));
  return wrap(elementOf(value!.__value, <i32>index));
}

// @ts-ignore: decorator
@global
export function __dynamicLength(value: Dynamic): i32 {
  const kind = kindOf(value);
  if (kind == Type.Array) return value!.__value.length;
  if (kind == Type.String) return value!.__value.as<string>().length;
  if (kind == Type.Object) {
    const member = value!.__value.get("length");
    if (member) return member.as<i32>();
  }
  throw wrong("an array or a string", value);
}

// @ts-ignore: decorator
@global
export function __dynamicPresent(value: Dynamic): bool {
  return value !== null && !value.__value.isNull;
}

/** JSON's null. */
// @ts-ignore: decorator
@global
export function __dynamicNull(): Dynamic {
  return new __DynamicValue(new Value());
}

// @ts-ignore: decorator
@global
export function __dynamicOrNull(value: Dynamic): Dynamic {
  return value !== null && !value.__value.isNull ? value : null;
}

// @ts-ignore: decorator
@global
export function __dynamicTypeof(value: Dynamic): string {
  switch (kindOf(value)) {
    case Found.Missing:
      return "undefined";
    case Type.Boolean:
      return "boolean";
    case Type.Number:
      return "number";
    case Type.String:
      return "string";
    default:
      return "object";
  }
}

// @ts-ignore: decorator
@global
export function __dynamicTruthy(value: Dynamic): bool {
  switch (kindOf(value)) {
    case Found.Missing:
    case Type.Null:
      return false;
    case Type.Boolean:
      return value!.__value.as<bool>();
    case Type.Number: {
      const number = value!.__value.as<f64>();
      return number != 0 && number == number;
    }
    case Type.String:
      return value!.__value.as<string>().length != 0;
    default:
      return true;
  }
}

/** `Array.isArray(value)` */
// @ts-ignore: decorator
@global
export function __isArray<T>(value: T): bool {
  if (isReference<T>()) {
    // @ts-ignore: T is a class
    if (idof<T>() == idof<__DynamicValue>()) return kindOf(changetype<Dynamic>(value)) == Type.Array;
    return isArray<T>() && changetype<usize>(value) != 0;
  }
  return false;
}

/** `list.at(-1)`, `text.at(-1)` */
// @ts-ignore: decorator
@global
export function __dynamicAtEnd(value: Dynamic, index: i32): Dynamic {
  return __dynamicAt<i32>(value, index < 0 ? index + __dynamicLength(value) : index);
}

// @ts-ignore: decorator
@global
export function __dynamicHas(value: Dynamic, key: string): bool {
  return kindOf(value) == Type.Object && value!.__value.has(key);
}

// --- internal ---

function memberOfError(error: Error, key: string): Dynamic {
  if (key == "message") return __toDynamic<string>(error.message);
  if (key == "name") return __toDynamic<string>(error.name);
  // @ts-ignore: a text here, or null
  if (key == "stack") return __toDynamic<string | null>(error.stack);
  if (isOfLibrary(error)) return null;
  throw new TypeError("Cannot read '" + key + "' of a " + error.name + " without its class: write `if (error instanceof …)`");
}
