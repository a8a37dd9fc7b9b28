/**
 * The last word in rounding: compares all digits with the middle of two neighbouring doubles, in
 * big integers.
 *
 * Reached only by numbers closer than about 10^-19 to such a middle, or with more than 19 digits
 * and close to it.
 *
 *   big integer   length: u32 | limb: u32, lowest first | …
 *
 * The largest are 771 digits or 2^54 * 5^1094, below 2,600 bits, on either side once both are
 * scaled to match.
 */
import { CHAR_ZERO, exponent, fractionEnd, integerEnd } from "./grammar";

/**
 * Enough to place any number relative to any middle of two doubles; one more digit stands for all
 * others.
 */
const DIGITS: i32 = 770;
const BIG_BYTES: i32 = 4 + 96 * 4;

/**
 * `floorBits` or the bits of the next double, whichever is nearer to the number last scanned, at
 * `at`; ties to even.
 */
export function roundExactly(at: usize, floorBits: u64): u64 {
  // The middle is half a unit above the lower double.
  const biased = <i32>(floorBits >> 52);
  const fraction = floorBits & 0xfffffffffffff;
  const significand = biased ? fraction | (1 << 52) : fraction;
  const order = compareExactly(at, significand * 2 + 1, max(biased, 1) - 1076);
  return floorBits + u64(order > 0 || (order == 0 && (floorBits & 1) != 0));
}

/**
 * Below 0, 0 or above 0, as the number last scanned, at `at`, is less than, equal to or greater
 * than `significand` * 2^`binary`.
 */
export function compareExactly(at: usize, significand: u64, binary: i32): i32 {
  const decimal = memory.data(BIG_BYTES);
  const other = memory.data(BIG_BYTES);
  // decimal * 10^power is the number.
  const power = readDigits(decimal, at);
  setBig(other, significand);

  if (power >= 0) scaleBig(decimal, power);
  else scaleBig(other, -power);
  const shift = power - binary;
  if (shift >= 0) shiftBig(decimal, shift);
  else shiftBig(other, -shift);

  return compareBig(decimal, other);
}

/** Reads the digits of the number last scanned and returns the power of ten of the last one. */
function readDigits(big: usize, at: usize): i32 {
  let power = exponent;
  if (fractionEnd != integerEnd) power -= <i64>(fractionEnd - integerEnd - 1);
  let taken = 0;
  let lost = false;
  // Nine digits fit into a factor, and cost one pass over the limbs instead of nine.
  let chunk: u32 = 0;
  let scale: u32 = 1;
  setBig(big, 0);
  for (; at < fractionEnd; ++at) {
    const digit = <u32>load<u8>(at) - CHAR_ZERO;
    if (digit > 9) continue;
    if (taken < DIGITS) {
      chunk = chunk * 10 + digit;
      scale *= 10;
      taken += i32(taken != 0 || digit != 0);
      if (scale == 1_000_000_000) {
        multiplyAdd(big, scale, chunk);
        chunk = 0;
        scale = 1;
      }
    } else {
      ++power;
      if (digit) lost = true;
    }
  }
  multiplyAdd(big, scale, chunk);
  if (lost) {
    multiplyAdd(big, 10, 1);
    --power;
  }
  return <i32>power;
}

function setBig(big: usize, value: u64): void {
  store<u32>(big, value >> 32 ? 2 : u32(value != 0));
  store<u64>(big, value, 4);
}

/** Multiplies by 5^`exponent`. */
function scaleBig(big: usize, exponent: i32): void {
  // The greatest power that fits into a factor.
  for (; exponent >= 13; exponent -= 13) multiplyAdd(big, 1_220_703_125, 0);
  let factor: u32 = 1;
  for (; exponent > 0; --exponent) factor *= 5;
  multiplyAdd(big, factor, 0);
}

/** Multiplies by 2^`bits`. */
function shiftBig(big: usize, bits: i32): void {
  multiplyAdd(big, 1 << (bits & 31), 0);
  const limbs = bits >>> 5;
  const length = load<u32>(big);
  if (limbs == 0 || length == 0) return;
  memory.copy(big + 4 + (limbs << 2), big + 4, length << 2);
  memory.fill(big + 4, 0, limbs << 2);
  store<u32>(big, length + limbs);
}

function multiplyAdd(big: usize, factor: u32, carry: u64): void {
  const length = load<u32>(big);
  let limb = big + 4;
  const end = limb + (length << 2);
  for (; limb < end; limb += 4) {
    carry += <u64>load<u32>(limb) * factor;
    store<u32>(limb, <u32>carry);
    carry >>= 32;
  }
  if (carry) {
    store<u32>(limb, <u32>carry);
    store<u32>(big, length + 1);
  }
}

/**
 * Below 0, 0 or above 0, as a is less than, equal to or greater than b; no leading zero limbs on
 * either side.
 */
function compareBig(a: usize, b: usize): i32 {
  const length = load<u32>(a);
  if (length != load<u32>(b)) return length > load<u32>(b) ? 1 : -1;
  for (let offset = length << 2; offset > 0; offset -= 4) {
    const left = load<u32>(a + offset);
    const right = load<u32>(b + offset);
    if (left != right) return left > right ? 1 : -1;
  }
  return 0;
}
