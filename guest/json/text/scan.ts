// Validates and skips: strict RFC 8259 over UTF-8, nothing built.
//
// Every function takes the address of what it reads and returns the address after it, or 0 after `fail`.
// A document is followed by at least 32 zero bytes (`PADDING`): NUL is not part of JSON, so nothing here
// compares with the end, and a vector may be loaded across it.

import { enter, fail, inIndex, inKey, leave } from "./error";
import { skipNumber } from "../number/integer";

/** Zero bytes that must follow every document. */
export const PADDING: usize = 32;

export const ESCAPED: u32 = 1;
export const NON_ASCII: u32 = 2;

/** ESCAPED | NON_ASCII of the string that `scanString` read last. */
export let stringFlags: u32 = 0;

// @ts-ignore: decorator
@inline
export function skipSpace(at: usize): usize {
  return load<u8>(at) > 0x20 ? at : skipSpaceSlow(at);
}

// @ts-ignore: decorator
@noinline
function skipSpaceSlow(at: usize): usize {
  while (true) {
    const c = load<u8>(at);
    if (c != 0x20 && c != 0x0a && c != 0x0d && c != 0x09) return at;
    ++at;
  }
}

/** Any value. */
export function skipValue(at: usize): usize {
  switch (load<u8>(at)) {
    case 0x22: {
      const end = scanString(at + 1);
      return end ? end + 1 : 0;
    }
    case 0x7b:
      return skipObject(at);
    case 0x5b:
      return skipArray(at);
    case 0x74:
      return skipTrue(at);
    case 0x66:
      return skipFalse(at);
    case 0x6e:
      return skipNull(at);
    default: {
      const c = load<u8>(at);
      if (c != 0x2d && c - 0x30 > 9) return fail(at, "a JSON value");
      const end = skipNumber(at);
      return end ? end : fail(at, "a valid JSON number");
    }
  }
}

// @ts-ignore: decorator
@inline
export function skipTrue(at: usize): usize {
  return load<u32>(at) == 0x65757274 ? at + 4 : fail(at, "true");
}

// @ts-ignore: decorator
@inline
export function skipFalse(at: usize): usize {
  return load<u32>(at, 1) == 0x65736c61 ? at + 5 : fail(at, "false");
}

// @ts-ignore: decorator
@inline
export function skipNull(at: usize): usize {
  return load<u32>(at) == 0x6c6c756e ? at + 4 : fail(at, "null");
}

export function skipObject(at: usize): usize {
  if (!enter(at)) return 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x7d) {
    leave();
    return at + 1;
  }
  while (true) {
    if (load<u8>(at) != 0x22) return fail(at, "a key in double quotes");
    const key = at + 1;
    const keyEnd = scanString(key);
    if (!keyEnd) return 0;
    at = skipColon(keyEnd + 1);
    if (!at) return inKey(key, keyEnd - key);
    at = skipValue(at);
    if (!at) return inKey(key, keyEnd - key);
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

export function skipArray(at: usize): usize {
  if (!enter(at)) return 0;
  at = skipSpace(at + 1);
  if (load<u8>(at) == 0x5d) {
    leave();
    return at + 1;
  }
  let index = 0;
  while (true) {
    at = skipValue(at);
    if (!at) return inIndex(index);
    at = skipSpace(at);
    const c = load<u8>(at);
    if (c == 0x2c) {
      at = skipSpace(at + 1);
      ++index;
    } else {
      if (c != 0x5d) return fail(at, "a comma or ]");
      leave();
      return at + 1;
    }
  }
}

/** From after a key to the value after its colon. */
// @ts-ignore: decorator
@inline
export function skipColon(at: usize): usize {
  at = skipSpace(at);
  if (load<u8>(at) != 0x3a) return fail(at, "a colon");
  return skipSpace(at + 1);
}

/**
 * From after an opening quote to its closing quote (not after it); sets `stringFlags`.
 * Sixteen bytes at a time: a signed compare with a space catches control characters and non-ASCII at once.
 */
export function scanString(at: usize): usize {
  stringFlags = 0;
  while (true) {
    const mask = specialBytes(at);
    if (mask) {
      at += ctz(mask);
      return load<u8>(at) == 0x22 ? at : scanStringSlow(at);
    }
    at += 16;
  }
}

/** `scanString` with its first sixteen bytes in place: most keys and values of events end there. */
// @ts-ignore: decorator
@inline
export function scanShort(at: usize): usize {
  const mask = specialBytes(at);
  const end = at + ctz(mask);
  if (mask && load<u8>(end) == 0x22) {
    stringFlags = 0;
    return end;
  }
  return scanString(at);
}

/** One bit for each of sixteen bytes that is a quote, a backslash, a control character or non-ASCII. */
// @ts-ignore: decorator
@inline
export function specialBytes(at: usize): i32 {
  const bytes = v128.load(at);
  return i8x16.bitmask(
    v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
      i8x16.lt_s(bytes, i8x16.splat(0x20)),
    ),
  );
}

/** Goes on from the first byte that needs a look. */
function scanStringSlow(at: usize): usize {
  let flags: u32 = 0;
  while (true) {
    const c = load<u8>(at);
    if (c == 0x22) {
      stringFlags = flags;
      return at;
    }
    if (c == 0x5c) {
      flags |= ESCAPED;
      at = skipEscapes(at);
      if (!at) return 0;
    } else if (c >= 0x80) {
      flags |= NON_ASCII;
      do {
        const end = skipMultiByte(at);
        if (!end) return fail(at, "valid UTF-8");
        at = end;
      } while (load<u8>(at) >= 0x80);
    } else if (c < 0x20) {
      return fail(at, "a closing quote (control characters must be escaped)");
    } else {
      let mask = specialBytes(at);
      while (!mask) {
        at += 16;
        mask = specialBytes(at);
      }
      at += ctz(mask);
    }
  }
}

