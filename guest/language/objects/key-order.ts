import { __Tuple2 } from "../lists/tuple";

// The order of an object's keys: whole numbers from 0 on first, by their value, then all others as they were added. asc's
// Map keeps the order of insertion, which is that of a JavaScript Map, so that a record is put in order where its keys are
// asked for.

/** The largest key that counts as a number, plus one: array indices end there. */
export const NO_INDEX: u64 = 4294967295;

/** The number that a key is; `NO_INDEX` where it is none. */
export function arrayIndex(key: string): u64 {
  const length = key.length;
  const first = <u32>key.charCodeAt(0) - 0x30;
  if (first > 9 || length > 10 || (!first && length > 1)) return NO_INDEX;
  let value: u64 = first;
  for (let i = 1; i < length; ++i) {
    const digit = <u32>key.charCodeAt(i) - 0x30;
    if (digit > 9) return NO_INDEX;
    value = value * 10 + digit;
  }
  return min(value, NO_INDEX);
}

/** The places of keys in their order; null where that is how they stand. */
export function keyOrder(keys: string[]): Array<i32> | null {
  const length = keys.length;
  let last: u64 = 0;
  let isOrdered = true;
  for (let i = 0; i < length; ++i) {
    const index = arrayIndex(unchecked(keys[i]));
    if (index < last) {
      isOrdered = false;
      break;
    }
    last = index;
  }
  if (isOrdered) return null;
  const places: Array<i32> = [];
  const numbers: Array<u64> = [];
  for (let i = 0; i < length; ++i) {
    const index = arrayIndex(unchecked(keys[i]));
    numbers.push(index);
    if (index < NO_INDEX) places.push(i);
  }
  numberOf = numbers;
  places.sort((a, b) => (unchecked(numberOf[a]) < unchecked(numberOf[b]) ? -1 : 1));
  for (let i = 0; i < length; ++i) if (unchecked(numbers[i]) == NO_INDEX) places.push(i);
  numberOf = [];
  return places;
}

/** Of the keys that are being sorted. */
// @ts-ignore: decorator
@lazy
let numberOf: Array<u64> = [];

/** What stands in one order, in another. */
export function ordered<T>(list: Array<T>, places: Array<i32> | null): Array<T> {
  if (places === null) return list;
  const made = new Array<T>();
  for (let i = 0; i < places.length; ++i) made.push(unchecked(list[unchecked(places[i])]));
  return made;
}

/** `Object.keys(record)` */
// @ts-ignore: decorator
@global
export function __recordKeys<V>(map: Map<string, V>): string[] {
  const keys = map.keys();
  return ordered<string>(keys, keyOrder(keys));
}

/** `Object.values(record)` */
// @ts-ignore: decorator
@global
export function __recordValues<V>(map: Map<string, V>): Array<V> {
  return ordered<V>(map.values(), keyOrder(map.keys()));
}

/** `Object.entries(record)` */
// @ts-ignore: decorator
@global
export function __recordEntries<V>(map: Map<string, V>): Array<__Tuple2<string, V>> {
  const keys = map.keys();
  const values = map.values();
  const places = keyOrder(keys);
  const entries = new Array<__Tuple2<string, V>>();
  for (let i = 0; i < keys.length; ++i) {
    const at = places === null ? i : places[i];
    entries.push(new __Tuple2<string, V>(keys[at], values[at]));
  }
  return entries;
}

/** A record as JSON has it: the record itself where its keys are in order. */
// @ts-ignore: decorator
@global
export function __recordInOrder<K, V>(map: Map<K, V>): Map<K, V> {
  const keys = map.keys();
  const places = keyOrder(changetype<string[]>(changetype<usize>(keys)));
  if (places === null) return map;
  const made = new Map<K, V>();
  for (let i = 0; i < places.length; ++i) {
    const key = keys[places[i]];
    made.set(key, map.get(key));
  }
  return made;
}
