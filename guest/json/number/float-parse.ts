/**
 * Decimal to f64, correctly rounded as JSON.parse does it, cheapest way first:
 *
 *   1. at most 15 bytes, no exponent          one exact division                      `parseF64`
 *   2. at most 2^53 with a power up to 22     one exact product or quotient (Clinger) `parseGeneral`
 *   3. at most 19 digits                      128-bit product (Eisel and Lemire)      `approximate`
 *   4. what 3 cannot decide                   big integers                            float-exact.ts
 *
 * @see https://arxiv.org/abs/2101.11408 Number Parsing at a Gigabyte per Second
 */
import { digitValue, otherThanDigits, pointedValue } from "./digits";
import { roundExactly } from "./float-exact";
import {
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
import {
  LAST_EXACT_POWER,
  floorLog2PowerOfTen,
  loadPower,
  multiplyHigh,
  powerHigh,
  powerLow,
} from "./powers-of-ten";

/** The number that the last `parseF64` read. */
export let readF64: f64 = 0;

const INFINITY_BITS: u64 = 0x7ff0000000000000;
/** As many decimal digits always fit into a u64. */
const U64_DIGITS: i64 = 19;
/**
 * Below 10^-342 even 19 digits are less than half of the least subnormal; above 10^308 even 1
 * overflows.
 */
const LEAST_POWER: i64 = -342;
const GREATEST_POWER: i64 = 308;
/** How far, in units of the second word, a product with an inexact power may be off, generously. */
const SLACK: u64 = 4;

/**
 * Reads a number into `readF64`: too large becomes Infinity, too small becomes 0, and `-0` keeps
 * its sign.
 *
 * @returns The pointer after the number, or 0 where the grammar is broken.
 */
export function parseF64(at: usize): usize {
  return isMinus(at) ? parseUnsigned(at + 1, true) : parseUnsigned(at, false);
}

function parseUnsigned(at: usize, negative: bool): usize {
  const others = otherThanDigits(at);
  const run = ctz(others);
  if (isShortInteger(at, run)) {
    const next: u32 = load<u8>(at + run);
    if (isPoint(next)) {
      const end = plainFractionEnd(at, others);
      if (end) {
        const digits = toF64(pointedValue(at, end - 1, run));
        setF64(digits / powerF64(end - run - 1), negative);
        return at + end;
      }
    } else if (endsPlain(next)) {
      setF64(toF64(digitValue(at, run)), negative);
      return at + run;
    }
  }
  return parseGeneral(at, negative);
}

function setF64(magnitude: f64, negative: bool): void {
  readF64 = negative ? -magnitude : magnitude;
}

function parseGeneral(at: usize, negative: bool): usize {
  const end = scanNumber(at);
  if (!end) return 0;
  let digits = <i64>(integerEnd - at);
  let power = exponent;
  if (fractionEnd != integerEnd) {
    const places = <i64>(fractionEnd - integerEnd - 1);
    digits += places;
    power -= places;
  }
  if (digits > U64_DIGITS) {
    setF64(reinterpret<f64>(roundLong(at, power)), negative);
    return end;
  }
  const significand = appendDigits(appendDigits(0, at, integerEnd), integerEnd + 1, fractionEnd);
  if (significand <= 1 << 53 && power >= -22 && power <= 22) {
    const exact = toF64(significand);
    setF64(power < 0 ? exact / powerF64(-(<i32>power)) : exact * powerF64(<i32>power), negative);
    return end;
  }
  let bits = approximate(significand, power);
  if (undecided) bits = roundUndecided(at, significand, power, false, bits);
  setF64(reinterpret<f64>(bits), negative);
  return end;
}

/** Appends up to 19 digits. */
function appendDigits(value: u64, at: usize, end: usize): u64 {
  if (at + 16 < end) {
    value = value * 10_000_000_000_000_000 + digitValue(at, 16);
    at += 16;
  }
  if (at >= end) return value;
  const rest = <u32>(end - at);
  return value * <u64>(<i64>powerF64(rest)) + digitValue(at, rest);
}

/** Below 2^63 the signed conversion does the same, in fewer instructions. */
function toF64(value: u64): f64 {
  return <f64>(<i64>value);
}

/** Rounds more digits than a u64 holds; `power` is that of the last one. */
function roundLong(at: usize, power: i64): u64 {
  let significand: u64 = 0;
  let taken: i64 = 0;
  let lost = false;
  for (let digitAt = at; digitAt < fractionEnd; ++digitAt) {
    const digit = <u32>load<u8>(digitAt) - CHAR_ZERO;
    if (digit > 9) continue;
    if (taken < U64_DIGITS) {
      significand = significand * 10 + digit;
      taken += i64(significand != 0);
    } else {
      ++power;
      if (digit) lost = true;
    }
  }
  const bits = approximate(significand, power);
  if (!lost && !undecided) return bits;
  // The number is between this significand and the next; where both round alike, so does it.
  const floor = floorBits;
  if (!undecided && approximate(significand + 1, power) == bits && !undecided) return bits;
  return roundUndecided(at, significand, power, lost, floor);
}

/** The greatest power of 5 that a u64 holds. */
const GREATEST_FIVES: i32 = 27;

/**
 * Rounds what is too close to the middle of two doubles, `floor` and the next one: by a product of 128 bits where a
 * small power of ten divides it, which is where most such numbers are, else by all of their digits.
 *
 * @param lost There are digits after the significand's, and not only zeros.
 */
function roundUndecided(at: usize, significand: u64, power: i64, lost: bool, floor: u64): u64 {
  if (power >= 0 || power < -GREATEST_FIVES) return roundExactly(at, floor);
  let factor: u64 = 1;
  for (let left = -power; left > 0; --left) factor *= 5;
  // significand * 10^power against middle * 2^(biased - 1076): both times 10^-power, and once more times 2^shift,
  // on the side where that is a whole number.
  const biased = <i32>(floor >> 52);
  const shift = 1076 - biased + <i32>power;
  if (biased == 0 || shift > 63 || -shift > <i32>clz(factor)) return roundExactly(at, floor);
  const middle = ((floor & 0xfffffffffffff) << 1) | (1 << 53) | 1;
  if (shift < 0) factor <<= -shift;
  const low = middle * factor;
  const high = multiplyHigh(middle, factor);
  const ourLow = shift > 0 ? significand << shift : significand;
  const ourHigh = shift > 0 ? significand >> (64 - shift) : 0;
  if (ourHigh > high || (ourHigh == high && ourLow > low)) return floor + 1;
  if (ourHigh == high && ourLow == low) return floor + u64(lost || (floor & 1) != 0);
  return lost ? roundExactly(at, floor) : floor;
}

/** Whether the last `approximate` was too close to the middle of two doubles to tell. */
let undecided: bool = false;
/** The last `approximate`, rounded down; where undecided, the result is this or the next double. */
let floorBits: u64 = 0;

/** The bits of `significand * 10^power`; of `floorBits` if `undecided`. */
function approximate(significand: u64, power: i64): u64 {
  undecided = false;
  floorBits = 0;
  if (significand == 0 || power < LEAST_POWER) return 0;
  floorBits = INFINITY_BITS;
  if (power > GREATEST_POWER) return INFINITY_BITS;

  // high:middle is the upper 128 of 192 bits; its top bit is bit 63 or 62 of high.
  loadPower(<i32>power);
  const zeros = clz(significand);
  significand <<= zeros;
  let high = multiplyHigh(significand, powerHigh);
  let middle = significand * powerHigh;
  const exact = <u64>power <= LAST_EXACT_POWER;
  if (!exact) {
    const carry = multiplyHigh(significand, powerLow);
    middle += carry;
    high += u64(middle < carry);
  }
  const top = high >> 63;
  let biased = floorLog2PowerOfTen(<i32>power) - <i32>zeros + <i32>top + 1086;
  let shift: u64 = 10 + top;
  if (biased <= 0) {
    // Subnormal: the exponent stays and the significand gives way.
    shift += 1 - biased;
    biased = 1;
    if (shift > 65) return (floorBits = 0);
    if (shift > 63) {
      middle = (middle >> 2) | (high << 62);
      high >>= 2;
      shift -= 2;
    }
  } else if (biased > 2046) return INFINITY_BITS;

  const half = (<u64>1) << (shift - 1);
  const rest = high & (half + half - 1);
  const floor = high >> shift;
  // The hidden bit of `floor` adds 1 to the exponent, and a carry out of it 1 more.
  floorBits = ((<u64>(biased - 1)) << 52) + floor;
  if (exact) {
    const up = rest > half || (rest == half && (middle != 0 || (floor & 1) != 0));
    return floorBits + u64(up);
  }
  undecided = (rest == half && middle < SLACK) || (rest == half - 1 && middle > -SLACK);
  return undecided ? floorBits : floorBits + u64(rest >= half);
}

/** 10^exponent, exact, 0 to 22. */
function powerF64(exponent: u32): f64 {
  const table = memory.data<f64>([
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]);
  return load<f64>(table + (exponent << 3));
}
