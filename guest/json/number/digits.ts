/**
 * ASCII digits to integers, sixteen at a time, and back, eight at a time.
 *
 * Only numbers cross between functions that are exported: asc warns of vectors that do.
 */

/** Bit i is set where byte i at `at` is not a digit, i from 0 to 15; bit 16 is always set. */
export function otherThanDigits(at: usize): u32 {
  // Added 70, digits are the ten greatest of signed bytes: 0x76 to 0x7f.
  const bytes = i8x16.add(v128.load(at), i8x16.splat(70));
  return i8x16.bitmask(i8x16.lt_s(bytes, i8x16.splat(0x76))) | 0x10000;
}

/** The value of the `count` digits at `at`, 1 to 16. */
export function digitValue(at: usize, count: u32): u64 {
  return joinDigits(at, flushRight(count));
}

/** The value of the `count` digits at `at`, 1 to 15, that stand around a point at `at + point`. */
export function pointedValue(at: usize, count: u32, point: u32): u64 {
  const lanes = flushRight(count);
  // Lanes from the point on take the byte after theirs: a comparison yields -1 where it holds.
  return joinDigits(at, i8x16.sub(lanes, i8x16.ge_s(lanes, i8x16.splat(<i8>point))));
}

/** For each of 16 lanes the index of its digit; below 0 for the lanes in front of the first one. */
function flushRight(count: u32): v128 {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  return i8x16.add(lanes, i8x16.splat(<i8>(count - 16)));
}

function joinDigits(at: usize, lanes: v128): u64 {
  // Swizzle makes a lane 0 whose index is out of range.
  const digits = i8x16.swizzle(i8x16.sub(v128.load(at), i8x16.splat(0x30)), lanes);
  // Neighbours are joined to 8 lanes of 2 digits, 4 of 4, 2 of 8.
  const twos = i16x8.shr_u(i16x8.mul(digits, i16x8.splat(2561)), 8);
  const fours = i32x4.dot_i16x8_s(twos, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const eights = i32x4.dot_i16x8_s(
    i16x8.narrow_i32x4_s(fours, fours),
    i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1),
  );
  const high = <u64>(<u32>i32x4.extract_lane(eights, 0));
  return high * 100_000_000 + <u32>i32x4.extract_lane(eights, 1);
}

/**
 * The eight digits of `value` < 100,000,000, the first in the lowest byte; OR with `ASCII_ZEROS`
 * makes them text.
 */
export function eightDigits(value: u32): u64 {
  const high = value / 10000;
  let word = (<u64>high) | ((<u64>(value - high * 10000)) << 32);
  const hundreds = ((word * 10486) >> 20) & 0x0000007f0000007f;
  word = hundreds | ((word - hundreds * 100) << 16);
  const tens = ((word * 103) >> 10) & 0x000f000f000f000f;
  return tens | ((word - tens * 10) << 8);
}

export const ASCII_ZEROS: u64 = 0x3030303030303030;
