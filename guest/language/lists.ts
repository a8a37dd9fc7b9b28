import { Box } from "../json/typed/box";
import { MISSING } from "../json/typed/optional";
import { __dynamicAs, __toDynamic } from "./dynamic/convert";
import { __DynamicValue } from "./dynamic/value";
import { __dynamicSame } from "./dynamic/operators";
import { __there } from "./held";
import { __codePoint, __logged, __missingNumber, __text } from "./text";
import { __Tuple2 } from "./tuple";

// Arrays and Maps as JavaScript uses them.

/** `[...]`: appends everything that `for…of` walks over. */
// @ts-ignore: decorator
@global
export function __append<T, A>(to: Array<T>, from: A): void {
  if (isString<A>()) {
    const text = changetype<string>(from);
    for (let i = 0; i < text.length; ) {
      const character = __codePoint(text, i);
      to.push(element<T, string>(character));
      i += character.length;
    }
  } else if (from instanceof Set) {
    // @ts-ignore: A is a Set
    __append(to, from.values());
  } else if (from instanceof Map) {
    // @ts-ignore: A is a Map
    const keys = from.keys();
    // @ts-ignore: A is a Map
    const values = from.values();
    // @ts-ignore: T is a pair
    for (let i = 0; i < keys.length; ++i) to.push(__tuple2(unchecked(keys[i]), unchecked(values[i])));
  } else if (
    // @ts-ignore: some A have it
    isDefined(from.__iterator)
  ) {
    // @ts-ignore: A can be walked over
    const walk = from.__iterator();
    while (walk.__advance()) to.push(walk.__value);
  } else {
    // @ts-ignore: A has length and elements
    for (let i = 0, length = from.length; i < length; ++i) to.push(element<T, valueof<A>>(from[i]));
  }
}

/** An element of one list in another: a JSON value is what is wanted of it, and anything is a JSON value. */
// @ts-ignore: decorator
@inline
function element<T, E>(value: E): T {
  if (isReference<E>() && !isFunction<E>()) {
    // @ts-ignore: E is a class
    if (idof<E>() == idof<__DynamicValue>()) {
      if (!isReference<T>()) return __dynamicAs<T>(changetype<__DynamicValue | null>(value));
      if (!isFunction<T>()) {
        // @ts-ignore: T is a class
        if (idof<T>() != idof<__DynamicValue>()) return __dynamicAs<T>(changetype<__DynamicValue | null>(value));
      }
      // @ts-ignore: asc refuses another type
      return value;
    }
  }
  if (isReference<T>() && !isFunction<T>()) {
    // @ts-ignore: T is a class
    if (idof<T>() == idof<__DynamicValue>()) return changetype<T>(__toDynamic<E>(value));
  }
  // @ts-ignore: asc refuses another type
  return value;
}

/** `values.indexOf(what)` of JSON values. */
// @ts-ignore: decorator
@global
export function __valuesIndexOf<T>(values: Array<__DynamicValue | null>, what: T): i32 {
  for (let i = 0; i < values.length; ++i) if (__dynamicSame<T>(values[i], what)) return i;
  return -1;
}

/** `values.lastIndexOf(what)` of JSON values. */
// @ts-ignore: decorator
@global
export function __valuesLastIndexOf<T>(values: Array<__DynamicValue | null>, what: T): i32 {
  for (let i = values.length - 1; i >= 0; --i) if (__dynamicSame<T>(values[i], what)) return i;
  return -1;
}

// @ts-ignore: decorator
@global
export function __valuesInclude<T>(values: Array<__DynamicValue | null>, what: T): bool {
  return __valuesIndexOf<T>(values, what) >= 0;
}

