import { __Tuple2 } from "../lists/tuple";
import { Type, Value } from "../../json/dynamic/value";
import { keyOrder, ordered } from "../objects/key-order";
import { Dynamic, kindOf, Found, __DynamicValue, wrap, elementOf, memberOf, describe, valueOf } from "./value";
import { __dynamicAs, __dynamicList, __dynamicWalked } from "./convert";
import { __dynamicSize } from "./read";
import { keyText, placeIn } from "./keys";

// Members of a JSON object without a type: written, removed, spread, listed.

/** `Object.keys(value)` */
// @ts-ignore: decorator
@global
export function __dynamicKeys(value: Dynamic): string[] {
  const kind = kindOf(value);
  if (kind == Found.Missing || kind == Type.Null) throw new TypeError("Cannot convert undefined or null to object");
  if (kind == Type.Number || kind == Type.Boolean) return [];
  if (kind == Type.Array || kind == Type.String) {
    const keys: string[] = [];
    for (let i = 0, length = <i32>__dynamicSize(value); i < length; ++i) keys.push(i.toString());
    return keys;
  }
  const keys = value!.__value.__allKeys();
  return ordered<string>(keys, keyOrder(keys));
}

/** `Object.values(value)` */
// @ts-ignore: decorator
@global
export function __dynamicValues(value: Dynamic): Array<__DynamicValue | null> {
  if (kindOf(value) == Type.Array) return __dynamicList(value);
  const keys = __dynamicKeys(value);
  if (kindOf(value) == Type.String) return charactersOf(value);
  const list = new Array<__DynamicValue | null>(keys.length);
  for (let i = 0; i < keys.length; ++i) list[i] = wrap(memberOf(value!.__value, keys[i]));
  return list;
}

/** `new Map(entries)` and `Object.fromEntries(entries)` */
// @ts-ignore: decorator
@global
export function __dynamicMap<K, V>(entries: Dynamic): Map<K, V> {
  const made = new Map<K, V>();
  const list = __dynamicWalked(entries);
  for (let i = 0; i < list.length; ++i) {
    const entry = unchecked(list[i]);
    if (kindOf(entry) != Type.Array) throw new TypeError("Iterator value " + (entry === null ? "undefined" : entry.toString()) + " is not an entry object");
    made.set(keyAs<K>(wrap(elementOf(entry!.__value, 0))), own<V>(wrap(elementOf(entry!.__value, 1))));
  }
  return made;
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

// @ts-ignore: decorator
@global
export function __dynamicObject(): Dynamic {
  return new __DynamicValue(Value.object());
}

// @ts-ignore: decorator
@global
export function __dynamicArray(): Dynamic {
  return new __DynamicValue(Value.array());
}

// @ts-ignore: decorator
@global
export function __dynamicSet<K, V>(value: Dynamic, key: K, member: V): V {
  const kind = kindOf(value);
  if (kind == Found.Missing || kind == Type.Null) {
    throw new TypeError("Cannot set properties of " + describe(value));
  }
  if (kind == Type.Array) {
    setElement(value!.__value, placeIn<K>(key), valueOf<V>(member));
  } else {
    value!.__value.set(keyText<K>(key), isMissing<V>(member) ? Value.__undefined() : valueOf<V>(member));
  }
  return member;
}

/** `delete value[key]` */
// @ts-ignore: decorator
@global
export function __dynamicDelete<K>(value: Dynamic, key: K): bool {
  const kind = kindOf(value);
  if (kind == Found.Missing || kind == Type.Null) throw new TypeError("Cannot convert undefined or null to object");
  const held = value!.__value;
  if (kind == Type.Object) held.delete(keyText<K>(key));
  // A hole, which JSON writes as null.
  else if (<u32>placeIn<K>(key) < <u32>held.length) held.setAt(placeIn<K>(key), new Value());
  return true;
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
  const keys = source.__allKeys();
  const values = source.__allValues();
  for (let i = 0; i < keys.length; ++i) to!.__value.set(unchecked(keys[i]), unchecked(values[i]));
}

/** `const { a, ...rest } = value` */
// @ts-ignore: decorator
@global
export function __dynamicRest(value: Dynamic, taken: string[]): Dynamic {
  const made = Value.object();
  const source = value!.__value.__kept();
  const keys = source.__allKeys();
  const values = source.__allValues();
  for (let i = 0; i < keys.length; ++i) {
    const key = unchecked(keys[i]);
    if (!taken.includes(key)) made.set(key, unchecked(values[i]));
  }
  return new __DynamicValue(made);
}

// --- internal ---

/** A value as a V, or as it is where that is what is wanted. */
function own<V>(value: Dynamic): V {
  if (isReference<V>()) {
    // @ts-ignore: V is a class
    if (idof<V>() == idof<__DynamicValue>()) return changetype<V>(value);
  }
  return __dynamicAs<V>(value);
}

function keyAs<K>(value: Dynamic): K {
  return isString<K>() ? changetype<K>(keyText<Dynamic>(value)) : own<K>(value);
}

/** The characters of a text, by their units. */
function charactersOf(value: Dynamic): Array<__DynamicValue | null> {
  const text = value!.__value.as<string>();
  const list: Array<__DynamicValue | null> = [];
  for (let i = 0; i < text.length; ++i) list.push(wrap(Value.from<string>(text.charAt(i))));
  return list;
}

function setElement(list: Value, place: i32, element: Value): void {
  const length = list.length;
  if (<u32>place > <u32>length) throw new RangeError("No element at this index of a JSON array");
  if (place == length) list.push(element);
  else list.setAt(place, element);
}

/** A JSON value that is not there. */
function isMissing<V>(member: V): bool {
  if (isReference<V>()) {
    // @ts-ignore: V is a class
    if (idof<V>() == idof<__DynamicValue>()) return changetype<usize>(member) == 0;
  }
  return false;
}
