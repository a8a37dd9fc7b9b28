// A string's bytes without escapes, for comparing them in place.

import { fail } from "./error";
import { ESCAPED, PADDING, scanShort, scanString, skipColon, stringFlags } from "./scan";
import { decodeString } from "./string";

/** The bytes of the string that `openPlain` read last; eight more may be read after them. */
export let plainStart: usize = 0;
export let plainLength: usize = 0;

/** Keeps unescaped bytes alive. */
let unescaped: ArrayBuffer | null = null;

/** Reads the string at `at`; its bytes are in the document, or unescaped beside it. */
export function openPlain(at: usize, expected: string): usize {
  if (load<u8>(at) != 0x22) return fail(at, expected);
  const start = at + 1;
  const end = scanString(start);
  if (!end) return 0;
  if (stringFlags & ESCAPED) {
    unescape(start, end);
  } else {
    plainStart = start;
    plainLength = end - start;
  }
  return end + 1;
}

/** `"\u0069d"` is the key `id`. `end` is the address of the closing quote, which `scanString` found last. */
// @ts-ignore: decorator
@noinline
export function unescape(start: usize, end: usize): void {
  const text = decodeString(start, end, stringFlags);
  const length = String.UTF8.byteLength(text);
  const bytes = new ArrayBuffer(length + <i32>PADDING);
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, changetype<usize>(bytes));
  unescaped = bytes;
  plainStart = changetype<usize>(bytes);
  plainLength = length;
}

/** The key that `scanKey` read last, between its quotes, as it stands in the document. */
export let keyStart: usize = 0;
export let keyEnd: usize = 0;

/** Reads the key at `at` and its colon; its bytes without escapes are `plainStart` and `plainLength`. */
export function scanKey(at: usize): usize {
  if (load<u8>(at) != 0x22) return fail(at, "a key in double quotes");
  const start = at + 1;
  const end = scanShort(start);
  if (!end) return 0;
  keyStart = start;
  keyEnd = end;
  plainStart = start;
  plainLength = end - start;
  const flags = stringFlags;
  at = skipColon(end + 1);
  if (at && flags & ESCAPED) unescape(start, end);
  return at;
}
