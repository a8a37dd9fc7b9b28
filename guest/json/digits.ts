/**
 * Eight ASCII digits at a time in one 64-bit word, first digit in the lowest byte.
 *
 *   text   1  7  0  9  ,          word  0x…2C_39_30_37_31
 *   byte   0  1  2  3  4                   4  3  2  1  0
 *
 * After Johnny Lee's and Daniel Lemire's "Quickly parsing eight digits".
 */

/** How many of the word's leading bytes are digits: 0 to 8. */
export function digitRun(word: u64): u32 {
  // The high bit is set in bytes above '9' by the sum and in bytes below '0' by the difference. A carry or borrow
  // spoils only bytes behind the first such byte, and that is the one looked for.
  const others = (word + 0x4646464646464646) | (word - 0x3030303030303030);
  return <u32>(ctz(others & 0x8080808080808080) >> 3);
}

/** The value of the word's first `count` digits, 1 to 8. */
export function digitValue(word: u64, count: u32): u32 {
  // The shift drops what is not a digit and leaves zero bytes in front: "42" is read as "00000042".
  word = (word << (64 - (count << 3))) & 0x0f0f0f0f0f0f0f0f;
  word = (word * 2561) >> 8;
  word = ((word & 0x00ff00ff00ff00ff) * 6553601) >> 16;
  return <u32>(((word & 0x0000ffff0000ffff) * 42949672960001) >> 32);
}

/** The eight digits of `value` < 100,000,000 as bytes 0 to 9; OR with `ASCII_ZEROS` makes them text. */
export function eightDigits(value: u32): u64 {
  const high = value / 10000;
  let word = (<u64>high) | ((<u64>(value - high * 10000)) << 32);
  const hundreds = ((word * 10486) >> 20) & 0x0000007f0000007f;
  word = hundreds | ((word - hundreds * 100) << 16);
  const tens = ((word * 103) >> 10) & 0x000f000f000f000f;
  return tens | ((word - tens * 10) << 8);
}

export const ASCII_ZEROS: u64 = 0x3030303030303030;

/** 10 to the `exponent`, 0 to 8. */
export function smallPowerOfTen(exponent: u32): u64 {
  const table = memory.data<u32>([1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000]);
  return load<u32>(table + (exponent << 2));
}
