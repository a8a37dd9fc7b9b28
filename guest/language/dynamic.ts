import { __numberOfText, __text } from "./text";
import { __Tuple2 } from "./tuple";
import { Type, Value } from "../json/dynamic/value";
import { MISSING } from "../json/typed/optional";
import { __dynamicOrder, __dynamicSame } from "./dynamic-operators";
import { keyOrder, ordered } from "./key-order";
import { parse, stringify } from "../json/functions";
import { hashKey } from "../std/hash";
import { inspect } from "../std/inspect";
import { StringBuilder } from "../std/string-builder";
import { inspectValue } from "./dynamic-inspect";
import { writeValue } from "./dynamic-json";

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
        return hashKey<usize>(this.__error !== null ? changetype<usize>(this.__error) : changetype<usize>(value), seed);
    }
  }

  /** `new Date(value)` */
  __asDate(): Date {
    const value = this.__value;
    // @ts-ignore: added by guest/std/repairs/date.ts
    if (value.type == Type.String) return Date.__from<string>(value.as<string>());
    // @ts-ignore: added by guest/std/repairs/date.ts
    return Date.__from<f64>(__dynamicOrder(this));
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
    if (error !== null && !isOfLibrary(error)) throw new TypeError("JSON cannot hold a " + error.name + ": write its fields");
    return writeValue(to, this.__value);
  }
}

export type Dynamic = __DynamicValue | null;

function wrap(value: Value | null): Dynamic {
  return value === null ? null : new __DynamicValue(value);
}

/** A place in a document knows nothing of its parent: an object or array that is handed out stays in it from then on. */
function isContainer(value: Value | null): bool {
  return value !== null && value.type >= Type.Array;
}

function memberOf(value: Value, key: string): Value | null {
  const found = value.get(key);
  return isContainer(found) ? value.__kept().get(key) : found;
}

function elementOf(value: Value, index: i32): Value | null {
  const found = value.at(index);
  return isContainer(found) ? value.__kept().at(index) : found;
}

export const enum Found {
  Missing = -1,
}

export function kindOf(value: Dynamic): i32 {
  return value === null ? Found.Missing : value.__value.type;
}

function describe(value: Dynamic): string {
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

function wrong(expected: string, value: Dynamic): Error {
  return new TypeError("Expected " + expected + ", got " + describe(value));
}

/** The value itself, or the `Value` of anything that JSON can hold. */
function valueOf<T>(value: T): Value {
  if (isReference<T>()) {
    if (!changetype<usize>(value)) return new Value();
    // @ts-ignore: T is a class
    if (value instanceof __DynamicValue) return changetype<__DynamicValue>(changetype<usize>(value)).__value;
    // @ts-ignore: T is a class
    if (value instanceof Value) return changetype<Value>(changetype<usize>(value));
    if (isArray<T>()) {
      // @ts-ignore: T is an array
      if (isReference<valueof<T>>()) {
        // @ts-ignore: T is an array
        if (idof<valueof<T>>() == idof<__DynamicValue>()) return ofValues(changetype<Array<__DynamicValue | null>>(value));
      }
    }
    return Value.from<T>(value);
  } else {
    return Value.from<T>(value);
  }
}

/** The elements of an array, to be changed. */
function changed(value: Dynamic): Array<Value> {
  if (kindOf(value) != Type.Array) throw wrong("an array", value);
  return value!.__value.__changed();
}

function listed(values: Array<Value>): Dynamic {
  const made = Value.array();
  for (let i = 0; i < values.length; ++i) made.push(values[i]);
  return new __DynamicValue(made);
}

/** Of JSON values, the same values, and no copies. */
function ofValues(list: Array<__DynamicValue | null>): Value {
  const made = Value.array();
  for (let i = 0; i < list.length; ++i) made.push(valueOf(list[i]));
  return made;
}

// --- reading ---

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

// --- converting ---

function textOf(value: Value): string {
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
  return value.toString();
}

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
  if (kindOf(value) != Type.Array) throw wrong("an array", value);
  const values = value!.__value.__changed();
  const list = new Array<__DynamicValue | null>(values.length);
  for (let i = 0; i < values.length; ++i) list[i] = wrap(unchecked(values[i]));
  return list;
}

/** Whether a value is an error of a class: `error instanceof NotFound`. */
// @ts-ignore: decorator
@global
export function __dynamicIs<T>(value: Dynamic): bool {
  if (value === null) return false;
  const error = value.__error;
  // @ts-ignore: T is a class
  return error !== null && error instanceof T;
}

