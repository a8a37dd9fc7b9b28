// Maps and records as JavaScript uses them.

import { __there } from "../held";
import { __text } from "../texts/text";
import { __Tuple2 } from "../lists/tuple";

/** The value under a key, or null. */
// @ts-ignore: decorator
@global
export function __mapGet<K, V>(map: Map<K, V>, key: K): V | null {
  return map.has(key) ? map.get(key) : null;
}

/** The number under a key; a key that is missing is an error. */
// @ts-ignore: decorator
@global
export function __mapNumber<K, V>(map: Map<K, V>, key: K): V {
  return map.get(key);
}

// @ts-ignore: decorator
@global
export function __mapSet<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value);
  return value;
}

/** `{ ...from }` into a record. */
// @ts-ignore: decorator
@global
export function __mapAssign<K, V>(to: Map<K, V>, from: Map<K, V> | null): void {
  if (!from) return;
  const keys = from.keys();
  const values = from.values();
  for (let i = 0; i < keys.length; ++i) to.set(unchecked(keys[i]), unchecked(values[i]));
}

/** `const { a, ...rest } = record` */
// @ts-ignore: decorator
@global
export function __mapRest<V>(from: Map<string, V>, taken: string[]): Map<string, V> {
  const rest = new Map<string, V>();
  const keys = from.keys();
  const values = from.values();
  for (let i = 0; i < keys.length; ++i) {
    if (!taken.includes(unchecked(keys[i]))) rest.set(unchecked(keys[i]), unchecked(values[i]));
  }
  return rest;
}

/** Whether a type is that of a JSON value. */
// @ts-ignore: decorator
@inline
function isDynamic<M>(): bool {
  // @ts-ignore: asked of the class
  return isDefined(changetype<NonNullable<M>>(0).__value);
}

/** `delete record[key]` */
// @ts-ignore: decorator
@global
export function __delete<M, K>(from: M, key: K): bool {
  // @ts-ignore: M is a Map or a JSON value
  if (from instanceof Map) return from.delete(__text<K>(key));
  if (isArray<M>()) ERROR("A list has no holes here: write `list.splice(i, 1)` to take an element out");
  if (!isDynamic<M>()) ERROR("An object keeps the fields of its class: declare the field as `x?: T`, and set it to undefined");
  // @ts-ignore: M is a JSON value
  return __dynamicDelete(from, key);
}

/** `key in record` */
// @ts-ignore: decorator
@global
export function __in<K, M>(key: K, where: M): bool {
  const object = changetype<NonNullable<M>>(changetype<usize>(where));
  // @ts-ignore: M is a Map or a JSON value
  if (object instanceof Map) return object.has(__text<K>(key));
  // @ts-ignore: M is a JSON value
  return __dynamicIn(where, key);
}

/** `map.entries()` and `Object.entries(record)` */
// @ts-ignore: decorator
@global
export function __mapEntries<K, V>(map: Map<K, V>): Array<__Tuple2<K, V>> {
  const keys = map.keys();
  const values = map.values();
  const entries = new Array<__Tuple2<K, V>>();
  for (let i = 0; i < keys.length; ++i) entries.push(new __Tuple2<K, V>(keys[i], values[i]));
  return entries;
}

/** `for (const [name, text] of params)` */
// @ts-ignore: decorator
@global
export function __pairsOf<P>(params: P): Array<__Tuple2<string, string>> {
  // @ts-ignore: P has keys and values
  const keys: string[] = params.keys();
  // @ts-ignore: P has keys and values
  const values: string[] = params.values();
  const pairs = new Array<__Tuple2<string, string>>();
  for (let i = 0; i < keys.length; ++i) pairs.push(new __Tuple2<string, string>(keys[i], values[i]));
  return pairs;
}

/** `new Map(entries)` */
// @ts-ignore: decorator
@global
export function __mapFrom<K, V>(entries: Array<__Tuple2<K, V>>): Map<K, V> {
  const made = new Map<K, V>();
  for (let i = 0; i < entries.length; ++i) made.set(entries[i].v0, entries[i].v1);
  return made;
}

/** `new Map<K, V>(list.map((each) => [each.id, each.count]))` */
// @ts-ignore: decorator
@global
export function __mapOfTuples<K, V, A, B>(entries: Array<__Tuple2<A, B>>): Map<K, V> {
  const made = new Map<K, V>();
  for (let i = 0; i < entries.length; ++i) made.set(__there<A, K>(entries[i].v0), __there<B, V>(entries[i].v1));
  return made;
}

/** `Object.fromEntries(list.map((each) => [each.name, each.text]))` */
// @ts-ignore: decorator
@global
export function __mapOfPairs<K, V, T>(entries: Array<Array<T>>): Map<K, V> {
  const made = new Map<K, V>();
  for (let i = 0; i < entries.length; ++i) made.set(__there<T, K>(entries[i][0]), __there<T, V>(entries[i][1]));
  return made;
}

/** A Map of keys and values that stand in the same order; of a key that stands twice, the last value. */
// @ts-ignore: decorator
@global
export function __mapOfLists<K, V>(keys: Array<K>, values: Array<V>): Map<K, V> {
  const made = new Map<K, V>();
  for (let i = 0; i < keys.length; ++i) made.set(keys[i], values[i]);
  return made;
}

/** A Map with its first entry, which says of which types it is. */
// @ts-ignore: decorator
@global
export function __mapWith<K, V>(key: K, value: V): Map<K, V> {
  const made = new Map<K, V>();
  made.set(key, value);
  return made;
}
