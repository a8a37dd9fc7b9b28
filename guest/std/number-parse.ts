// Text to numbers: parseFloat, parseInt and Number(), as ECMAScript has them.

import { parseF64, readF64 } from "../json/number/float-parse";

/** What the JSON reader may load past a number's end. */
const PADDING: i32 = 32;

// @ts-ignore: decorator
@inline
function unit(text: string, at: i32): u32 {
  return at < text.length ? load<u16>(changetype<usize>(text) + ((<usize>at) << 1)) : 0;
}

// @ts-ignore: decorator
@inline
function isDigit(c: u32): bool {
  return c - 0x30 < 10;
}

/** ECMAScript's white space and line ends. */
export function isSpace(c: u32): bool {
  if (c < 0x80) return c == 0x20 || c - 9 < 5;
  return c == 0xa0 || c == 0x1680 || c - 0x2000 < 11 || c == 0x2028 || c == 0x2029 || c == 0x202f ||
    c == 0x205f || c == 0x3000 || c == 0xfeff;
}

function skipSpace(text: string): i32 {
  let at = 0;
  while (at < text.length && isSpace(unit(text, at))) ++at;
  return at;
}

/** Where the last `decimalPrefix` ended. */
// @ts-ignore: decorator
@lazy let prefixEnd: i32 = 0;

/** The longest beginning that is a number; NaN where there is none. */
export function parseFloatPrefix(text: string): f64 {
  return decimalPrefix(text, skipSpace(text));
}

/** The whole text as a number: 0 where it is blank, NaN where it is anything else. */
export function toNumber(text: string): f64 {
  const at = skipSpace(text);
  let end = text.length;
  while (end > at && isSpace(unit(text, end - 1))) --end;
  if (at == end) return 0;
  const radix = unit(text, at) == 0x30 ? prefixRadix(unit(text, at + 1)) : 0;
  if (radix) {
    if (at + 2 == end) return NaN;
    const value = digitsOf(text, at + 2, radix);
    return prefixEnd == end ? value : NaN;
  }
  const value = decimalPrefix(text, at);
  return prefixEnd == end ? value : NaN;
}

function prefixRadix(letter: u32): i32 {
  const lower = letter | 0x20;
  return lower == 0x78 ? 16 : lower == 0x6f ? 8 : lower == 0x62 ? 2 : 0;
}

function decimalPrefix(text: string, start: i32): f64 {
  let at = start;
  const sign = unit(text, at);
  const negative = sign == 0x2d;
  if (negative || sign == 0x2b) ++at;
  if (unit(text, at) == 0x49 && text.substr(at, 8) == "Infinity") {
    prefixEnd = at + 8;
    return negative ? -Infinity : Infinity;
  }
  let wholeEnd = at;
  while (isDigit(unit(text, wholeEnd))) ++wholeEnd;
  let end = wholeEnd;
  if (unit(text, end) == 0x2e) {
    let places = end + 1;
    while (isDigit(unit(text, places))) ++places;
    if (wholeEnd > at || places > end + 1) end = places;
  }
  if (end == at) {
    prefixEnd = start;
    return NaN;
  }
  const mantissaEnd = end;
  if ((unit(text, end) | 0x20) == 0x65) {
    let digits = end + 1;
    const exponentSign = unit(text, digits);
    if (exponentSign == 0x2b || exponentSign == 0x2d) ++digits;
    if (isDigit(unit(text, digits))) {
      end = digits + 1;
      while (isDigit(unit(text, end))) ++end;
    }
  }
  prefixEnd = end;
  return read(text, at, wholeEnd, mantissaEnd, end, negative);
}

/** Writes the number in JSON's grammar, which has no leading zeros and no bare points, and reads it. */
function read(text: string, at: i32, wholeEnd: i32, mantissaEnd: i32, end: i32, negative: bool): f64 {
  const ascii = new ArrayBuffer(end - at + 3 + PADDING);
  let to = changetype<usize>(ascii);
  while (at < wholeEnd - 1 && unit(text, at) == 0x30) ++at;
  if (at == wholeEnd) store<u8>(to++, 0x30);
  for (; at < wholeEnd; ++at) store<u8>(to++, unit(text, at));
  if (mantissaEnd > wholeEnd + 1) for (; at < mantissaEnd; ++at) store<u8>(to++, unit(text, at));
  for (at = mantissaEnd; at < end; ++at) store<u8>(to++, unit(text, at));
  parseF64(changetype<usize>(ascii));
  return negative ? -readF64 : readF64;
}

/** parseInt: digits of a radix from 2 to 36, or NaN. */
export function parseInteger(text: string, radix: i32): f64 {
  let at = skipSpace(text);
  const sign = unit(text, at);
  const negative = sign == 0x2d;
  if (negative || sign == 0x2b) ++at;
  if (radix && (radix < 2 || radix > 36)) return NaN;
  const isHex = unit(text, at) == 0x30 && (unit(text, at + 1) | 0x20) == 0x78;
  if ((!radix || radix == 16) && isHex) {
    radix = 16;
    at += 2;
  }
  if (!radix) radix = 10;
  const value = digitsOf(text, at, radix);
  return negative ? -value : value;
}

/** Digits up to the first that is none; NaN without any. Powers of two and ten are rounded once. */
function digitsOf(text: string, start: i32, radix: i32): f64 {
  let end = start;
  while (digit(unit(text, end)) < <u32>radix) ++end;
  prefixEnd = end;
  if (end == start) return NaN;
  if (radix == 10) return read(text, start, end, end, end, false);
  if (!(radix & (radix - 1))) return powerOfTwo(text, start, end, radix);
  return otherRadix(text, start, end, radix);
}

function digit(c: u32): u32 {
  if (isDigit(c)) return c - 0x30;
  const letter = (c | 0x20) - 0x61;
  return c < 0x80 && letter < 26 ? letter + 10 : 99;
}

/** Half to even, which the 53 bits of an f64 and whatever follows decide. */
function powerOfTwo(text: string, at: i32, end: i32, radix: i32): f64 {
  const bits = ctz(radix);
  let value: u64 = 0;
  let exponent = 0;
  let sticky: u64 = 0;
  for (; at < end; ++at) {
    const next = digit(unit(text, at));
    for (let bit = bits - 1; bit >= 0; --bit) {
      const one = (next >> bit) & 1;
      if (value >> 62) {
        ++exponent;
        sticky |= one;
      } else value = (value << 1) | one;
    }
  }
  // Below the 53 bits there are some ten to spare: the last of them holds what was cut.
  let result = <f64>(<i64>(value | sticky));
  for (; exponent > 1000; exponent -= 1000) result *= 1.0715086071862673e301;
  // 2 ** exponent: Math.pow is 3 kB of code and tables.
  return result * reinterpret<f64>(<u64>(1023 + exponent) << 52);
}

/** In chunks of 32 bits, as V8 rounds them. */
function otherRadix(text: string, at: i32, end: i32, radix: i32): f64 {
  const limit: u32 = 0xffffffff / 36;
  while (unit(text, at) == 0x30) ++at;
  let value: f64 = 0;
  while (at < end) {
    let part: u32 = 0;
    let multiplier: u32 = 1;
    for (; at < end; ++at) {
      const next = multiplier * radix;
      if (next > limit) break;
      part = part * radix + digit(unit(text, at));
      multiplier = next;
    }
    value = value * <f64>multiplier + <f64>part;
  }
  return value;
}