/** Whether an error is of a class of the library, which has no fields but those of all errors. */
function isOfLibrary(error: Error): bool {
  const id = load<u32>(changetype<usize>(error) - 8);
  return (
    id == idof<Error>() ||
    id == idof<TypeError>() ||
    id == idof<RangeError>() ||
    id == idof<SyntaxError>() ||
    id == idof<URIError>()
  );
}

function memberOfError(error: Error, key: string): Dynamic {
  if (key == "message") return __toDynamic<string>(error.message);
  if (key == "name") return __toDynamic<string>(error.name);
  // @ts-ignore: a text here, or null
  if (key == "stack") return __toDynamic<string | null>(error.stack);
  if (isOfLibrary(error)) return null;
  throw new TypeError("Cannot read '" + key + "' of a " + error.name + " without its class: write `if (error instanceof …)`");
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
    return value!.__value.as<T>();
  } else {
    if (kindOf(value) != (isBoolean<T>() ? Type.Boolean : Type.Number)) throw wrong(isBoolean<T>() ? "a boolean" : "a number", value);
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

/** `Object.keys(value)` */
// @ts-ignore: decorator
@global
export function __dynamicKeys(value: Dynamic): string[] {
  const kind = kindOf(value);
  if (kind == Found.Missing || kind == Type.Null) throw new TypeError("Cannot convert undefined or null to object");
  if (kind == Type.Array) {
    const keys: string[] = [];
    for (let i = 0; i < value!.__value.length; ++i) keys.push(i.toString());
    return keys;
  }
  const keys = value!.__value.keys();
  return ordered<string>(keys, keyOrder(keys));
}

/** `Object.values(value)` */
// @ts-ignore: decorator
@global
export function __dynamicValues(value: Dynamic): Array<__DynamicValue | null> {
  if (kindOf(value) == Type.Array) return __dynamicList(value);
  const keys = __dynamicKeys(value);
  const list = new Array<__DynamicValue | null>(keys.length);
  for (let i = 0; i < keys.length; ++i) list[i] = wrap(memberOf(value!.__value, keys[i]));
  return list;
}

/** `Object.entries(value)` */
// @ts-ignore: decorator
@global
export function __dynamicEntries(value: Dynamic): Array<__Tuple2<string, __DynamicValue | null>> {
  const keys = __dynamicKeys(value);
  const values = __dynamicValues(value);
  const list: Array<__Tuple2<string, __DynamicValue | null>> = [];
  for (let i = 0; i < keys.length; ++i) list.push(new __Tuple2<string, __DynamicValue | null>(keys[i], values[i]));
  return list;
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

// --- texts and lists ---

// @ts-ignore: decorator
@global
export function __dynamicIncludes<T>(value: Dynamic, what: T): bool {
  return __dynamicIndexOf<T>(value, what) >= 0;
}

// @ts-ignore: decorator
@global
export function __dynamicIndexOf<T>(value: Dynamic, what: T): i32 {
  if (kindOf(value) == Type.String) {
    if (isString<T>()) return value!.__value.as<string>().indexOf(changetype<string>(what));
    throw new TypeError("Expected a string to look for");
  }
  const list = __dynamicList(value);
  for (let i = 0; i < list.length; ++i) if (__dynamicSame<T>(list[i], what)) return i;
  return -1;
}

// @ts-ignore: decorator
@global
export function __dynamicSlice(value: Dynamic, start: i32 = 0, end: i32 = i32.MAX_VALUE): Dynamic {
  if (kindOf(value) == Type.String) return __toDynamic<string>(value!.__value.as<string>().slice(start, end));
  const list = __dynamicList(value).slice(start, end);
  const made = Value.array();
  for (let i = 0; i < list.length; ++i) made.push(valueOf(list[i]));
  return new __DynamicValue(made);
}

// --- changing ---

/** A JSON value that is not there. */
function isMissing<V>(member: V): bool {
  if (isReference<V>()) {
    // @ts-ignore: V is a class
    if (idof<V>() == idof<__DynamicValue>()) return changetype<usize>(member) == 0;
  }
  return false;
}

// @ts-ignore: decorator
@global
export function __dynamicObject(): Dynamic {
  return new __DynamicValue(Value.object());
}

// @ts-ignore: decorator
@global
export function __dynamicSet<K, V>(value: Dynamic, key: K, member: V): V {
  const kind = kindOf(value);
  if (kind == Found.Missing || kind == Type.Null) {
    throw new TypeError("Cannot set properties of " + describe(value));
  }
  if (isString<K>()) {
    // What is undefined is not written.
    if (isMissing<V>(member)) value!.__value.delete(changetype<string>(key));
    else value!.__value.set(changetype<string>(key), valueOf<V>(member));
  } else if (kind == Type.Array && <i32>key < value!.__value.length) {
    value!.__value.setAt(<i32>key, valueOf<V>(member));
  } else if (kind == Type.Array && <i32>key == value!.__value.length) {
    value!.__value.push(valueOf<V>(member));
  } else {
    throw new RangeError("No element at this index of a JSON array");
  }
  return member;
}

// @ts-ignore: decorator
@global
export function __dynamicPush<V>(value: Dynamic, element: V): i32 {
  if (kindOf(value) != Type.Array) throw wrong("an array", value);
  value!.__value.push(valueOf<V>(element));
  return value!.__value.length;
}

// @ts-ignore: decorator
@global
export function __dynamicPop(value: Dynamic): Dynamic {
  const elements = changed(value);
  return elements.length ? wrap(elements.pop()) : null;
}

// @ts-ignore: decorator
@global
export function __dynamicShift(value: Dynamic): Dynamic {
  const elements = changed(value);
  return elements.length ? wrap(elements.shift()) : null;
}

// @ts-ignore: decorator
@global
export function __dynamicUnshift<V>(value: Dynamic, element: V): i32 {
  return changed(value).unshift(valueOf<V>(element));
}

// @ts-ignore: decorator
@global
export function __dynamicSplice(value: Dynamic, start: i32, count: i32 = i32.MAX_VALUE): Dynamic {
  return listed(changed(value).splice(start, count));
}

// @ts-ignore: decorator
@global
export function __dynamicReverse(value: Dynamic): Dynamic {
  changed(value).reverse();
  return value;
}

/** `list.sort()`: by the texts of the elements, numbers included. */
// @ts-ignore: decorator
@global
export function __dynamicSort(value: Dynamic): Dynamic {
  changed(value).sort((a, b) => {
    const left = textOf(a);
    const right = textOf(b);
    return left < right ? -1 : left > right ? 1 : 0;
  });
  return value;
}

/** Keeps the order that `sort(comparator)` made. */
// @ts-ignore: decorator
@global
export function __dynamicOrdered(value: Dynamic, order: Array<__DynamicValue | null>): Dynamic {
  const elements = changed(value);
  for (let i = 0; i < order.length; ++i) elements[i] = valueOf(order[i]);
  return value;
}

// @ts-ignore: decorator
@global
export function __dynamicConcat<V>(value: Dynamic, more: V): Dynamic {
  if (kindOf(value) == Type.String) return __toDynamic<string>(__dynamicText(value) + __text<V>(more));
  const elements = __dynamicList(value);
  const made = Value.array();
  for (let i = 0; i < elements.length; ++i) made.push(valueOf(elements[i]));
  const added = valueOf<V>(more);
  if (added.type == Type.Array) {
    const values = added.values();
    for (let i = 0; i < values.length; ++i) made.push(values[i]);
  } else made.push(added);
  return new __DynamicValue(made);
}

/** `list.at(-1)`, `text.at(-1)` */
// @ts-ignore: decorator
@global
export function __dynamicAtEnd(value: Dynamic, index: i32): Dynamic {
  return __dynamicAt<i32>(value, index < 0 ? index + __dynamicLength(value) : index);
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

// @ts-ignore: decorator
@global
export function __dynamicDelete(value: Dynamic, key: string): bool {
  if (kindOf(value) == Type.Object) value!.__value.delete(key);
  return true;
}

// @ts-ignore: decorator
@global
export function __dynamicHas(value: Dynamic, key: string): bool {
  return kindOf(value) == Type.Object && value!.__value.has(key);
}

/** `{ ...from }` into a JSON object. */
// @ts-ignore: decorator
@global
export function __dynamicAssign<T>(to: Dynamic, from: T): void {
  // Nothing is spread of null, as in JavaScript.
  if (isNullable<T>()) {
    if (changetype<usize>(from) === 0) return;
  }
  const source = valueOf<T>(from).__kept();
  const keys = source.keys();
  for (let i = 0; i < keys.length; ++i) to!.__value.set(unchecked(keys[i]), source.get(unchecked(keys[i]))!);
}

/** `const { a, ...rest } = value` */
// @ts-ignore: decorator
@global
export function __dynamicRest(value: Dynamic, taken: string[]): Dynamic {
  const made = Value.object();
  const source = value!.__value.__kept();
  const keys = source.keys();
  for (let i = 0; i < keys.length; ++i) {
    const key = unchecked(keys[i]);
    if (!taken.includes(key)) made.set(key, source.get(key)!);
  }
  return new __DynamicValue(made);
}

// --- JSON.parse and JSON.stringify ---

// @ts-ignore: decorator
@global
export function __parse<T>(text: string): T {
  return parse<T>(text);
}

// @ts-ignore: decorator
@global
export function __stringify<T>(value: T): string {
  return stringify<T>(value);
}
