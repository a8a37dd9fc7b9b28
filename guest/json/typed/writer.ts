// Typed values -> UTF-8 JSON in the reply buffer. See buffer.ts for the write address and its slack.

import { putByte, putNull, room, slack } from "../text/buffer";
import { writeF32, writeF64, writeI32, writeI64, writeU32, writeU64 } from "../number/integer";
import { writeDate } from "./date";
import {
  endOfEntries,
  entryKey,
  entrySize,
  entryValue,
  firstEntry,
  isDeleted,
} from "./map-entries";
import { encodedCapacity, encodeUnits } from "../text/string";
import { decimal } from "../text/describe-token";
import { enterValue, failValue, inIndex, inName, leave } from "../text/error";

const TRUE: u32 = 0x65757274;
const FALS: u32 = 0x736c6166;

/** Writes a value; after the address that it returns is SLACK again. 0 after `failValue`. */
export function write<T>(to: usize, value: T): usize {
  if (isBoolean<T>()) {
    if (value) {
      store<u32>(to, TRUE);
      return slack(to + 4);
    }
    store<u32>(to, FALS);
    store<u8>(to, 0x65, 4);
    return slack(to + 5);
  } else if (isInteger<T>()) {
    // @ts-ignore: of a @json enum, whose members are names in JSON
    if (isDefined((<T>0).__jsonWriteEnum)) {
      // @ts-ignore: see above
      return value.__jsonWriteEnum(to);
    } else if (isSigned<T>()) {
      return slack(sizeof<T>() <= 4 ? writeI32(to, <i32>value) : writeI64(to, <i64>value));
    } else {
      return slack(sizeof<T>() <= 4 ? writeU32(to, <u32>value) : writeU64(to, <u64>value));
    }
  } else if (isFloat<T>()) {
    // @ts-ignore: T is known to asc
    if (!isFinite<T>(value)) {
      // In a program that is read as TypeScript, which has this function, NaN is null as in JavaScript.
      // @ts-ignore: of guest/language
      return isDefined(__missingNumber) ? putNull(to) : failValue(notFinite(<f64>value), "a finite number");
    }
    return slack(sizeof<T>() == 4 ? writeF32(to, <f32>value) : writeF64(to, <f64>value));
  } else {
    if (isNullable<T>() && changetype<usize>(value) == 0) return putNull(to);
    return writeReference<nonnull<T>>(to, changetype<nonnull<T>>(value));
  }
}

function writeReference<T>(to: usize, value: T): usize {
  // A value for the AWS SDK keeps what JSON has nothing for.
  // @ts-ignore: of guest/aws-sdk
  if (isDefined(__holdObject)) {
    // @ts-ignore: see above
    const held: usize = __holdObject<T>(to, value);
    if (held) return held;
  }
  if (isString<T>()) {
    return writeString(to, changetype<usize>(value));
  } else if (isArray<T>()) {
    return writeArray<T>(to, value);
  // @ts-ignore: T is known to asc
  } else if (isDefined(value.__jsonWrite)) {
    // @ts-ignore: T is known to asc
    return value.__jsonWrite(to);
  } else if (value instanceof Map) {
    // @ts-ignore: of guest/language
    if (isDefined(__isMapWithoutJson)) if (__isMapWithoutJson(value)) return writeNothing(to);
    return writeMap(to, value);
  } else if (value instanceof Set) {
    // @ts-ignore: of guest/language
    if (isDefined(__isSetWithoutJson)) if (__isSetWithoutJson()) return writeNothing(to);
    return writeArray(to, value.values());
  } else if (value instanceof Date) {
    return writeDate(to, value);
  // @ts-ignore: T is known to asc
  } else if (value instanceof StaticArray || value instanceof ArrayBufferView) {
    return writeArray<T>(to, value);
  } else {
    ERROR("JSON cannot hold this type: give the class @json, or see the list of types in docs/json.md");
    return to;
  }
}

/** An object without members. */
function writeNothing(to: usize): usize {
  return slack(putByte(putByte(to, 0x7b), 0x7d));
}

/** Ends an object whose every field left a comma after it: the last comma becomes the brace. */
export function endObject(to: usize): usize {
  leave();
  const last = load<u8>(to - 1) == 0x2c ? to - 1 : to;
  return slack(putByte(last, 0x7d));
}

function notFinite(value: f64): string {
  return isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

/** Units are encoded in pieces, so that a long string reserves what it needs and not its worst case. */
const PIECE: usize = 4096;

export function writeString(to: usize, text: usize): usize {
  let from = text;
  const end = text + (<usize>changetype<string>(text).length << 1);
  to = putByte(to, 0x22);
  while (from < end) {
    let stop = min(end, from + PIECE);
    // A surrogate pair stays together.
    if (stop < end && (load<u16>(stop - 2) & 0xfc00) == 0xd800) stop += 2;
    to = room(to, encodedCapacity((stop - from) >> 1));
    to = encodeUnits(from, stop, to);
    from = stop;
  }
  return slack(putByte(to, 0x22));
}

function writeArray<T>(to: usize, array: T): usize {
  if (!enterValue()) return 0;
  to = putByte(to, 0x5b);
  // @ts-ignore: T is known to asc
  for (let i = 0, length = array.length; i < length; ++i) {
    if (i) to = putByte(to, 0x2c);
    // @ts-ignore: T is known to asc
    to = writeItem<valueof<T>>(to, unchecked(array[i]));
    if (!to) return inIndex(i);
  }
  leave();
  return slack(putByte(to, 0x5d));
}

/** Writes an item of a list: a hole, as `new Array<T>(n)` has, is `null`, as in JavaScript. */
// @ts-ignore: decorator
@inline
function writeItem<T>(to: usize, item: T): usize {
  if (isReference<T>()) {
    if (changetype<usize>(item) == 0) return putNull(to);
  }
  return write<T>(to, item);
}

/** Of the language room's JSON values, null is one that is not there. */
// @ts-ignore: decorator
@inline
function isUndefined<V>(value: V): bool {
  if (isReference<V>()) {
    // @ts-ignore: asked of the class
    if (isDefined(changetype<NonNullable<V>>(0).__asBytes)) return changetype<usize>(value) == 0;
  }
  return false;
}

function writeMap<K, V>(to: usize, map: Map<K, V>): usize {
  if (!enterValue()) return 0;
  if (isString<K>()) {
    // A program that is read as TypeScript has the keys in JavaScript's order.
    // @ts-ignore: of guest/language
    if (isDefined(__recordInOrder)) map = __recordInOrder<K, V>(map);
  }
  to = putByte(to, 0x7b);
  const end = endOfEntries<K, V>(map);
  let some = false;
  for (let entry = firstEntry<K, V>(map); entry < end; entry += entrySize<K, V>()) {
    if (isDeleted<K, V>(entry)) continue;
    if (isUndefined<V>(entryValue<K, V>(entry))) continue;
    if (some) to = putByte(to, 0x2c);
    some = true;
    const key = entryKey<K, V>(entry);
    // @ts-ignore: of a @json enum, which is a name in JSON
    if (isString<K>() || isDefined((<K>0).__jsonWriteEnum)) {
      to = write<K>(to, key);
    } else {
      to = putByte(write<K>(putByte(to, 0x22), key), 0x22);
    }
    to = slack(putByte(to, 0x3a));
    to = write<V>(to, entryValue<K, V>(entry));
    // @ts-ignore: K is known to asc
    if (!to) return inName(isString<K>() ? changetype<string>(key) : decimal(key));
  }
  leave();
  return slack(putByte(to, 0x7d));
}
