/**
 * ASCII digits to integers, sixteen at a time, and back, eight at a time.
 *
 * Nothing here hands a vector on: asc warns of exported functions that do.
 */

/** How many of the 16 bytes at `at` are digits up to the first that is not: 0 to 16. */
export function digitRun(at: usize): u32 {
  // Added 70, digits are the ten greatest of signed bytes: 0x76 to 0x7f.
  const bytes = i8x16.add(v128.load(at), i8x16.splat(70));
  return ctz(i8x16.bitmask(i8x16.lt_s(bytes, i8x16.splat(0x76))) | 0x10000);
}

/** The value of the `count` digits at `at`, 1 to 16. */
export function digitValue(at: usize, count: u32): u64 {
  // Flush right behind zeros: a lane index below 0 is out of range, and swizzle makes that 0.
  const lanes = i8x16.add(
    i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
    i8x16.splat(<i8>(count - 16)),
  );
  const digits = i8x16.swizzle(i8x16.sub(v128.load(at), i8x16.splat(0x30)), lanes);
  // Neighbours are joined to 8 lanes of 2 digits, 4 of 4, 2 of 8.
  const twos = i16x8.shr_u(i16x8.mul(digits, i16x8.splat(2561)), 8);
  const fours = i32x4.dot_i16x8_s(twos, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
  const eights = i32x4.dot_i16x8_s(
    i16x8.narrow_i32x4_s(fours, fours),
    i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1),
  );
  return (
    <u64>(<u32>i32x4.extract_lane(eights, 0)) * 100_000_000 + <u32>i32x4.extract_lane(eights, 1)
  );
}

/** The eight digits of `value` < 100,000,000, the first in the lowest byte; OR with `ASCII_ZEROS` makes them text. */
export function eightDigits(value: u32): u64 {
  const high = value / 10000;
  let word = (<u64>high) | ((<u64>(value - high * 10000)) << 32);
  const hundreds = ((word * 10486) >> 20) & 0x0000007f0000007f;
  word = hundreds | ((word - hundreds * 100) << 16);
  const tens = ((word * 103) >> 10) & 0x000f000f000f000f;
  return tens | ((word - tens * 10) << 8);
}

export const ASCII_ZEROS: u64 = 0x3030303030303030;