/** `Object.groupBy(items, keyOf)` */
// @ts-ignore: decorator
@global
export function __groupBy<T, K>(items: Array<T>, keyOf: (item: T, index: i32) => K): Map<string, Array<T>> {
  const groups = new Map<string, Array<T>>();
  for (let i = 0; i < items.length; ++i) {
    const item = items[i];
    const key = __text<K>(keyOf(item, i));
    if (groups.has(key)) groups.get(key).push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The element at an index, or null. */
// @ts-ignore: decorator
@global
export function __elementOrNull<T>(from: Array<T>, index: f64): T | null {
  const at = <i32>index;
  return <f64>at == index && <u32>at < <u32>from.length ? unchecked(from[at]) : null;
}

/** An element that is compared: NaN, which is equal to nothing, where it is not there. */
// @ts-ignore: decorator
@global
@inline
export function __elementOrNaN<I>(from: Array<f64>, index: I): f64 {
  const at = <i32>index;
  if (isFloat<I>()) {
    // @ts-ignore: I is a number
    if (<I>at != index) return reinterpret<f64>(MISSING);
  }
  return <u32>at < <u32>from.length ? unchecked(from[at]) : reinterpret<f64>(MISSING);
}

/** An element that is calculated with, as undefined is NaN there. */
// @ts-ignore: decorator
@global
@inline
export function __elementAsNumber<I>(from: Array<f64>, index: I): f64 {
  const at = <i32>index;
  const isThere = <u32>at < <u32>from.length && (isInteger<I>() || <f64>at == <f64>index);
  return isThere ? unchecked(from[at]) : NaN;
}

/** `const [first, second] = numbers`: the number that is missing where the list is too short. */
// @ts-ignore: decorator
@global
export function __elementOrMissing(from: Array<f64>, index: i32): f64 {
  return <u32>index < <u32>from.length ? unchecked(from[index]) : __missingNumber();
}

/** What `String.fromCodePoint` takes. */
// @ts-ignore: decorator
@global
export function __wholePoint(point: f64): i32 {
  const whole = <i32>point;
  if (<f64>whole != point || <u32>whole > 0x10ffff) throw new RangeError("Invalid code point " + point.toString());
  return whole;
}

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

// @ts-ignore: decorator
@global
export function __largest(values: f64[]): f64 {
  let largest = -Infinity;
  for (let i = 0; i < values.length; ++i) largest = Math.max(largest, unchecked(values[i]));
  return largest;
}

// @ts-ignore: decorator
@global
export function __smallest(values: f64[]): f64 {
  let smallest = Infinity;
  for (let i = 0; i < values.length; ++i) smallest = Math.min(smallest, unchecked(values[i]));
  return smallest;
}

/** `String.fromCharCode(...units)` */
// @ts-ignore: decorator
@global
export function __textOfUnits(units: f64[]): string {
  let text = "";
  for (let i = 0; i < units.length; ++i) text += String.fromCharCode(<i32>unchecked(units[i]));
  return text;
}

/** `String.fromCodePoint(...points)` */
// @ts-ignore: decorator
@global
export function __textOfPoints(points: f64[]): string {
  let text = "";
  for (let i = 0; i < points.length; ++i) text += String.fromCodePoint(__wholePoint(unchecked(points[i])));
  return text;
}

/** What `console.log(...values)` shows of the values, with a blank between them. */
// @ts-ignore: decorator
@global
export function __loggedAll<T>(values: Array<T>): string {
  let text = "";
  for (let i = 0; i < values.length; ++i) text += (i ? " " : "") + __logged<T>(unchecked(values[i]));
  return text;
}

/** `promise.then(f)`: a promise is its value. */
// @ts-ignore: decorator
@global
export function __then<T, R>(value: T, next: (value: T) => R): R {
  return next(value);
}

/** `new Set(values)` */
// @ts-ignore: decorator
@global
export function __setFrom<T>(values: Array<T>): Set<T> {
  const made = new Set<T>();
  for (let i = 0; i < values.length; ++i) made.add(values[i]);
  return made;
}

// @ts-ignore: decorator
@global
export function __addAll<T, A>(to: Set<T>, from: A): void {
  if (from instanceof Set) {
    // @ts-ignore: A is a Set
    const values = from.values();
    for (let i = 0; i < values.length; ++i) to.add(values[i]);
  } else if (isString<A>()) {
    const text = changetype<string>(from);
    for (let i = 0; i < text.length; ) {
      const character = __codePoint(text, i);
      // @ts-ignore: T is string
      to.add(character);
      i += character.length;
    }
  } else if (
    // @ts-ignore: some A have it
    isDefined(from.__iterator)
  ) {
    // @ts-ignore: A can be walked over
    const walk = from.__iterator();
    while (walk.__advance()) to.add(walk.__value);
  } else {
    // @ts-ignore: A is a list
    for (let i = 0; i < from.length; ++i) to.add(element<T, valueof<A>>(from[i]));
  }
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

/** `list.entries()` */
// @ts-ignore: decorator
@global
export function __listEntries<T>(list: Array<T>): Array<__Tuple2<i32, T>> {
  const entries = new Array<__Tuple2<i32, T>>();
  for (let i = 0; i < list.length; ++i) entries.push(new __Tuple2<i32, T>(i, list[i]));
  return entries;
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

/** `Array.from({ length }, make)` */
// @ts-ignore: decorator
@global
export function __arrayOfLength<T>(length: f64, make: (none: bool, index: i32) => T): Array<T> {
  if (length > <f64>u32.MAX_VALUE) throw new RangeError("Invalid array length");
  const made = new Array<T>();
  for (let i = 0, count = <i32>length; i < count; ++i) made.push(make(false, i));
  return made;
}

/** Whether an object has a field: null, and the number that is missing, are not there. */
// @ts-ignore: decorator
@global
export function __isThere<T>(value: T): bool {
  if (isReference<T>()) return changetype<usize>(value) != 0;
  if (isFloat<T>()) return reinterpret<u64>(<f64>value) != MISSING;
  return true;
}

/** `Object.keys(object)` */
// @ts-ignore: decorator
@global
export function __keysThere(keys: string[], present: bool[]): string[] {
  const found: string[] = [];
  for (let i = 0; i < keys.length; ++i) if (present[i]) found.push(keys[i]);
  return found;
}

/** `Object.values(object)`, where all fields are of one type. */
// @ts-ignore: decorator
@global
export function __valuesThere<T>(keys: string[], values: Array<T>): Array<NonNullable<T>> {
  const found = new Array<NonNullable<T>>();
  for (let i = 0; i < keys.length; ++i) {
    const value = values[i];
    if (changetype<usize>(value)) found.push(changetype<NonNullable<T>>(changetype<usize>(value)));
  }
  return found;
}

/** `Object.entries(object)`, where all fields are of one type. */
// @ts-ignore: decorator
@global
export function __entriesThere<T>(keys: string[], values: Array<T>): Array<__Tuple2<string, NonNullable<T>>> {
  const found = new Array<__Tuple2<string, NonNullable<T>>>();
  for (let i = 0; i < keys.length; ++i) {
    const value = values[i];
    if (changetype<usize>(value)) found.push(new __Tuple2<string, NonNullable<T>>(keys[i], changetype<NonNullable<T>>(changetype<usize>(value))));
  }
  return found;
}

/** `Array(length).fill(value)` */
// @ts-ignore: decorator
@global
export function __filled<T>(length: f64, value: T): Array<T> {
  if (!(length >= 0 && length <= <f64>u32.MAX_VALUE) || length != Math.floor(length)) throw new RangeError("Invalid array length");
  const made = new Array<T>();
  for (let i = 0; i < <i32>length; ++i) made.push(value);
  return made;
}

/** The element at an index where only its truth counts: that of a number. */
// @ts-ignore: decorator
@global
export function __elementOrZero<T>(from: Array<T>, index: f64): T {
  const at = <i32>index;
  return <f64>at == index && <u32>at < <u32>from.length ? from[at] : <T>0;
}

/** `xs.pop()` where the program asks whether there was an element. */
// @ts-ignore: decorator
@global
export function __popOrNull<T>(list: Array<T>): T | null {
  return list.length ? list.pop() : null;
}

/** The same of numbers. */
// @ts-ignore: decorator
@global
export function __popNumber<T>(list: Array<T>): Box<T> | null {
  return list.length ? new Box<T>(list.pop()) : null;
}

/** `xs.shift()` where the program asks whether there was an element. */
// @ts-ignore: decorator
@global
export function __shiftOrNull<T>(list: Array<T>): T | null {
  return list.length ? list.shift() : null;
}

/** The same of numbers. */
// @ts-ignore: decorator
@global
export function __shiftNumber<T>(list: Array<T>): Box<T> | null {
  return list.length ? new Box<T>(list.shift()) : null;
}
