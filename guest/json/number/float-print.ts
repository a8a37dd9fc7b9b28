/**
 * f64 and f32 to the shortest decimal that reads back the same, in the format of JavaScript's
 * Number.prototype.toString.
 *
 * The algorithm is Raffaello Giulietti's Schubfach.
 *
 * @see https://github.com/openjdk/jdk/blob/master/src/java.base/share/classes/jdk/internal/math/DoubleToDecimal.java
 */
import { ASCII_ZEROS, eightDigits } from "./digits";
import { writeU32, writeU64 } from "./integer";
import { CHAR_E, CHAR_MINUS, CHAR_PLUS, CHAR_POINT, CHAR_ZERO } from "./grammar";
import {
  LAST_EXACT_POWER,
  floorLog2PowerOfTen,
  loadPower,
  multiplyHigh,
  powerHigh,
  powerLow,
} from "./powers-of-ten";

/** Writes a finite f64; `-0` as `0`. */
export function writeF64(to: usize, value: f64): usize {
  if (value < 0) {
    store<u8>(to++, CHAR_MINUS);
    value = -value;
  }
  if (value < 9007199254740992) {
    const whole = <i64>value;
    if (<f64>whole == value) return writeU64(to, <u64>whole);
    const end = writeShortFraction(to, value);
    if (end) return end;
  }
  const bits = reinterpret<u64>(value);
  const biased = <i32>(bits >> 52);
  const fraction = bits & 0xfffffffffffff;
  if (biased) shortest(fraction | (1 << 52), biased - 1075, fraction == 0 && biased > 1);
  else shortest(fraction, -1074, false);
  return writeDecimal(to);
}

/** Writes a finite f32 with the digits that it needs as an f32: 0.1, not 0.10000000149011612. */
export function writeF32(to: usize, value: f32): usize {
  if (value < 0) {
    store<u8>(to++, CHAR_MINUS);
    value = -value;
  }
  if (value < 16777216) {
    const whole = <i32>value;
    if (<f32>whole == value) return writeU32(to, whole);
  }
  const bits = reinterpret<u32>(value);
  const biased = <i32>(bits >> 23);
  const fraction = bits & 0x7fffff;
  if (biased) shortest(fraction | (1 << 23), biased - 150, fraction == 0 && biased > 1);
  else shortest(fraction, -149, false);
  return writeDecimal(to);
}

/**
 * Writes prices, coordinates and the like, of at most 8 places and 15 digits, or returns 0.
 *
 * No two decimals of 15 digits read as the same double, so one that does read back is the shortest.
 * Both the quotient and its operands are exact or correctly rounded, as in parsing.
 */
function writeShortFraction(to: usize, value: f64): usize {
  if (value >= 1e7 || value < 1e-6) return 0;
  const scaled = nearest(value * 1e8);
  if (scaled / 1e8 != value) return 0;
  const digits = <i64>scaled;
  const whole = <u32>(digits / 100_000_000);
  const places = eightDigits(<u32>(digits - <i64>whole * 100_000_000));
  to = writeU32(to, whole);
  store<u8>(to, CHAR_POINT);
  store<u64>(to, places | ASCII_ZEROS, 1);
  return to + 9 - <usize>(clz(places) >> 3);
}

/**
 * The digits of the last `shortest`, below 10^17, perhaps with zeros at the end, and the power of
 * ten of the last.
 */
let digits: u64 = 0;
let power: i32 = 0;

/**
 * The shortest decimal in the interval that rounds to significand * 2^exponent; the nearest of
 * several; the even of two.
 *
 * Below a power of two doubles lie half as far apart: `narrow`.
 */
