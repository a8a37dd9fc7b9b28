// UTF-8 JSON -> typed values. `read<T>` writes what it read to a slot (a field, an element) and links it to the
// object that owns the slot before filling it, so that every runtime's collector sees it.
//
// Addresses in, addresses out: see scan.ts.

import { readArray, readMap, readSet, readStaticArray, readTypedArray } from "./collections";
import { readDate } from "./date";
import { enter, fail, failMissing, inKey, leave } from "../text/error";
import { parseF32, readF32 } from "../number/float-single";
import { integerStatus, parseF64, parseI64, parseU64, readF64, readI64 } from "../number/integer";
import { keyEnd, keyStart, plainLength, plainStart, scanKey } from "../text/key";
import { scanString, skipNull, skipSpace, stringFlags } from "../text/scan";
import { decodeString } from "../text/string";
import { decimal } from "../text/describe-token";

/** Holds one value of any type where a collector can see it. */
@final
export class Root<T> {
  value!: T;
}

export function newRoot<T>(): Root<T> {
  return changetype<Root<T>>(__new(offsetof<Root<T>>(), idof<Root<T>>()));
}

/**
 * Reads the value at `at`, which must be its first byte.
 * @param slot where to put it. @param owner the object that the slot is in.
 */
export function read<T>(at: usize, slot: usize, owner: usize): usize {
  if (isBoolean<T>()) {
    return readBoolean(at, slot);
  } else if (isInteger<T>()) {
    // @ts-ignore: of a @json enum, whose members are names in JSON
    if (isDefined((<T>0).__jsonReadEnum)) return (<T>0).__jsonReadEnum(at, slot);
    else return readInteger<T>(at, slot);
  } else if (isFloat<T>()) {
    const end = sizeof<T>() == 8 ? parseF64(at) : parseF32(at);
    if (!end) return fail(at, nameof<T>());
    store<T>(slot, <T>(sizeof<T>() == 8 ? readF64 : readF32));
    return end;
  } else {
    if (isNullable<T>()) {
      if (load<u8>(at) != 0x6e) return read<nonnull<T>>(at, slot, owner);
      store<usize>(slot, 0);
      return skipNull(at);
    }
    return readReference<T>(at, slot, owner);
  }
}

/** The same of an element or a field: of JSON values without a type, null is one, and not what is missing. */
// @ts-ignore: decorator
@inline
export function readHeld<T>(at: usize, slot: usize, owner: usize): usize {
  if (isReference<T>() && isNullable<T>()) {
    // @ts-ignore: of guest/language
    if (isDefined(changetype<nonnull<T>>(0).__asBytes)) return read<nonnull<T>>(at, slot, owner);
  }
  return read<T>(at, slot, owner);
}

// @ts-ignore: decorator
@inline
function readReference<T>(at: usize, slot: usize, owner: usize): usize {
  if (isString<T>()) {
    return readString(at, slot, owner);
  } else if (isArray<T>()) {
    // @ts-ignore: T is known to asc
    return readArray<valueof<T>>(at, slot, owner);
  } else {
    const type = changetype<T>(0);
    // @ts-ignore: T is known to asc
    if (isDefined(type.__jsonRead)) {
      return readClass<T>(at, slot, owner);
    } else if (type instanceof Map) {
      const map = instantiate<T>();
      put(slot, changetype<usize>(map), owner);
      // @ts-ignore: T is known to asc
      return readMap(map, at);
    } else if (type instanceof Set) {
      const set = instantiate<T>();
      put(slot, changetype<usize>(set), owner);
      // @ts-ignore: T is known to asc
      return readSet(set, at);
    } else if (type instanceof StaticArray) {
      // @ts-ignore: T is known to asc
      return readStaticArray<valueof<T>>(at, slot, owner);
    } else if (type instanceof Date) {
      return readDate(at, slot, owner);
    // @ts-ignore: T is known to asc
    } else if (type instanceof ArrayBufferView) {
      // @ts-ignore: T is known to asc
      return readTypedArray<T>(at, slot, owner);
    } else {
      ERROR("JSON cannot hold this type: give the class @json, or see the list of types in docs/json.md");
      return 0;
    }
  }
}

/**
 * Stores a reference in an object that this reader made. The region runtime need not hear of it: it asks only for
 * stores into objects that are older than the invocation.
 */
// @ts-ignore: decorator
@inline
export function put(slot: usize, value: usize, owner: usize): void {
  store<usize>(slot, value);
  // @ts-ignore: declared by the region runtime only
  if (!isDefined(WASMSTRAP_REGION)) __link(owner, value, true);
}

/** Stores a field's first value in an object that this reader made, be the field read-only or not. */
// @ts-ignore: decorator
@inline
export function assign<T>(slot: usize, value: T, owner: usize): void {
  if (isManaged<T>()) put(slot, changetype<usize>(value), owner);
  else store<T>(slot, value);
}

function readBoolean(at: usize, slot: usize): usize {
  const word = load<u32>(at);
  if (word == 0x65757274) {
    store<bool>(slot, true);
    return at + 4;
  }
  if (word == 0x736c6166 && load<u8>(at, 4) == 0x65) {
    store<bool>(slot, false);
    return at + 5;
  }
  return fail(at, "a boolean");
}

