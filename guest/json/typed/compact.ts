// JSON as JavaScript writes it: without blanks, with each number and each escape in its shortest form.

import { putBytes, putNull, slack } from "../text/buffer";
import { ESCAPED, scanShort, stringFlags } from "../text/scan";
import { decodeString } from "../text/string";
import { parseF64, readF64, writeF64 } from "../number/integer";
import { writeString } from "./writer";

const QUOTE: u8 = 0x22;
const MINUS: u8 = 0x2d;
/** An integer of so many digits is exact, and written as it stands. */
const EXACT_DIGITS: usize = 15;

/** Writes what stands in [from, end): values, keys and marks of a valid document. */
export function putCompact(to: usize, from: usize, end: usize): usize {
  let at = from;
  while (at < end) {
    const c = load<u8>(at);
    if (c <= 0x20) {
      to = putBytes(to, from, at - from);
      from = ++at;
    } else if (c == QUOTE) {
      const stop = scanShort(at + 1);
      const flags = stringFlags;
      if (flags & ESCAPED) {
        to = putBytes(to, from, at - from);
        to = writeString(to, changetype<usize>(decodeString(at + 1, stop, flags)));
        from = stop + 1;
      }
      at = stop + 1;
    } else if (c == MINUS || c - 0x30 < 10) {
      const stop = endOfDigits(at + 1);
      const next = load<u8>(stop);
      const isPlain = next != 0x2e && (next | 0x20) != 0x65 && stop - at <= EXACT_DIGITS;
      if (isPlain && (c != MINUS || load<u8>(at, 1) != 0x30)) {
        at = stop;
      } else {
        to = putBytes(to, from, at - from);
        at = parseF64(at);
        to = isFinite(readF64) ? slack(writeF64(to, readF64)) : putNull(to);
        from = at;
      }
    } else {
      ++at;
    }
  }
  return putBytes(to, from, at - from);
}

// --- internal ---

function endOfDigits(at: usize): usize {
  while (<u32>load<u8>(at) - 0x30 < 10) ++at;
  return at;
}