function shortest(significand: u64, exponent: i32, narrow: bool): void {
  // 10^tens <= width of the interval < 10^(tens + 1): at that power at least one decimal is in
  // it.
  const tens = (exponent * 1262611 - (narrow ? 524031 : 0)) >> 22;
  loadPower(-tens);
  // The proof wants the power rounded up, and the error grows to 3 units;
  // test/integration/guest/json/number-powers.test.ts has both.
  let low = powerLow;
  let high = powerHigh;
  if (<u32>-tens > LAST_EXACT_POWER) {
    low += 1;
    high += u64(low == 0);
  }

  // Four times value, lower and upper end, over 10^tens: 192 bits, of which the upper 64 are whole.
  const shift = <u64>(exponent + floorLog2PowerOfTen(-tens) + 1);
  const scaled = significand << (shift + 2);
  const value0 = scaled * low;
  let value1 = scaled * high;
  let value2 = multiplyHigh(scaled, high);
  const carry = multiplyHigh(scaled, low);
  value1 += carry;
  value2 += u64(value1 < carry);

  // Two units of `significand << shift` to either side; below a power of two, one.
  const up0 = low << (shift + 1);
  const up1 = (high << (shift + 1)) | (low >> (63 - shift));
  const up2 = high >> (63 - shift);
  const upper = sumToOdd(value2, value1, value0, up2, up1, up0);
  const down = shift + u64(!narrow);
  const down0 = low << down;
  const down1 = (high << down) | (low >> (64 - down));
  const down2 = high >> (64 - down);
  const none0 = u64(down0 == 0);
  const lower = sumToOdd(
    value2,
    value1,
    value0,
    ~down2 + (none0 & u64(down1 == 0)),
    ~down1 + none0,
    -down0,
  );
  const value = sumToOdd(value2, value1, value0, 0, 0, 0);

  // The ends themselves round to an even significand, and away from an odd one.
  const odd = significand & 1;
  const first = lower + odd;
  const last = upper - odd;

  const floor = value >> 2;
  if (floor >= 10) {
    const shorter = floor / 10;
    const shorterFits = first <= shorter * 40;
    const nextFits = shorter * 40 + 40 <= last;
    if (shorterFits != nextFits) {
      digits = shorter + u64(nextFits);
      power = tens + 1;
      return;
    }
  }
  power = tens;
  const floorFits = first <= floor << 2;
  const nextFits = (floor << 2) + 4 <= last;
  if (floorFits != nextFits) {
    digits = floor + u64(nextFits);
    return;
  }
  const middle = (floor << 2) + 2;
  digits = floor + u64(value > middle || (value == middle && (floor & 1) != 0));
}

/**
 * The upper word of a sum of 192 bits, made odd if the rest is not zero; the lowest 61 bits are not
 * significant.
 */
function sumToOdd(a2: u64, a1: u64, a0: u64, b2: u64, b1: u64, b0: u64): u64 {
  const sum0 = a0 + b0;
  const carry0 = u64(sum0 < a0);
  const half1 = a1 + b1;
  const sum1 = half1 + carry0;
  const carry1 = u64(half1 < a1) + u64(sum1 < carry0);
  return (a2 + b2 + carry1) | u64((sum1 | (sum0 >> 61)) != 0);
}

/**
 * Writes `digits` and `power` as JavaScript does:
 *
 *   1e21 and more   1.5e+21        to 1e-6   0.0000015
 *   whole           1500000        less      1.5e-7
 *   otherwise       1500.5
 */
function writeDecimal(to: usize): usize {
  let end = writeU64(to, digits);
  // Where the point goes: the value is 0.DIGITS * 10^point.
  const point = power + <i32>(end - to);
  while (load<u8>(end - 1) == CHAR_ZERO) --end;
  const count = <i32>(end - to);
  if (point > 21 || point < -5) return writeScientific(to, count, point - 1);
  if (point <= 0) {
    insert(to, 0x3030303030302e30, 2 - point);
    return end + 2 - point;
  }
  if (count <= point) {
    for (let zeros = point - count; zeros > 0; --zeros) store<u8>(end++, CHAR_ZERO);
    return end;
  }
  insert(to + point, CHAR_POINT, 1);
  return end + 1;
}

function writeScientific(to: usize, count: i32, exponent: i32): usize {
  let end = to + count;
  if (count > 1) {
    insert(to + 1, CHAR_POINT, 1);
    ++end;
  }
  store<u8>(end, CHAR_E);
  store<u8>(end, exponent < 0 ? CHAR_MINUS : CHAR_PLUS, 1);
  return writeU32(end + 2, abs(exponent));
}

/** Moves the 17 bytes at `at` after the first `length` bytes of `text`, 1 to 8. */
function insert(at: usize, text: u64, length: i32): void {
  const first = load<u64>(at);
  const second = load<u64>(at, 8);
  const third = load<u8>(at, 16);
  store<u64>(at, text);
  at += length;
  store<u64>(at, first);
  store<u64>(at, second, 8);
  store<u8>(at, third, 16);
}
