// Texts of an event that hold JSON, read where they stand: as a string, one would become UTF-16 only to be made UTF-8
// again. A lenient field notes where its text is: see typed/lenient.ts.

import { ParseResult, readFrom } from "./functions";
import { escapedUnit, hexValue, PADDING, UNICODE_ESCAPE } from "./text/scan";
import { ABSENT, lengthOf, startOf } from "./typed/lenient";

const QUOTE: u8 = 0x22;

/** Where the text that `keptText` returned last ends; zero bytes follow. */
let textEnd: usize = 0;

/**
 * The text that a field's note is of, as UTF-8.
 * @returns null where the field has something else, or a text that only UTF-16 can hold: half a character's escape.
 */
export function keptText(note: u64): ArrayBuffer | null {
  if (note <= ABSENT) return null;
  const start = startOf(note);
  if (load<u8>(start) != QUOTE) return null;
  // No escape is shorter than what it stands for.
  const length = <usize>lengthOf(note) - 2;
  const text = changetype<ArrayBuffer>(__new(length + PADDING, idof<ArrayBuffer>()));
  const end = unescape(start + 1, start + 1 + length, changetype<usize>(text));
  if (!end) return null;
  memory.fill(end, 0, PADDING);
  textEnd = end;
  return text;
}

/** Reads what `keptText` returned as a T. @throws SyntaxError naming path, expectation and byte. */
export function parseKept<T>(text: ArrayBuffer): T {
  const result = tryParseKept<T>(text);
  if (!result.ok) throw new SyntaxError(result.error);
  return result.value;
}

/** `parseKept` that reports instead of throwing. */
export function tryParseKept<T>(text: ArrayBuffer): ParseResult<T> {
  return readFrom<T>(text, textEnd);
}

// --- internal ---

/**
 * Copies a validated text without its escapes; may write up to 15 bytes more than it has.
 * @returns the address after the last byte, or 0 where an escape is half a character.
 */
function unescape(at: usize, end: usize, to: usize): usize {
  while (at < end) {
    const bytes = v128.load(at);
    v128.store(to, bytes);
    const mask = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0x5c)));
    const run = mask ? ctz(mask) : 16;
    at += run;
    to += run;
    if (!mask || at >= end) continue;
    if (load<u16>(at) != UNICODE_ESCAPE) {
      store<u8>(to++, <u8>escapedUnit(load<u8>(at, 1)));
      at += 2;
      continue;
    }
    let point = hexValue(at + 2);
    at += 6;
    if ((point & 0xf800) == 0xd800) {
      if (point >= 0xdc00 || load<u16>(at) != UNICODE_ESCAPE) return 0;
      const low = hexValue(at + 2);
      if ((low & 0xfc00) != 0xdc00) return 0;
      at += 6;
      point = 0x10000 + ((point & 0x3ff) << 10) + (low & 0x3ff);
    }
    to = putPoint(to, point);
  }
  // The last run may have gone beyond the end.
  return to - (at - end);
}

/** Writes a code point as UTF-8. */
// @ts-ignore: decorator
@inline
function putPoint(to: usize, point: u32): usize {
  if (point < 0x80) {
    store<u8>(to, <u8>point);
    return to + 1;
  }
  if (point < 0x800) {
    store<u16>(to, <u16>(0x80c0 | (point >> 6) | ((point & 0x3f) << 8)));
    return to + 2;
  }
  if (point < 0x10000) {
    store<u16>(to, <u16>(0x80e0 | (point >> 12) | (((point >> 6) & 0x3f) << 8)));
    store<u8>(to, <u8>(0x80 | (point & 0x3f)), 2);
    return to + 3;
  }
  store<u16>(to, <u16>(0x80f0 | (point >> 18) | (((point >> 12) & 0x3f) << 8)));
  store<u16>(to, <u16>(0x8080 | ((point >> 6) & 0x3f) | ((point & 0x3f) << 8)), 2);
  return to + 4;
}
