import { HELD, Type, Value } from "../../json/dynamic/value";
import { Dynamic, kindOf, Found, describe, wrap, elementOf, memberOf, wrong, __DynamicValue, isOfLibrary } from "./value";
import { __toDynamic } from "./convert";
import { MISSING } from "../../json/typed/optional";
import { keyText, placeIn } from "./keys";

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
  if (kind == Type.Object) return wrap(memberOf(value!.__value, key));
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__memberOfHeld)) {
    // @ts-ignore: see above
    if (<u8>kind == HELD) return wrap(__memberOfHeld(value!.__value, key));
  }
  if (kind < Type.String) return null;
  if (key == "length" && kind != Type.Number && kind != Type.Boolean) return __toDynamic<f64>(<f64>__dynamicLength(value));
  if (kind == Type.String) return characterAt(value!.__value.as<string>(), placeIn<string>(key));
  return wrap(elementOf(value!.__value, placeIn<string>(key)));
}

// @ts-ignore: decorator
@global
export function __dynamicAt<I>(value: Dynamic, index: I): Dynamic {
  const kind = kindOf(value);
  if (kind == Found.Missing || kind == Type.Null) {
    throw new TypeError("Cannot read properties of " + describe(value) + " (reading '" + keyText<I>(index) + "')");
  }
  if (kind == Type.String) return characterAt(value!.__value.as<string>(), placeIn<I>(index));
  if (kind == Type.Object) return wrap(memberOf(value!.__value, keyText<I>(index)));
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__memberOfHeld)) {
    // @ts-ignore: see above
    if (<u8>kind == HELD) return wrap(__memberOfHeld(value!.__value, keyText<I>(index)));
  }
  return wrap(elementOf(value!.__value, placeIn<I>(index)));
}

/** `value[key]`, where the key is a JSON value, too. */
// @ts-ignore: decorator
@global
export function __dynamicMember(value: Dynamic, key: Dynamic): Dynamic {
  if (kindOf(key) == Type.Number) return __dynamicAt<f64>(value, key!.__value.as<f64>());
  return __dynamicGet(value, keyText<Dynamic>(key));
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
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__memberOfHeld)) {
    // @ts-ignore: see above
    const held: Value | null = __memberOfHeld(value!.__value, "length");
    if (held) return <i32>held.as<f64>();
  }
  throw wrong("an array or a string", value);
}

// @ts-ignore: decorator
@global
export function __dynamicPresent(value: Dynamic): bool {
  return value !== null && !value.__value.isNull;
}

/** `value === null` */
// @ts-ignore: decorator
@global
export function __dynamicIsNull(value: Dynamic): bool {
  return value !== null && value.__value.isNull;
}

/** `value.length`, a number: that of a list or a text, or what an object has under that name. */
// @ts-ignore: decorator
@global
export function __dynamicSize(value: Dynamic): f64 {
  const kind = kindOf(value);
  if (kind == Type.Array) return <f64>value!.__value.length;
  if (kind == Type.String) return <f64>value!.__value.as<string>().length;
  const found = __dynamicGet(value, "length");
  if (found === null) return reinterpret<f64>(MISSING);
  if (kindOf(found) != Type.Number) throw wrong("a number under 'length'", found);
  return found.__value.as<f64>();
}

/** `value === undefined` */
// @ts-ignore: decorator
@global
export function __dynamicIsMissing(value: Dynamic): bool {
  return value === null;
}

/** `value ?? null` */
// @ts-ignore: decorator
@global
export function __dynamicOrJsonNull(value: Dynamic): Dynamic {
  return __dynamicPresent(value) ? value : __dynamicNull();
}

/** What is undefined. */
// @ts-ignore: decorator
@global
export function __dynamicUndefined(): Dynamic {
  return null;
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
    // @ts-ignore: asked of the class
    if (isDefined(changetype<NonNullable<T>>(changetype<usize>(value)).__isList)) {
      // @ts-ignore: one of several types
      return changetype<usize>(value) != 0 && changetype<NonNullable<T>>(changetype<usize>(value)).__isList();
    }
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

/** `Object.hasOwn(value, key)` */
// @ts-ignore: decorator
@global
export function __dynamicHas<K>(value: Dynamic, key: K): bool {
  const kind = kindOf(value);
  if (kind == Type.Object) return value!.__value.__hasKey(keyText<K>(key));
  if (kind != Type.Array) return false;
  return <u32>placeIn<K>(key) < <u32>value!.__value.length || keyText<K>(key) == "length";
}

/** `key in value` */
// @ts-ignore: decorator
@global
export function __dynamicIn<K>(value: Dynamic, key: K): bool {
  if (kindOf(value) >= Type.Array) return __dynamicHas<K>(value, key);
  const shown = value === null ? "undefined" : value.toString();
  throw new TypeError("Cannot use 'in' operator to search for '" + keyText<K>(key) + "' in " + shown);
}

// --- internal ---

function characterAt(text: string, place: i32): Dynamic {
  return <u32>place < <u32>text.length ? wrap(Value.from<string>(text.charAt(place))) : null;
}

function memberOfError(error: Error, key: string): Dynamic {
  if (key == "message") return __toDynamic<string>(error.message);
  if (key == "name") return __toDynamic<string>(error.name);
  // @ts-ignore: a text here, or null
  if (key == "stack") return __toDynamic<string | null>(error.stack);
  if (isOfLibrary(error)) return null;
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__isServiceException)) {
    // @ts-ignore: see above
    if (__isServiceException(error)) return wrap(__memberOfException(error, key));
  }
  throw new TypeError("Cannot read '" + key + "' of a " + error.name + " without its class: write `if (error instanceof …)`");
}

/** What an error has under a name that no class of the program declares: see compiler/language/lower/dynamic/error-fields.ts. */
// @ts-ignore: decorator
@global
export function __memberOfError(error: Error | null, key: string): Dynamic {
  if (error === null) throw new TypeError("Cannot read properties of undefined (reading '" + key + "')");
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__isServiceException)) {
    // @ts-ignore: see above
    if (__isServiceException(error)) return wrap(__memberOfException(error, key));
  }
  return null;
}
