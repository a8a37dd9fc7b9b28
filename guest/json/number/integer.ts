/**
 * JSON numbers on raw UTF-8: skip, parse and write integers; floats live in the `float-*` files.
 *
 * Readers take a pointer to the first byte and return the pointer after the number, or 0 where RFC
 * 8259's grammar is broken. They never judge the byte after it. The input must end in a NUL with
 * 16 more readable bytes after it, because digits are loaded eight at a time.
 *
 * Writers return the pointer after the text and may scribble after it: keep `NUMBER_ROOM` bytes
 * free at `to`.
 */
import { ASCII_ZEROS, digitValue, eightDigits, otherThanDigits } from "./digits";
import {
  CHAR_MINUS,
  CHAR_ZERO,
  endsPlain,
  exponent,
  fractionEnd,
  integerEnd,
  isMinus,
  isPoint,
  isShortInteger,
  plainFractionEnd,
  scanNumber,
} from "./grammar";

export { readF64, parseF64 } from "./float-parse";
export { writeF32, writeF64 } from "./float-print";

/** What a writer may touch at `to`; the longest text, `-1.7976931348623157e+308`, is 24 bytes. */
export const NUMBER_ROOM: usize = 32;

export const INTEGER_OK: i32 = 0;
/** The number has a fraction that is not zero, as `1.5` or `1e-1`. */
export const INTEGER_FRACTIONAL: i32 = 1;
/** The number is whole, but the type cannot hold it. */
export const INTEGER_RANGE: i32 = 2;

/**
 * The integer that the last `parseI64` or `parseU64` read, as bits; meaningful if `integerStatus`
 * is `INTEGER_OK`.
 */
export let readI64: i64 = 0;
/** `INTEGER_OK`, `INTEGER_FRACTIONAL` or `INTEGER_RANGE`, of the last `parseI64` or `parseU64`. */
export let integerStatus: i32 = INTEGER_OK;

/** Returns the pointer after the number at `at`, or 0. */
export function skipNumber(at: usize): usize {
  // A well-predicted branch is free; a pointer computed from the sign would make every later load depend on it.
  return isMinus(at) ? skipUnsigned(at + 1) : skipUnsigned(at);
}

function skipUnsigned(at: usize): usize {
  const others = otherThanDigits(at);
  const run = ctz(others);
  if (isShortInteger(at, run)) {
    const next: u32 = load<u8>(at + run);
    if (isPoint(next)) {
      const end = plainFractionEnd(at, others);
      if (end) return at + end;
    } else if (endsPlain(next)) return at + run;
  }
  return scanNumber(at);
}

/**
 * Reads a signed integer into `readI64`, exactly: also `1e3`, `1.0`, `100e-2` and `-0` are
 * integers.
 *
 * @returns The pointer after the number, also if `integerStatus` says that it is not an i64; 0 where
 * the grammar is broken.
 */
export function parseI64(at: usize): usize {
  if (isMinus(at)) return parseNegative(at + 1);
  const end = parseMagnitude(at);
  if (readI64 < 0 && integerStatus == INTEGER_OK) integerStatus = INTEGER_RANGE;
  return end;
}

function parseNegative(at: usize): usize {
  const end = parseMagnitude(at);
  if (<u64>readI64 > <u64>i64.MIN_VALUE && integerStatus == INTEGER_OK) {
    integerStatus = INTEGER_RANGE;
  }
  readI64 = -readI64;
  return end;
}

/**
 * Reads an unsigned integer into `readI64`, as `parseI64` does; below zero only `-0` and its
 * spellings fit.
 */
export function parseU64(at: usize): usize {
  if (!isMinus(at)) return parseMagnitude(at);
  const end = parseMagnitude(at + 1);
  if (readI64 != 0 && integerStatus == INTEGER_OK) integerStatus = INTEGER_RANGE;
  return end;
}

/** Writes a signed 64-bit integer. */
export function writeI64(to: usize, value: i64): usize {
  if (value >= 0) return writeU64(to, <u64>value);
  store<u8>(to, CHAR_MINUS);
  return writeU64(to + 1, <u64>-value);
}