function readString(at: usize, slot: usize, owner: usize): usize {
  if (load<u8>(at) != 0x22) return fail(at, "a string");
  const start = at + 1;
  const end = scanString(start);
  if (!end) return 0;
  put(slot, changetype<usize>(decodeString(start, end, stringFlags)), owner);
  return end + 1;
}

// --- integers ---

/** Nine digits and fewer in a loop; anything else exactly, in number.ts. */
export function readInteger<T>(at: usize, slot: usize): usize {
  const negative = load<u8>(at) == 0x2d;
  const first = at + usize(negative);
  let end = first;
  let value: u32 = 0;
  let digit: u32 = <u32>load<u8>(end) - 0x30;
  while (digit < 10 && end - first < 9) {
    value = value * 10 + digit;
    digit = <u32>load<u8>(++end) - 0x30;
  }
  const plain =
    end > first &&
    digit >= 10 &&
    digit != 0xfffffffe && // .
    (digit | 0x20) != 0x35 && // e, E
    (load<u8>(first) != 0x30 || end - first == 1);
  if (!plain) return readIntegerSlow<T>(at, slot);
  if (isSigned<T>()) {
    const signed: i32 = negative ? -(<i32>value) : <i32>value;
    if (sizeof<T>() < 4 && (signed < <i32>lowest<T>() || signed > <i32>highest<T>())) {
      return failRange<T>(at);
    }
    store<T>(slot, <T>signed);
  } else {
    if (negative && value) return failRange<T>(at);
    if (sizeof<T>() < 4 && value > <u32>highest<T>()) return failRange<T>(at);
    store<T>(slot, <T>value);
  }
  return end;
}

function readIntegerSlow<T>(at: usize, slot: usize): usize {
  const end = isSigned<T>() ? parseI64(at) : parseU64(at);
  if (!end) return fail(at, nameof<T>());
  if (integerStatus == 1) return fail(at, nameof<T>());
  if (integerStatus == 2) return failRange<T>(at);
  if (sizeof<T>() < 8) {
    if (isSigned<T>()) {
      if (readI64 < lowest<T>() || readI64 > <i64>highest<T>()) return failRange<T>(at);
    } else if (<u64>readI64 > highest<T>()) {
      return failRange<T>(at);
    }
  }
  store<T>(slot, <T>readI64);
  return end;
}

function failRange<T>(at: usize): usize {
  return fail(at, nameof<T>() + " from " + decimal(lowest<T>()) + " to " + decimal(highest<T>()));
}

// @ts-ignore: decorator
@inline
function lowest<T>(): i64 {
  return isSigned<T>() ? <i64>-1 << ((sizeof<T>() << 3) - 1) : 0;
}

// @ts-ignore: decorator
@inline
function highest<T>(): u64 {
  return <u64>-1 >> (64 - (sizeof<T>() << 3) + usize(isSigned<T>()));
}

// --- classes ---

/** True where a field that only the document can give a value has none. */
// @ts-ignore: decorator
@inline
export function isUnset<T>(slot: usize): bool {
  return isReference<T>() ? !load<usize>(slot) : false;
}

function readClass<T>(at: usize, slot: usize, owner: usize): usize {
  const object = changetype<T>(__new(offsetof<T>(), idof<T>()));
  put(slot, changetype<usize>(object), owner);
  // @ts-ignore: T is known to asc
  object.__jsonInit();
  // @ts-ignore: T is known to asc
  return object.__jsonRead(at);
}

/** Reads an object's keys into `object`: what a @json class's `__jsonRead` is. Every class has a copy of it. */
export function readObject<T>(object: T, at: usize): usize {
  const open = at;
  at = openObject(at);
  if (!at) return 0;
  if (load<u8>(at) == 0x7d) return closeObject<T>(object, open, at);
  while (true) {
    at = scanKey(at);
    if (!at) return 0;
    const key = keyStart;
    const keyLength = keyEnd - key;
    // @ts-ignore: T is known to asc
    at = object.__jsonKey(plainStart, plainLength, at);
    if (!at) return inKey(key, keyLength);
    at = skipSpace(at);
    if (load<u8>(at) == 0x7d) return closeObject<T>(object, open, at);
    at = nextMember(at);
    if (!at) return 0;
  }
}

/** From an object's brace to its first key, or to its end. */
function openObject(at: usize): usize {
  if (load<u8>(at) != 0x7b) return fail(at, "an object");
  return enter(at) ? skipSpace(at + 1) : 0;
}

/** From a comma to the key after it. */
function nextMember(at: usize): usize {
  return load<u8>(at) == 0x2c ? skipSpace(at + 1) : fail(at, "a comma or }");
}

// @ts-ignore: decorator
@inline
function closeObject<T>(object: T, open: usize, at: usize): usize {
  leave();
  // @ts-ignore: T is known to asc
  const missing = object.__jsonFinish();
  // Not by ===, which compares texts.
  return changetype<usize>(missing) ? failMissing(open, missing) : at + 1;
}
