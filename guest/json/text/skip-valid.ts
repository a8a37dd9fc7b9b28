// Over values that are known to be valid: faster than skipping, because nothing is judged.

import { scanShort } from "./scan";

/** The address after the valid value at `at`. */
export function leap(at: usize): usize {
  const c = load<u8>(at);
  if (c == 0x22) return scanShort(at + 1) + 1;
  if ((c | 0x20) == 0x7b) return leapContainer(at);
  while (!endsToken(load<u8>(at))) ++at;
  return at;
}

/** The address after a container: only quotes and brackets matter, sixteen bytes at a time. */
function leapContainer(at: usize): usize {
  let depth = 0;
  let end: usize = 0;
  while (!end) {
    const bytes = v128.load(at);
    // Setting 0x20 makes [ a { and ] a }.
    const folded = v128.or(bytes, i8x16.splat(0x20));
    let mask = i8x16.bitmask(
      v128.or(
        i8x16.eq(bytes, i8x16.splat(0x22)),
        v128.or(i8x16.eq(folded, i8x16.splat(0x7b)), i8x16.eq(folded, i8x16.splat(0x7d))),
      ),
    );
    let next = at + 16;
    while (mask && !end) {
      const found = at + ctz(mask);
      const c = load<u8>(found);
      mask &= mask - 1;
      if (c == 0x22) {
        // On from after the string, with a new vector.
        next = scanShort(found + 1) + 1;
        mask = 0;
      } else if ((c | 0x20) == 0x7b) {
        ++depth;
      } else if (--depth == 0) {
        end = found + 1;
      }
    }
    at = next;
  }
  return end;
}

// @ts-ignore: decorator
@inline
function endsToken(c: u8): bool {
  return c == 0x2c || c <= 0x20 || (c | 0x20) == 0x7d;
}