/** Writes an unsigned 64-bit integer. */
export function writeU64(to: usize, value: u64): usize {
  if (value < 100_000_000) return writeHead(to, <u32>value);
  let high = value / 100_000_000;
  const low = <u32>(value - high * 100_000_000);
  if (high < 100_000_000) to = writeHead(to, <u32>high);
  else {
    const top = high / 100_000_000;
    high -= top * 100_000_000;
    to = writeEight(writeHead(to, <u32>top), <u32>high);
  }
  return writeEight(to, low);
}

/** Writes a signed integer of 32 bits or fewer. */
export function writeI32(to: usize, value: i32): usize {
  if (value >= 0) return writeU32(to, <u32>value);
  store<u8>(to, CHAR_MINUS);
  return writeU32(to + 1, <u32>-value);
}

/** Writes an unsigned integer of 32 bits or fewer. */
export function writeU32(to: usize, value: u32): usize {
  if (value < 100_000_000) return writeHead(to, value);
  const head = value / 100_000_000;
  return writeEight(writeHead(to, head), value - head * 100_000_000);
}

/** Writes `value` < 100,000,000 without leading zeros. */
function writeHead(to: usize, value: u32): usize {
  if (value < 10) {
    store<u8>(to, CHAR_ZERO + value);
    return to + 1;
  }
  const digits = eightDigits(value);
  const zeros = (<u32>ctz(digits)) & ~7;
  store<u64>(to, (digits | ASCII_ZEROS) >> zeros);
  return to + 8 - (zeros >> 3);
}

/** Reads an unsigned number into `readI64` and judges it against u64. */
function parseMagnitude(at: usize): usize {
  const run = ctz(otherThanDigits(at));
  if (isShortInteger(at, run)) {
    const next: u32 = load<u8>(at + run);
    if (!isPoint(next) && endsPlain(next)) {
      readI64 = digitValue(at, run);
      integerStatus = INTEGER_OK;
      return at + run;
    }
  } else if (run == 16 && load<u8>(at) != CHAR_ZERO) {
    // Identifiers: 19 digits always fit into a u64.
    const tail = at + 16;
    const more = ctz(otherThanDigits(tail));
    const next: u32 = load<u8>(tail + more);
    if (more < 4 && !isPoint(next) && endsPlain(next)) {
      const scale: u64 = more > 1 ? (more > 2 ? 1000 : 100) : more > 0 ? 10 : 1;
      readI64 = digitValue(at, 16) * scale + digitValue(tail, more);
      integerStatus = INTEGER_OK;
      return tail + more;
    }
  }
  return parseMagnitudeSlow(at);
}

/**
 * Any spelling: the digits up to the last one that is not zero must end at or left of the point.
 */
function parseMagnitudeSlow(at: usize): usize {
  const end = scanNumber(at);
  if (!end) return 0;
  readI64 = 0;
  integerStatus = INTEGER_OK;
  // Power of ten of the digit at hand, and the zeros not yet multiplied in.
  let power = exponent + <i64>(integerEnd - at);
  let pending: i64 = 0;
  let value: u64 = 0;
  for (; at < fractionEnd; ++at) {
    const digit = <u32>load<u8>(at) - CHAR_ZERO;
    if (digit > 9) continue;
    --power;
    ++pending;
    if (digit == 0) continue;
    if (power < 0) {
      integerStatus = INTEGER_FRACTIONAL;
      return end;
    }
    value = append(value, pending, digit);
    pending = 0;
  }
  value = append(value, power + pending, 0);
  readI64 = <i64>value;
  return end;
}

/** `value * 10^zeros + digit`, or `INTEGER_RANGE`. */
function append(value: u64, zeros: i64, digit: u32): u64 {
  if (value == 0) return digit;
  for (; zeros > 0; --zeros) {
    if (value > u64.MAX_VALUE / 10) {
      integerStatus = INTEGER_RANGE;
      return value;
    }
    value *= 10;
  }
  if (value + digit < value) integerStatus = INTEGER_RANGE;
  return value + digit;
}

function writeEight(to: usize, value: u32): usize {
  store<u64>(to, eightDigits(value) | ASCII_ZEROS);
  return to + 8;
}
