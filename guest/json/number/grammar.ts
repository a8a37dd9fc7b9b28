/**
 * RFC 8259's number grammar, for every number that the fast paths beside it do not take.
 *
 *      -  1 7 0 9 . 2 5  e - 3 ,
 *         │       │    └ fractionEnd
 *         at      └ integerEnd          exponent = -3
 */
import { otherThanDigits } from "./digits";

export const CHAR_PLUS: u32 = 0x2b;
export const CHAR_MINUS: u32 = 0x2d;
export const CHAR_POINT: u32 = 0x2e;
export const CHAR_ZERO: u32 = 0x30;
export const CHAR_E: u32 = 0x65;

/**
 * Beyond this, one digit more or less of exponent cannot change a result: no input has as many
 * digits.
 */
const EXPONENT_CAP: i64 = 100_000_000_000_000_000;

/** After the integer digits of the last scan. */
export let integerEnd: usize = 0;
/** After the fraction digits of the last scan; `integerEnd` if there is no fraction. */
export let fractionEnd: usize = 0;
/** The number after `e` of the last scan, or 0. */
export let exponent: i64 = 0;

/** Scans a number whose sign is already after `at`; returns the pointer after it, or 0. */
// @ts-ignore: decorator
@noinline
export function scanNumber(at: usize): usize {
  let end = skipDigits(at);
  if (end == at || (end - at > 1 && load<u8>(at) == CHAR_ZERO)) return 0;
  integerEnd = end;
  if (load<u8>(end) == CHAR_POINT) {
    const fraction = end + 1;
    end = skipDigits(fraction);
    if (end == fraction) return 0;
  }
  fractionEnd = end;
  exponent = 0;
  return endsPlain(load<u8>(end)) ? end : scanExponent(end + 1);
}

/**
 * Where the fraction ends of an unsigned number whose first 16 bytes show that it has one and no
 * exponent; or 0.
 *
 * @param others What `otherThanDigits` said at `at`: the first bit is the point, the second the
 * end.
 */
export function plainFractionEnd(at: usize, others: u32): u32 {
  const point = ctz(others);
  const end = ctz(others & (others - 1));
  return end < 16 && end > point + 1 && endsPlain(load<u8>(at + end)) ? end : 0;
}

/**
 * Whether the `run` digits at `at` are an integer part: 1 to 15, the first not a zero in front of
 * others.
 */
export function isShortInteger(at: usize, run: u32): bool {
  return run - 1 < 15 && (run == 1 || load<u8>(at) != CHAR_ZERO);
}

/** Whether a number that ended in front of this byte is complete, as far as an exponent goes. */
export function endsPlain(byte: u32): bool {
  return (byte | 0x20) != CHAR_E;
}

export function isPoint(byte: u32): bool {
  return byte == CHAR_POINT;
}

export function isMinus(at: usize): bool {
  return load<u8>(at) == CHAR_MINUS;
}

function scanExponent(at: usize): usize {
  const sign: u32 = load<u8>(at);
  if (sign == CHAR_MINUS || sign == CHAR_PLUS) ++at;
  const first = at;
  let value: i64 = 0;
  for (;;) {
    const digit = <u32>load<u8>(at) - CHAR_ZERO;
    if (digit > 9) break;
    if (value < EXPONENT_CAP) value = value * 10 + digit;
    ++at;
  }
  if (at == first) return 0;
  exponent = sign == CHAR_MINUS ? -value : value;
  return at;
}

function skipDigits(at: usize): usize {
  let run: u32;
  do {
    run = ctz(otherThanDigits(at));
    at += run;
  } while (run == 16);
  return at;
}
