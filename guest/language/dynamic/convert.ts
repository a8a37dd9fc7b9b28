import { HELD, Type, Value } from "../../json/dynamic/value";
import { MISSING } from "../../json/typed/optional";
import { tryParse } from "../../json/functions";
import { jsonError } from "../../std/host-text";
import { Dynamic, kindOf, wrong, __DynamicValue, wrap, valueOf } from "./value";
import { __dynamicNull, __dynamicPresent } from "./read";

// From a JSON value without a type to a value of a type, and back.

/** A string where one is wanted. */
// @ts-ignore: decorator
@global
export function __dynamicText(value: Dynamic): string {
  if (kindOf(value) != Type.String) throw wrong("a string", value);
  return value!.__value.as<string>();
}

// @ts-ignore: decorator
@global
export function __dynamicNumber(value: Dynamic): f64 {
  if (kindOf(value) != Type.Number) throw wrong("a number", value);
  return value!.__value.as<f64>();
}

// @ts-ignore: decorator
@global
export function __dynamicList(value: Dynamic): Array<__DynamicValue | null> {
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__listOfHeld)) {
    // @ts-ignore: see above
    if (<u8>kindOf(value) == HELD) value = new __DynamicValue(__listOfHeld(value!.__value));
  }
  if (kindOf(value) != Type.Array) throw wrong("an array", value);
  const values = value!.__value.__changed();
  const list = new Array<__DynamicValue | null>(values.length);
  for (let i = 0; i < values.length; ++i) list[i] = wrap(unchecked(values[i]));
  return list;
}

/** What `for…of` gives of a value: elements, or the characters of a text. */
// @ts-ignore: decorator
@global
export function __dynamicWalked(value: Dynamic): Array<__DynamicValue | null> {
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__entriesOfHeld)) {
    if (value !== null) {
      // @ts-ignore: see above
      const entries: Value | null = __entriesOfHeld(value.__value);
      if (entries !== null) return __dynamicList(new __DynamicValue(entries));
    }
  }
  if (kindOf(value) != Type.String) return __dynamicList(value);
  const text = value!.__value.as<string>();
  const list: Array<__DynamicValue | null> = [];
  for (let i = 0; i < text.length;) {
    const end = i + (text.codePointAt(i) > 0xffff ? 2 : 1);
    list.push(__toDynamic<string>(text.substring(i, end)));
    i = end;
  }
  return list;
}

/** Whether a value is an error of a class: `error instanceof NotFound`. */
// @ts-ignore: decorator
@global
export function __dynamicIs<T>(value: Dynamic): bool {
  if (value === null) return false;
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__heldAs)) {
    // @ts-ignore: see above
    if (<u8>value.__value.type == HELD) return __heldAs<T>(value.__value) !== null;
  }
  const error = value.__error;
  // @ts-ignore: T is a class
  return error !== null && error instanceof T;
}

/** `value instanceof Map` */
// @ts-ignore: decorator
@global
export function __dynamicIsMap(_value: Dynamic): bool {
  return false;
}

/** `value instanceof Object` */
// @ts-ignore: decorator
@global
export function __dynamicIsObject(value: Dynamic): bool {
  return kindOf(value) > Type.String;
}

/** The value as a T, where a T is wanted. */
// @ts-ignore: decorator
@global
export function __dynamicAs<T>(value: Dynamic): T {
  if (isString<T>()) {
    if (isNullable<T>()) {
      // @ts-ignore: T is nullable
      if (!__dynamicPresent(value)) return changetype<T>(0);
    }
    return changetype<T>(__dynamicText(value));
  } else if (isFloat<T>()) {
    return <T>__dynamicNumber(value);
  } else if (isReference<T>()) {
    if (isNullable<T>()) {
      if (!__dynamicPresent(value)) return changetype<T>(0);
    }
    if (!__dynamicPresent(value)) throw wrong(nameof<T>(), value);
    // @ts-ignore: known from T alone
    if (changetype<NonNullable<T>>(changetype<usize>(value)) instanceof Error) {
      if (!__dynamicIs<NonNullable<T>>(value)) throw wrong(nameof<T>(), value);
      return changetype<T>(changetype<usize>(value!.__error));
    }
    // @ts-ignore: of guest/aws-sdk
    if (isDefined(__heldAs)) {
      if (<u8>value!.__value.type == HELD) {
        // @ts-ignore: see above
        const held: NonNullable<T> | null = __heldAs<NonNullable<T>>(value!.__value);
        if (held === null) throw wrong(nameof<T>(), value);
        return changetype<T>(changetype<usize>(held));
      }
    }
    // An object of an author's class, of which JSON has no copy.
    // @ts-ignore: asked of the class
    if (isDefined(changetype<NonNullable<T>>(0).__jsonWrite) && !isDefined(changetype<NonNullable<T>>(0).__jsonRead)) {
      const view = value!.__value.__viewed;
      // @ts-ignore: T is a class
      if (!view || !(changetype<Object>(view.origin()) instanceof NonNullable<T>)) throw wrong(nameof<T>(), value);
      return changetype<T>(view.origin());
    } else return value!.__value.as<T>();
  } else {
    if (kindOf(value) != (isBoolean<T>() ? Type.Boolean : Type.Number)) throw wrong(isBoolean<T>() ? "a boolean" : "a number", value);
    if (!isBoolean<T>() && sizeof<T>() <= 4) {
      const number = value!.__value.as<f64>();
      if (<f64>(<T>number) != number) throw new RangeError("Expected a whole number, got " + number.toString());
      return <T>number;
    }
    return value!.__value.as<T>();
  }
}

