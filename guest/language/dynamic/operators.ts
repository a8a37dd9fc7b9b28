import { __numberOfText } from "../texts/text";
import { __toDynamic } from "./convert";
import { __dynamicPresent } from "./read";
import { __DynamicValue, Dynamic, Found, identityOf, kindOf } from "./value";
import { Type } from "../../json/dynamic/value";

// Operators of JSON values without a type. What the document has decides, as in JavaScript: `+` joins where either side
// is a text, an array or an object, and everything else calculates with numbers.

// --- comparing ---

/** `===` with a value of any type. */
// @ts-ignore: decorator
@global
export function __dynamicSame<T>(value: Dynamic, other: T): bool {
  const kind = kindOf(value);
  if (isString<T>()) {
    if (!changetype<usize>(other)) return !__dynamicPresent(value);
    return kind == Type.String && value!.__value.as<string>() == changetype<string>(other);
  } else if (isReference<T>()) {
    // @ts-ignore: T is a class
    if (idof<NonNullable<T>>() != idof<__DynamicValue>()) return isSameObject<T>(value, other);
    const right = changetype<__DynamicValue | null>(other);
    const rightKind = kindOf(right);
    if (kind == Found.Missing || kind == Type.Null) return rightKind == Found.Missing || rightKind == Type.Null;
    if (kind != rightKind) return false;
    if (value!.__error !== null || right!.__error !== null) {
      return changetype<usize>(value!.__error) == changetype<usize>(right!.__error);
    }
    if (kind == Type.Object || kind == Type.Array) return identityOf(value!.__value) == identityOf(right!.__value);
    if (kind == Type.Number) return value!.__value.as<f64>() == right!.__value.as<f64>();
    if (kind == Type.String) return value!.__value.as<string>() == right!.__value.as<string>();
    return value!.__value.as<bool>() == right!.__value.as<bool>();
  } else if (isBoolean<T>()) {
    return kind == Type.Boolean && value!.__value.as<bool>() == <bool>other;
  } else {
    return kind == Type.Number && value!.__value.as<f64>() == <f64>other;
  }
}

/** `===` of two: null is not undefined. */
// @ts-ignore: decorator
@global
export function __dynamicIdentical(left: Dynamic, right: Dynamic): bool {
  return (left === null) == (right === null) && __dynamicSame<Dynamic>(left, right);
}

/** A JSON value shows an object, is a copy of it, or has an error itself. */
function isSameObject<T>(value: Dynamic, other: T): bool {
  const address = changetype<usize>(other);
  if (!address) return !__dynamicPresent(value);
  // @ts-ignore: known from T alone
  if (changetype<NonNullable<T>>(address) instanceof Error) return value !== null && changetype<usize>(value.__error) == address;
  if (!isObject(value)) return false;
  const view = value!.__value.__viewed;
  if (view) return view.origin() == address;
  throw new TypeError("A JSON value is a copy of an object, and cannot be compared with one: compare their fields");
}

/** Whether two values are one key of a Map or a Set, where NaN is equal to itself. */
// @ts-ignore: decorator
@global
export function __dynamicSameKey(left: Dynamic, right: Dynamic): bool {
  if (__dynamicSame<Dynamic>(left, right)) return true;
  return kindOf(left) == Type.Number && kindOf(right) == Type.Number && isNaN(__dynamicOrder(left)) && isNaN(__dynamicOrder(right));
}

/** `Object.is`: NaN is the same as NaN, and 0 is not -0. */
// @ts-ignore: decorator
@global
export function __dynamicIsSame(left: Dynamic, right: Dynamic): bool {
  if (kindOf(left) != Type.Number || kindOf(right) != Type.Number) return __dynamicIdentical(left, right);
  return Object.is<f64>(__dynamicOrder(left), __dynamicOrder(right));
}

/** `==`: of two kinds, numbers are compared. */
// @ts-ignore: decorator
@global
export function __dynamicEqual(left: Dynamic, right: Dynamic): bool {
  const there = __dynamicPresent(left);
  if (!there || !__dynamicPresent(right)) return there == __dynamicPresent(right);
  if (kindOf(left) == kindOf(right)) return __dynamicSame<Dynamic>(left, right);
  const one = isObject(left);
  const other = isObject(right);
  if (one && other) return false;
  // An array or object that is compared with a text becomes one.
  if (one ? kindOf(right) == Type.String : other && kindOf(left) == Type.String) return left!.toString() == right!.toString();
  return __dynamicOrder(left) == __dynamicOrder(right);
}

/** Below 0, 0 or above 0 as `<` and `>` have it, and NaN where neither is so. */
// @ts-ignore: decorator
@global
export function __dynamicCompare(left: Dynamic, right: Dynamic): f64 {
  if (isTextual(left) && isTextual(right)) {
    const a = left!.toString();
    const b = right!.toString();
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const a = __dynamicOrder(left);
  const b = __dynamicOrder(right);
  return a < b ? -1 : a > b ? 1 : a == b ? 0 : NaN;
}

// --- calculating ---

/** `+value`, and a value where a number is calculated or compared with: what is missing is NaN. */
// @ts-ignore: decorator
@global
export function __dynamicOrder(value: Dynamic): f64 {
  switch (kindOf(value)) {
    case Found.Missing:
      return NaN;
    case Type.Null:
      return 0;
    case Type.Boolean:
      return value!.__value.as<bool>() ? 1 : 0;
    case Type.Number:
      return value!.__value.as<f64>();
    default:
      return __numberOfText(value!.toString());
  }
}

/** `+value`, of a JSON value or of a number in a box. */
// @ts-ignore: decorator
@global
export function __dynamicToNumber<T>(value: T): f64 {
  // @ts-ignore: T is a class
  if (idof<T>() == idof<__DynamicValue>()) return __dynamicOrder(changetype<Dynamic>(value));
  // @ts-ignore: a box
  return __boxNumber(value);
}

/** `a + b`, whatever they are. */
// @ts-ignore: decorator
@global
export function __dynamicAdd(left: Dynamic, right: Dynamic): Dynamic {
  if (isTextual(left) || isTextual(right)) return __toDynamic<string>(shown(left) + shown(right));
  return __toDynamic<f64>(__dynamicOrder(left) + __dynamicOrder(right));
}

/** A value that is added where the sum has to be a number. */
// @ts-ignore: decorator
@global
export function __dynamicAddend(value: Dynamic): f64 {
  if (isTextual(value)) throw new TypeError("Expected a number to add, got " + (isObject(value) ? "an object" : "a string"));
  return __dynamicOrder(value);
}

// --- internal ---

function isObject(value: Dynamic): bool {
  return kindOf(value) >= Type.Array;
}

/** What `+` takes for a text. */
function isTextual(value: Dynamic): bool {
  return kindOf(value) >= Type.String;
}

function shown(value: Dynamic): string {
  return value === null ? "undefined" : value.toString();
}
