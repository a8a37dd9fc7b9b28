// A block is a page of small objects, divided into 512 lines of 128 bytes.
//
//   0          16                   64                  128                                        65536
//   │ Span      │ (unused)           │ 512 bits, 1 a line │ line 1 │ line 2 │ …          │ line 511 │
//   └──────────────── line 0: the header ───────────────┘
//
// A bit is set while its line holds (a part of) an object that outlived its invocation. A run of lines without is
// a hole: the region bumps its objects into holes, so retained and passing objects share blocks but never lines.
//
// An object, small or large; the header's places are those of asc's OBJECT, static objects included:
//
//   -16        -12        -8        -4         0
//   │ state     │ link     │ rtId    │ rtSize   │ payload, aligned to 16 …
//
// `state` is 0 (YOUNG) in zeroed memory: a fresh object's header costs one store, of rtId and rtSize.

import { BLOCK, PAGE, Span, takePages } from "./pages";

export const HEADER: usize = 16;
/** Where a header's fields lie before the payload. */
export const STATE: usize = 16;
export const LINK: usize = 12;
export const ID: usize = 8;
export const SIZE: usize = 4;

/** Allocated since the last release. */
export const YOUNG: u32 = 0;
/** Young, and remembered as stored into a huge container. */
export const REMEMBERED: u32 = 1;
/** asc's mark of the static array that a template literal gathers its parts in. */
export const TEMPLATE: u32 = 3;
/** The number of the mark that last reached a retained object begins here. */
export const FIRST_MARK: u32 = 4;
/** On a retained object: a young one was stored into it. As i32, YOUNG, REMEMBERED and all these are <= 1. */
export const DIRTY: u32 = 1 << 31;

export const LINE_BITS: usize = 7;
export const LINE: usize = 1 << LINE_BITS;
export const LINES: u32 = 512;
const BITMAP: usize = 64;
/** What one block can hold, headers of objects included. */
export const BLOCK_ROOM: usize = PAGE - LINE;

/** The hole that `findHole` found, as lines: [holeFrom, holeTo). */
// @ts-ignore: decorator
@lazy export let holeFrom: u32 = 0;
// @ts-ignore: decorator
@lazy export let holeTo: u32 = 0;

/** A fresh object's header: STATE and LINK are zero already. */
// @ts-ignore: decorator
@inline
export function setHeader(object: usize, size: usize, id: u32): usize {
  store<u64>(object - ID, <u64>id | (<u64>size << 32));
  return object;
}

/** The span (block or large object) that an object above the static data is in. */
// @ts-ignore: decorator
@inline
export function spanOf(object: usize): Span {
  return changetype<Span>((object - HEADER) & ~(PAGE - 1));
}

export function newBlock(): Span {
  const block = takePages(1);
  block.kind = BLOCK;
  memory.fill(block.start + offsetof<Span>(), 0, LINE - offsetof<Span>());
  if (block.dirtyEnd < block.start + LINE) block.dirtyEnd = block.start + LINE;
  return block;
}

/** Finds the first hole at or after a line. */
export function findHole(block: Span, line: u32): bool {
  const bits = block.start + BITMAP;
  let from = max<u32>(line, 1);
  while (from < LINES) {
    const free = ~load<u64>(bits + ((from >>> 6) << 3)) >>> (from & 63);
    if (free) {
      from += <u32>ctz(free);
      break;
    }
    from = (from | 63) + 1;
  }
  if (from >= LINES) return false;
  let to = from;
  while (to < LINES) {
    const taken = load<u64>(bits + ((to >>> 6) << 3)) >>> (to & 63);
    if (taken) {
      to += <u32>ctz(taken);
      break;
    }
    to = (to | 63) + 1;
  }
  holeFrom = from;
  holeTo = to;
  return true;
}

/** Marks the lines that an object is in; returns how many were not marked before. */
export function markLines(block: Span, object: usize): u32 {
  const size = <usize>load<u32>(object - SIZE);
  let line = <u32>((object - HEADER - block.start) >>> LINE_BITS);
  const last = <u32>((object + size - 1 - block.start) >>> LINE_BITS);
  let fresh: u32 = 0;
  do {
    const word = block.start + BITMAP + ((line >>> 6) << 3);
    const bits = load<u64>(word);
    const bit = (<u64>1) << (line & 63);
    if (!(bits & bit)) {
      store<u64>(word, bits | bit);
      ++fresh;
    }
  } while (++line <= last);
  return fresh;
}

export function clearLines(block: Span): void {
  memory.fill(block.start + BITMAP, 0, LINES >>> 3);
}

/** How many of the 511 lines are retained. */
export function retainedLines(block: Span): u32 {
  let count: u64 = 0;
  for (let word: usize = 0; word < <usize>(LINES >>> 3); word += 8) {
    count += popcnt(load<u64>(block.start + BITMAP + word));
  }
  return <u32>count;
}