/** What a parameter with a default is given: see compiler/language/lower/missing/defaults.ts. */
// @ts-ignore: decorator
@global
export function __dynamicOrMissing(value: Dynamic): f64 {
  return value === null ? reinterpret<f64>(MISSING) : __dynamicNumber(value);
}

/** The same of a boolean, where 2 is undefined. */
// @ts-ignore: decorator
@global
export function __dynamicOrNoBoolean(value: Dynamic): i32 {
  return value === null ? 2 : <i32>__dynamicAs<bool>(value);
}

/** The elements of a list as Ts. */
// @ts-ignore: decorator
@global
export function __dynamicElements<T>(list: Array<__DynamicValue | null>): Array<T> {
  const made = new Array<T>();
  for (let i = 0; i < list.length; ++i) made.push(__dynamicAs<T>(list[i]));
  return made;
}

// @ts-ignore: decorator
@global
export function __jsonNull(): Value {
  return new Value();
}

/** What the library declares as a `JSON.Value`: any value that JSON can hold. */
// @ts-ignore: decorator
@global
export function __toJsonValue<T>(value: T): Value {
  return valueOf<T>(value);
}

// @ts-ignore: decorator
@global
export function __toDynamic<T>(value: T): Dynamic {
  if (isReference<T>()) {
    if (!changetype<usize>(value)) return null;
    // @ts-ignore: known from T, or from the value
    if (changetype<NonNullable<T>>(changetype<usize>(value)) instanceof Error) {
      const made = new __DynamicValue(Value.object());
      made.__error = changetype<Error>(changetype<usize>(value));
      return made;
    }
  } else if (isFloat<T>() && sizeof<T>() == 8) {
    if (reinterpret<u64>(<f64>value) == MISSING) return null;
  }
  return new __DynamicValue(valueOf<T>(value));
}

/** The value of a field. @param given 2 where it was given null: compiler/syntax/given.ts. */
// @ts-ignore: decorator
@global
export function __toDynamicGiven<T>(value: T, given: u8): Dynamic {
  if (given == 2) return __toDynamicOrNull<T>(value);
  return __toDynamic<T>(value);
}

/** A field that holds a value of any type, or nothing. @param given 2 where it was given null. */
// @ts-ignore: decorator
@global
export function __dynamicGiven(value: Dynamic, given: u8): Dynamic {
  return value === null && given == 2 ? __dynamicNull() : value;
}

/** A value that is null where it is nothing, and not undefined. */
// @ts-ignore: decorator
@global
export function __toDynamicOrNull<T>(value: T): Dynamic {
  if (isReference<T>()) if (!changetype<usize>(value)) return __dynamicNull();
  return __toDynamic<T>(value);
}

/** The elements as Ts, for a callback that says what it takes. */
// @ts-ignore: decorator
@global
export function __dynamicTyped<T>(value: Dynamic): Array<T> {
  const elements = __dynamicList(value);
  const list = new Array<T>();
  for (let i = 0; i < elements.length; ++i) list.push(__dynamicAs<T>(elements[i]));
  return list;
}

/** `JSON.parse(text)`: what is not JSON fails as in JavaScript, and JSON that is not a T names its path. */
// @ts-ignore: decorator
@global
export function __parse<T>(text: string): T {
  const result = tryParse<T>(text);
  if (!result.ok) {
    const message = jsonError(text);
    throw new SyntaxError(message.length ? message : result.error);
  }
  return result.value;
}
