// Words for the value at an address, for messages only: reads nothing beyond `end`.

import { NUMBER_ROOM, writeI64, writeU64 } from "../number/integer";

const LONGEST_QUOTE: usize = 24;

/** An integer in digits. The codec has code for that; the standard library's would come on top. */
export function decimal<T>(value: T): string {
  const digits = new ArrayBuffer(<i32>NUMBER_ROOM);
  const start = changetype<usize>(digits);
  const end = isSigned<T>() ? writeI64(start, <i64>value) : writeU64(start, <u64>value);
  return String.UTF8.decodeUnsafe(start, end - start);
}

/** `1.5`, `"text"`, `null`, `an object`, `end of input`, `unexpected "x"`. */
export function describeToken(at: usize, end: usize): string {
  if (at >= end) return "end of input";
  const c = load<u8>(at);
  if (c == 0x7b) return "an object";
  if (c == 0x5b) return "an array";
  if (c == 0x22) return quoted(at, end);
  if (c == 0x2d || c - 0x30 < 10 || (c | 0x20) - 0x61 < 26) return word(at, end);
  if (c < 0x20 || c == 0x7f) return "control character 0x" + hexadecimal(c);
  if (c < 0x80) return "unexpected " + String.UTF8.decodeUnsafe(at, 1);
  return "byte 0x" + hexadecimal(c);
}

/** A byte in two digits: the standard library's way there takes 2 kB of a module. */
function hexadecimal(byte: u8): string {
  const digits = new ArrayBuffer(2);
  const start = changetype<usize>(digits);
  store<u8>(start, digit(byte >> 4));
  store<u8>(start, digit(byte & 15), 1);
  return String.UTF8.decodeUnsafe(start, 2);
}

function digit(value: u8): u8 {
  return value < 10 ? 0x30 + value : 0x57 + value;
}

/** A string with both quotes, cut to what reads in a log line. */
function quoted(at: usize, end: usize): string {
  const limit = min(end, at + LONGEST_QUOTE + 1);
  let stop = at + 1;
  while (stop < limit && load<u8>(stop) != 0x22) stop += load<u8>(stop) == 0x5c ? 2 : 1;
  if (stop < limit) return String.UTF8.decodeUnsafe(at, stop + 1 - at);
  stop = min(min(stop, end), at + LONGEST_QUOTE);
  // Never cut through a character.
  while (stop < end && (load<u8>(stop) & 0xc0) == 0x80) --stop;
  return String.UTF8.decodeUnsafe(at, stop - at) + '…"';
}

/** A number or a bare word such as `nul`, as far as it goes. */
function word(at: usize, end: usize): string {
  let stop = at;
  const limit = min(end, at + LONGEST_QUOTE);
  while (stop < limit) {
    const c = load<u8>(stop);
    const part =
      c - 0x30 < 10 || (c | 0x20) - 0x61 < 26 || c == 0x2d || c == 0x2b || c == 0x2e || c == 0x5f;
    if (!part) break;
    ++stop;
  }
  return String.UTF8.decodeUnsafe(at, stop - at) + (stop == limit && limit < end ? "…" : "");
}
