// Where in a document a value stands, for messages. Readers and writers name each container on the way out, so a path
// costs nothing until something fails. However deep and long a path is, what is kept and shown of it is bounded.

import { decimal } from "./describe-token";

/** So many steps at either end of a path are kept. */
const KEPT: u32 = 64;
/** The longest part of a key that a message shows, in bytes. */
const LONGEST_KEY: usize = 40;
/** The longest text at either end of a path that a message shows, in UTF-16 units. */
const LONGEST_END: i32 = 120;

/** A step is a key as (address | length << 32), or with a flag an index or the address of a string. */
const INDEX_FLAG: u64 = 1 << 63;
const STRING_FLAG: u64 = 1 << 62;

/** The innermost steps, innermost first. */
// @ts-ignore: decorator
@lazy const inner = memory.data(KEPT * 8, 8);
/** The outermost ones, each at its number modulo KEPT. */
// @ts-ignore: decorator
@lazy const outer = memory.data(KEPT * 8, 8);
let steps: u32 = 0;

export function clearPath(): void {
  steps = 0;
}

/** Names the key that a failing value stands under; returns 0. */
export function inKey(key: usize, length: usize): usize {
  return addStep((<u64>key) | ((<u64>length) << 32));
}

/** Names the index that a failing element stands at; returns 0. */
export function inIndex(index: i32): usize {
  return addStep(INDEX_FLAG | <u64>index);
}

/** Names the field or key that a value that cannot be written stands under; returns 0. */
export function inName(name: string): usize {
  return addStep(STRING_FLAG | <u64>changetype<usize>(name));
}

/** `$`, `$.items[3].price`, `$["odd key"]`; a long one with `…` in its middle. */
export function failurePath(): string {
  let text = "$";
  let i = <i32>steps - 1;
  while (i >= 0) {
    const step = stepText(<u32>i);
    if (text.length + step.length > LONGEST_END) break;
    text += step;
    --i;
  }
  let end = "";
  let j = 0;
  while (j <= i) {
    const step = stepText(<u32>j);
    if (end.length + step.length > LONGEST_END) return text + "…" + end;
    end = step + end;
    ++j;
  }
  return text + end;
}

// --- internal ---

// @ts-ignore: decorator
@noinline
function addStep(step: u64): usize {
  const place = steps < KEPT ? inner + ((<usize>steps) << 3) : outer + ((<usize>(steps % KEPT)) << 3);
  store<u64>(place, step);
  ++steps;
  return 0;
}

/** Either end of a path is cut before a step is asked for that is not kept: each step takes two units at least. */
function stepText(i: u32): string {
  const place = i < KEPT ? inner + ((<usize>i) << 3) : outer + ((<usize>(i % KEPT)) << 3);
  const step = load<u64>(place);
  if (step & INDEX_FLAG) return "[" + decimal(step & ~INDEX_FLAG) + "]";
  if (!(step & STRING_FLAG)) return keyText(<usize>(step & 0xffffffff), <usize>(step >> 32));
  const name = changetype<string>(<usize>(step & 0xffffffff));
  const bytes = String.UTF8.encode(name.substring(0, <i32>LONGEST_KEY + 1));
  return keyText(changetype<usize>(bytes), bytes.byteLength);
}

function keyText(key: usize, length: usize): string {
  let shown = length;
  if (length > LONGEST_KEY) {
    shown = LONGEST_KEY;
    // Never cut through a character.
    while (shown && (load<u8>(key + shown) & 0xc0) == 0x80) --shown;
  }
  const text = String.UTF8.decodeUnsafe(key, shown);
  if (shown < length) return '["' + text + '…"]';
  for (let i: usize = 0; i < length; ++i) {
    const c = load<u8>(key + i);
    const plain = (c | 0x20) - 0x61 < 26 || c == 0x5f || c == 0x24 || (i > 0 && c - 0x30 < 10);
    if (!plain) return '["' + text + '"]';
  }
  return length ? "." + text : '[""]';
}