/** For each character after a backslash, up to `t`, the unit that they stand for; 0 is not an escape. */
// @ts-ignore: decorator
@lazy
const UNITS = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0x22, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x5c, 0, 0, 0,
  0, 0, 0x08, 0, 0, 0, 0x0c, 0, 0, 0, 0, 0, 0, 0, 0x0a, 0, 0, 0, 0x0d, 0, 0x09,
]);

/** `\u`, as it is loaded. */
export const UNICODE_ESCAPE: u32 = 0x755c;

/** The unit that a backslash and this character stand for, or 0; of `\u` its digits tell. */
// @ts-ignore: decorator
@inline
export function escapedUnit(c: u32): u32 {
  return c < 0x75 ? <u32>load<u8>(UNITS + c) : 0;
}

/** From a backslash to after its escape and those that follow it. */
function skipEscapes(at: usize): usize {
  do {
    if (load<u16>(at) == UNICODE_ESCAPE) {
      while (isTwoUnicodeEscapes(at) && areHex(at)) at += 12;
      if (load<u16>(at) != UNICODE_ESCAPE) continue;
      if (!isHex(at + 2)) return fail(at, "a valid escape sequence");
      at += 6;
    } else if (escapedUnit(load<u8>(at, 1))) at += 2;
    else return fail(at, "a valid escape sequence");
  } while (load<u8>(at) == 0x5c);
  return at;
}

/** Whether four bytes are hexadecimal digits; all four at once, the highest bit of each telling. */
function isHex(at: usize): bool {
  const digits = load<u32>(at);
  const lower = digits | 0x20202020;
  // Of bytes below 0x80: from 0 on and not beyond 9; from a on and not beyond f.
  const numbers = (digits + 0x50505050) & ~(digits + 0x46464646);
  const letters = (lower + 0x1f1f1f1f) & ~(lower + 0x19191919);
  return ((numbers | letters) & ~digits & 0x80808080) == 0x80808080;
}

/** Whether two escapes of six bytes each may begin here. */
// @ts-ignore: decorator
@inline
export function isTwoUnicodeEscapes(at: usize): bool {
  return load<u16>(at) == UNICODE_ESCAPE && load<u16>(at, 6) == UNICODE_ESCAPE;
}

/** Whether the digits of two escapes are hexadecimal: bytes 2 to 5 and 8 to 11. */
// @ts-ignore: decorator
@inline
function areHex(at: usize): bool {
  const bytes = v128.load(at);
  const numbers = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
  const lower = v128.or(bytes, i8x16.splat(0x20));
  const letters = i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(6));
  return (i8x16.bitmask(v128.or(numbers, letters)) & 0xf3c) == 0xf3c;
}

/** The values of the digits of two escapes, the first in the lower half. */
// @ts-ignore: decorator
@inline
export function twoHexValues(at: usize): u32 {
  const bytes = v128.load(at);
  // Letters have the bit of 0x40, and their lower half begins at 1.
  const letters = v128.and(i8x16.shr_u(bytes, 6), i8x16.splat(1));
  const nine = i8x16.sub(i8x16.shl(letters, 3), i8x16.neg(letters));
  const halves = i8x16.add(v128.and(bytes, i8x16.splat(0x0f)), nine);
  // The second and fourth digit of each unit, then its first and third.
  const low = i8x16.swizzle(halves, i8x16(5, 3, 11, 9, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
  const high = i8x16.swizzle(halves, i8x16(4, 2, 10, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
  return i32x4.extract_lane(v128.or(low, i8x16.shl(high, 4)), 0);
}

/** The value of four hexadecimal digits, which they are. */
export function hexValue(at: usize): u32 {
  const digits = load<u32>(at);
  // Letters have the bit of 0x40, and their lower half begins at 1.
  const halves = (digits & 0x0f0f0f0f) + ((digits >>> 6) & 0x01010101) * 9;
  const pairs = (halves << 4) | (halves >>> 8);
  return ((pairs & 0xff) << 8) | ((pairs >>> 16) & 0xff);
}

/**
 * After one character of two to four bytes, or 0 where they are not UTF-8 (RFC 3629: no overlong forms, nothing
 * beyond U+10FFFF, no surrogates).
 */
function skipMultiByte(at: usize): usize {
  const c: u32 = load<u8>(at);
  const c1: u32 = load<u8>(at, 1);
  if ((c1 & 0xc0) != 0x80) return 0;
  if (c - 0xc2 < 0x1e) return at + 2;
  if ((load<u8>(at, 2) & 0xc0) != 0x80) return 0;
  if (c - 0xe0 < 0x10) {
    if (c == 0xe0 && c1 < 0xa0) return 0;
    if (c == 0xed && c1 >= 0xa0) return 0;
    return at + 3;
  }
  if ((load<u8>(at, 3) & 0xc0) != 0x80) return 0;
  if (c - 0xf0 > 4) return 0;
  if (c == 0xf0 && c1 < 0x90) return 0;
  if (c == 0xf4 && c1 >= 0x90) return 0;
  return at + 4;
}

/** The address of the first byte between two addresses that is not UTF-8, or 0. Padding must follow. */
export function validUtf8(at: usize, end: usize): usize {
  while (at < end) {
    if (load<u8>(at) < 0x80) {
      ++at;
      while (at + 16 <= end && !i8x16.bitmask(v128.load(at))) at += 16;
    } else {
      const next = skipMultiByte(at);
      if (!next || next > end) return at;
      at = next;
    }
  }
  return 0;
}
