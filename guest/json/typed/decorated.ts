// Fields whose decorator says how they stand in JSON: @base64, @epoch, @epochMillis.

import { decodeBase64, encodedBase64Length, encodeBase64 } from "../../base64";
import { putNull, room, slack } from "../text/buffer";
import { fail } from "../text/error";
import { parseF64, readF64, writeF64 } from "../number/integer";
import { openPlain, plainLength, plainStart } from "../text/key";
import { put } from "./reader";
import { skipNull } from "../text/scan";

const BASE64 = "base64 text";
/** The largest distance from 1970 that a Date can have, in milliseconds. */
const LIMIT_MS: f64 = 8.64e15;

/** @param unit milliseconds that a unit of the number stands for. */
export function readEpoch<T>(at: usize, slot: usize, owner: usize, unit: i32): usize {
  const c = load<u8>(at);
  if (isNullable<T>() && c == 0x6e) {
    store<usize>(slot, 0);
    return skipNull(at);
  }
  const end = c == 0x2d || c - 0x30 <= 9 ? parseF64(at) : 0;
  if (!end) return fail(at, unit == 1 ? "milliseconds since 1970" : "seconds since 1970");
  // 1.001 seconds are 1000.9999999999999 milliseconds, because 1.001 is not exact in binary.
  const ms = unit == 1 ? trunc(readF64) : nearest(readF64 * <f64>unit);
  if (!(abs(ms) <= LIMIT_MS)) return fail(at, "a time that a Date can hold");
  put(slot, changetype<usize>(new Date(<i64>ms)), owner);
  return end;
}

export function writeEpoch<T>(to: usize, date: T, unit: i32): usize {
  if (isNullable<T>() && !changetype<usize>(date)) return putNull(to);
  return slack(writeF64(to, <f64>changetype<Date>(date).getTime() / <f64>unit));
}

/** T is Uint8Array or ArrayBuffer. */
export function readBase64<T>(at: usize, slot: usize, owner: usize): usize {
  if (isNullable<T>() && load<u8>(at) == 0x6e) {
    store<usize>(slot, 0);
    return skipNull(at);
  }
  const end = openPlain(at, BASE64);
  if (!end) return 0;
  const bytes = decodeBase64(plainStart, plainLength);
  if (!bytes) return fail(at, BASE64);
  if (isArrayBuffer<T>()) put(slot, changetype<usize>(bytes), owner);
  else put(slot, changetype<usize>(Uint8Array.wrap(bytes)), owner);
  return end;
}

export function writeBase64<T>(to: usize, value: T): usize {
  if (isNullable<T>() && !changetype<usize>(value)) return putNull(to);
  let start: usize;
  let length: usize;
  if (isArrayBuffer<T>()) {
    start = changetype<usize>(value);
    length = changetype<ArrayBuffer>(value).byteLength;
  } else {
    start = changetype<Uint8Array>(value).dataStart;
    length = changetype<Uint8Array>(value).byteLength;
  }
  to = room(to, encodedBase64Length(length) + 2);
  store<u8>(to, 0x22);
  to = encodeBase64(start, length, to + 1);
  store<u8>(to, 0x22);
  return slack(to + 1);
}

// @ts-ignore: decorator
@inline
function isArrayBuffer<T>(): bool {
  return idof<nonnull<T>>() == idof<ArrayBuffer>();
}
