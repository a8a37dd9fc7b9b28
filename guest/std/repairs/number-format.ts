// Numbers as text, as ECMAScript has them: the shortest digits that read back, and no ".0".
// For ~lib/util/number, in whose scope this stands.

import { floatText, writeFloat } from "../float-text";

/** A number's text. */
export function dtoa<T extends number>(value: T): String {
  return floatText<T>(value);
}

/** Writes a number's text as UTF-16, 28 units at most. */
export function dtoa_buffered<T extends number>(buffer: usize, value: T): u32 {
  return writeFloat<T>(buffer, value);
}
