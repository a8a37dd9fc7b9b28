import { __dynamicAs, __toDynamic } from "../dynamic/convert";
import { __DynamicValue } from "../dynamic/value";
import { __dynamicSame } from "../dynamic/operators";
import { __codePoint, __logged, __text } from "../texts/text";
import { __Tuple2 } from "./tuple";

// Arrays and Sets as JavaScript uses them.

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

/** `iterator.take(count)` */
// @ts-ignore: decorator
@global
export function __takeFirst<T>(list: Array<T>, count: f64): Array<T> {
  return list.slice(0, <i32>min<f64>(__counted(count), list.length));
}

/** `iterator.drop(count)` */
// @ts-ignore: decorator
@global
export function __dropFirst<T>(list: Array<T>, count: f64): Array<T> {
  return list.slice(<i32>min<f64>(__counted(count), list.length));
}

/** How many values are taken or dropped. */
// @ts-ignore: decorator
@global
export function __counted(count: f64): f64 {
  if (!(count > -1)) throw new RangeError(__text(count) + " must be positive");
  return trunc(count);
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

/** What `String.fromCodePoint` takes. */
// @ts-ignore: decorator
@global
export function __wholePoint(point: f64): i32 {
  const whole = <i32>point;
  if (<f64>whole != point || <u32>whole > 0x10ffff) throw new RangeError("Invalid code point " + point.toString());
  return whole;
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

/** `list.entries()` */
// @ts-ignore: decorator
@global
export function __listEntries<T>(list: Array<T>): Array<__Tuple2<i32, T>> {
  const entries = new Array<__Tuple2<i32, T>>();
  for (let i = 0; i < list.length; ++i) entries.push(new __Tuple2<i32, T>(i, list[i]));
  return entries;
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

/** `Array(length).fill(value)` */
// @ts-ignore: decorator
@global
export function __filled<T>(length: f64, value: T): Array<T> {
  if (!(length >= 0 && length <= <f64>u32.MAX_VALUE) || length != Math.floor(length)) throw new RangeError("Invalid array length");
  const made = new Array<T>();
  for (let i = 0; i < <i32>length; ++i) made.push(value);
  return made;
}
