// Arrays, sets and maps of JSON values. Sets, static and typed arrays are read as arrays first.

import { enter, fail, inIndex, inKey, leave } from "../text/error";
import { newRoot, put, readHeld, readInteger } from "./reader";
import { plainLength, plainStart, unescape } from "../text/key";
import { ESCAPED, scanString, skipColon, skipSpace, stringFlags } from "../text/scan";
import { decodeString } from "../text/string";

const FIRST_ELEMENTS: i32 = 8;

/** Reads elements into the array's own buffer, doubling it: an element is written once, where it stays. */
export function readArray<E>(at: usize, slot: usize, owner: usize): usize {
  const array = new Array<E>();
  put(slot, changetype<usize>(array), owner);
  if (load<u8>(at) != 0x5b) return fail(at, "an array");
  if (!enter(at)) return 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x5d) {
    leave();
    return at + 1;
  }
  let length = 0;
  let capacity = 0;
  while (true) {
    if (length == capacity) {
      capacity = capacity ? capacity << 1 : FIRST_ELEMENTS;
      reserve<E>(array, capacity);
    }
    const elements = array.dataStart;
    at = readHeld<E>(at, elements + ((<usize>length) << alignof<E>()), elements);
    if (!at) return inIndex(length);
    store<i32>(changetype<usize>(array), ++length, offsetof<Array<E>>("length_"));
    at = skipSpace(at);
    const c = load<u8>(at);
    if (c == 0x2c) {
      at = skipSpace(at + 1);
    } else {
      if (c != 0x5d) return fail(at, "a comma or ]");
      leave();
      return at + 1;
    }
  }
}

/** Gives an array's buffer room for so many elements, zeroed, without changing its length. */
function reserve<E>(array: Array<E>, capacity: i32): void {
  const bytes = (<usize>capacity) << alignof<E>();
  const buffer = changetype<ArrayBuffer>(__renew(array.dataStart, bytes));
  setBuffer(changetype<usize>(array), buffer, <i32>bytes);
}

export function readMap<K, V>(map: Map<K, V>, at: usize): usize {
  if (load<u8>(at) != 0x7b) return fail(at, "an object");
  if (!enter(at)) return 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x7d) {
    leave();
    return at + 1;
  }
  const root = newRoot<V>();
  const keyRoot = newRoot<K>();
  while (true) {
    if (load<u8>(at) != 0x22) return fail(at, "a key in double quotes");
    const key = at + 1;
    const keyEnd = scanString(key);
    if (!keyEnd) return 0;
    const keySlot = changetype<usize>(keyRoot);
    if (!readKey<K>(key, keyEnd, keySlot, keySlot)) return 0;
    at = skipColon(keyEnd + 1);
    if (!at) return 0;
    at = readHeld<V>(at, changetype<usize>(root), changetype<usize>(root));
    if (!at) return inKey(key, keyEnd - key);
    map.set(keyRoot.value, root.value);
    at = skipSpace(at);
    const c = load<u8>(at);
    if (c == 0x2c) {
      at = skipSpace(at + 1);
    } else {
      if (c != 0x7d) return fail(at, "a comma or }");
      leave();
      return at + 1;
    }
  }
}

/** A map's key, between the quotes that `scanString` found last; 0 where it is not of type K. */
export function readKey<K>(key: usize, keyEnd: usize, slot: usize, owner: usize): usize {
  if (isString<K>()) {
    put(slot, changetype<usize>(decodeString(key, keyEnd, stringFlags)), owner);
  // @ts-ignore: of a @json enum, which is a name in JSON
  } else if (isDefined((<K>0).__jsonReadEnum)) {
    // @ts-ignore: see above
    if (!(<K>0).__jsonReadEnum(key - 1, slot)) return 0;
  } else {
    let digits = key;
    let end = keyEnd;
    if (stringFlags & ESCAPED) {
      unescape(key, keyEnd);
      digits = plainStart;
      end = digits + plainLength;
    }
    if (readInteger<K>(digits, slot) != end) return fail(key - 1, "a key that is " + nameof<K>());
  }
  return keyEnd;
}

export function readSet<E>(set: Set<E>, at: usize): usize {
  const elements = newRoot<Array<E>>();
  at = readArray<E>(at, changetype<usize>(elements), changetype<usize>(elements));
  if (!at) return 0;
  const array = elements.value;
  for (let i = 0, length = array.length; i < length; ++i) set.add(unchecked(array[i]));
  return at;
}

export function readStaticArray<E>(at: usize, slot: usize, owner: usize): usize {
  const elements = newRoot<Array<E>>();
  at = readArray<E>(at, changetype<usize>(elements), changetype<usize>(elements));
  if (at) put(slot, changetype<usize>(StaticArray.fromArray(elements.value)), owner);
  return at;
}

/** The elements' buffer, cut to its length, becomes the view's. */
export function readTypedArray<T extends ArrayBufferView>(at: usize, slot: usize, owner: usize): usize {
  // @ts-ignore: T is known to asc
  const elements = newRoot<Array<valueof<T>>>();
  // @ts-ignore: T is known to asc
  at = readArray<valueof<T>>(at, changetype<usize>(elements), changetype<usize>(elements));
  if (!at) return 0;
  const array = elements.value;
  const view = instantiate<T>(0);
  put(slot, changetype<usize>(view), owner);
  // @ts-ignore: T is known to asc
  const shift = alignof<valueof<T>>();
  const bytes = (<usize>array.length) << shift;
  const buffer = changetype<ArrayBuffer>(__renew(array.dataStart, bytes));
  setBuffer(changetype<usize>(view), buffer, <i32>bytes);
  return at;
}

/** Array and typed arrays share ArrayBufferView's layout. */
function setBuffer(view: usize, buffer: ArrayBuffer, byteLength: i32): void {
  const data = changetype<usize>(buffer);
  put(view + offsetof<ArrayBufferView>("buffer"), data, view);
  store<usize>(view, data, offsetof<ArrayBufferView>("dataStart"));
  store<i32>(view, byteLength, offsetof<ArrayBufferView>("byteLength"));
}
