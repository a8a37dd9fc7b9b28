// Allocation during an invocation: bump the next object into the current hole.
//
//   holeStart          top            end                         holeEnd
//   │ objects, headers │ free and zero │ free, to be zeroed        │
//                                      └ `widen` moves `end` by ZEROED bytes, or to holeEnd where memory is clean
//
// Where objects go:   up to 64 KB   the current hole, else the next: roomy blocks with retained lines first, then
//                                   empty blocks, then fresh pages
//                     1 KB to 64 KB that do not fit while the hole is still good: a block of their own kind
//                     more          pages of their own
//
// Every list is a list of spans through `Span.next`.

import { BLOCK_ROOM, clearLines, findHole, HEADER, holeFrom, holeTo, ID, LINE, LINE_BITS } from "./blocks";
import { newBlock, retainedLines, SIZE, spanOf, STATE } from "./blocks";
import { givePages, LARGE, PAGE, soil, Span, takePages } from "./pages";

/** Zeroed at a time: 64 objects a step, and little in vain. */
const ZEROED: usize = 4096;
/** Objects of this size and holes of this size are worth being kept for each other. */
const MEDIUM: usize = 1024;
/** std reads sizes as i32 and reserves two bits. */
const MAX_SIZE: usize = (1 << 30) - 64;

const E_TOO_LARGE: string = "Cannot allocate an object: more than 1 GB";

// @ts-ignore: decorator
@lazy let top: usize = 0;
// @ts-ignore: decorator
@lazy let end: usize = 0;
// @ts-ignore: decorator
@lazy let holeStart: usize = 0;
// @ts-ignore: decorator
@lazy let holeEnd: usize = 0;
/** The block of the current hole. */
// @ts-ignore: decorator
@lazy let current: Span | null = null;
/** Bytes in holes that were left and in large objects. */
// @ts-ignore: decorator
@lazy let usedBefore: usize = 0;

/** Blocks with retained lines, at most half of them: their holes are filled first. */
// @ts-ignore: decorator
@lazy let roomy: Span | null = null;
/** The first of them that this invocation has not reached. */
// @ts-ignore: decorator
@lazy let roomyNext: Span | null = null;
/** Blocks with more retained lines than that: they rest until a full mark. */
// @ts-ignore: decorator
@lazy let dense: Span | null = null;
/** Blocks without retained lines. */
// @ts-ignore: decorator
@lazy let empty: Span | null = null;
/** Blocks that were empty and that this invocation took, in this order. */
// @ts-ignore: decorator
@lazy let taken: Span | null = null;
// @ts-ignore: decorator
@lazy let takenLast: Span | null = null;
/** The one of them that gets medium objects. */
// @ts-ignore: decorator
@lazy let medium: Span | null = null;
// @ts-ignore: decorator
@lazy let mediumTop: usize = 0;
/** Large objects: of this invocation, and retained ones. */
// @ts-ignore: decorator
@lazy let largeYoung: Span | null = null;
// @ts-ignore: decorator
@lazy let largeOld: Span | null = null;

// @ts-ignore: decorator
@global @unsafe
export function __new(size: usize, id: u32): usize {
  // In 64 bits neither a huge size nor a hole at the end of memory can wrap.
  const after = (<u64>top + <u64>size + (HEADER + 15)) & ~15;
  if (after > <u64>end) return newSlow(size, id);
  const object = top + HEADER;
  top = <usize>after;
  return header(object, size, id);
}

// @ts-ignore: decorator
@global @unsafe
export function __renew(old: usize, size: usize): usize {
  const oldSize = <usize>load<u32>(old - SIZE);
  if (size <= oldSize) {
    shrink(old, oldSize, size);
    return old;
  }
  if (size <= MAX_SIZE && old >= __heap_base && growInPlace(old, oldSize, size)) return old;
  const fresh = __new(size, load<u32>(old - ID));
  memory.copy(fresh, old, oldSize);
  return fresh;
}

/** Bytes allocated since the last release. */
export function usedBytes(): usize {
  return usedBefore + (top - holeStart);
}

/** For takePages: blocks that neither hold anything nor are in use. */
export function giveBackEmptyBlocks(): bool {
  let block = empty;
  if (!block) return false;
  empty = null;
  while (block) {
    const next = block.next;
    givePages(block);
    block = next;
  }
  return true;
}

// --- the end of an invocation, called by region.ts ---

/** Forgets everything that was allocated since the last release: nothing of it is reachable. */
export function reset(): void {
  leaveHole();
  let large = largeYoung;
  while (large) {
    const next = large.next;
    giveLarge(large);
    large = next;
  }
  if (isDefined(WASMSTRAP_POISON)) poisonUsed();
  else if (taken) clean(taken!);
  restart();
}

/**
 * Recycles what the mark did not reach.
 *
 * @param mark the number of the mark; after a full one everything older goes, else only what is young.
 */
export function recycle(mark: u32, full: bool): void {
  leaveHole();
  if (isDefined(WASMSTRAP_POISON)) poisonUsed();
  const used = taken;
  taken = null;
  takenLast = null;
  const blocks = roomy;
  roomy = null;
  sort(blocks);
  sort(used);
  if (full) {
    const resting = dense;
    dense = null;
    sort(resting);
    const old = largeOld;
    largeOld = null;
    sweepLarge(old, mark);
  }
  const young = largeYoung;
  largeYoung = null;
  sweepLarge(young, mark);
  restart();
}

/** Before a full mark. */
export function clearAllLines(): void {
  clearLinesOf(roomy);
  clearLinesOf(dense);
  clearLinesOf(taken);
}

// --- internal ---

// @ts-ignore: decorator
@inline
function header(object: usize, size: usize, id: u32): usize {
  store<u32>(object - ID, id);
  store<u32>(object - SIZE, <u32>size);
  return object;
}

function newSlow(size: usize, id: u32): usize {
  if (size > MAX_SIZE) throw new Error(E_TOO_LARGE);
  const total = (size + (HEADER + 15)) & ~15;
  if (total > BLOCK_ROOM) return newLarge(size, id);
  if (!widen(total)) {
    if (total >= MEDIUM && holeEnd - top >= MEDIUM) return newMedium(size, id, total);
    do nextHole();
    while (holeEnd - top < total);
    widen(total);
  }
  const object = top + HEADER;
  top += total;
  return header(object, size, id);
}

/** Makes [top, top + total) free and zero, if the hole has room for it. */
function widen(total: usize): bool {
  if (holeEnd - top < total) return false;
  if (end - top >= total) return true;
  const dirtyEnd = current!.dirtyEnd;
  if (end < dirtyEnd) {
    const to = min(holeEnd, max(top + total, end + ZEROED));
    memory.fill(end, 0, min(to, dirtyEnd) - end);
    end = to < dirtyEnd ? to : holeEnd;
  } else {
    end = holeEnd;
  }
  return true;
}

function leaveHole(): void {
  const block = current;
  if (!block) return;
  usedBefore += top - holeStart;
  soil(block, top);
  holeStart = top;
  end = top;
}

function nextHole(): void {
  leaveHole();
  let block = current;
  let line = block ? <u32>((holeEnd - block.start) >>> LINE_BITS) : 0;
  while (!block || !findHole(block, line)) {
    line = 0;
    block = roomyNext;
    if (block) roomyNext = block.next;
    else block = takeBlock();
  }
  current = block;
  holeStart = block.start + ((<usize>holeFrom) << LINE_BITS);
  holeEnd = block.start + ((<usize>holeTo) << LINE_BITS);
  top = holeStart;
  end = holeStart;
}

/** An empty block, put behind those that this invocation has taken. */
function takeBlock(): Span {
  let block = empty;
  if (block) empty = block.next;
  else block = newBlock();
  block.next = null;
  if (takenLast) takenLast!.next = block;
  else taken = block;
  takenLast = block;
  return block;
}

function newMedium(size: usize, id: u32, total: usize): usize {
  let block = medium;
  if (!block || block.end - mediumTop < total) {
    block = takeBlock();
    medium = block;
    mediumTop = block.start + LINE;
  }
  const start = mediumTop;
  const after = start + total;
  if (start < block.dirtyEnd) memory.fill(start, 0, min(after, block.dirtyEnd) - start);
  soil(block, after);
  mediumTop = after;
  usedBefore += total;
  return header(start + HEADER, size, id);
}

function newLarge(size: usize, id: u32): usize {
  const span = takePages(<u32>((size + offsetof<Span>() + HEADER + (PAGE - 1)) >>> 16));
  span.kind = LARGE;
  span.next = largeYoung;
  largeYoung = span;
  const start = span.start + offsetof<Span>();
  const after = start + HEADER + size;
  if (start < span.dirtyEnd) memory.fill(start, 0, min(after, span.dirtyEnd) - start);
  soil(span, after);
  usedBefore += HEADER + size;
  return header(start + HEADER, size, id);
}

/** What is given up must be zero: it may be allocated, or grown into, again. */
function shrink(object: usize, oldSize: usize, size: usize): void {
  memory.fill(object + size, 0, oldSize - size);
  store<u32>(object - SIZE, <u32>size);
  if (isLast(object, oldSize)) top = (object + size + 15) & ~15;
}

/** A retained object may end where the hole begins: it is not the last of the hole. */
// @ts-ignore: decorator
@inline
function isLast(object: usize, size: usize): bool {
  return ((object + size + 15) & ~15) == top && object > holeStart;
}

function growInPlace(object: usize, oldSize: usize, size: usize): bool {
  const after = (object + size + 15) & ~15;
  const oldAfter = (object + oldSize + 15) & ~15;
  if (isLast(object, oldSize)) {
    if (after - top > holeEnd - top || !widen(after - top)) return false;
    top = after;
  } else if (after != oldAfter) {
    const span = spanOf(object);
    if (span.kind != LARGE || object + size > span.end) return false;
    const from = object + oldSize;
    if (from < span.dirtyEnd) memory.fill(from, 0, min(object + size, span.dirtyEnd) - from);
    soil(span, object + size);
    usedBefore += size - oldSize;
  }
  store<u32>(object - SIZE, <u32>size);
  return true;
}

/** The next invocation begins in the first roomy block, else in the block where this one began. */
function restart(): void {
  if (taken) {
    takenLast!.next = empty;
    empty = taken;
    taken = null;
    takenLast = null;
  }
  roomyNext = roomy;
  largeYoung = null;
  medium = null;
  current = null;
  top = 0;
  end = 0;
  holeStart = 0;
  holeEnd = 0;
  usedBefore = 0;
}

/** Zeroes a block now, while nobody waits, rather than in the next invocation. */
function clean(block: Span): void {
  const start = block.start + LINE;
  memory.fill(start, 0, block.dirtyEnd - start);
  block.dirtyEnd = start;
}

/** Puts blocks back where they belong by what is retained in them. */
function sort(blocks: Span | null): void {
  let block = blocks;
  while (block) {
    const next = block.next;
    const lines = retainedLines(block);
    if (!lines) {
      block.next = empty;
      empty = block;
    } else if (lines <= 256) {
      block.next = roomy;
      roomy = block;
    } else {
      block.next = dense;
      dense = block;
    }
    block = next;
  }
}

function sweepLarge(spans: Span | null, mark: u32): void {
  let span = spans;
  while (span) {
    const next = span.next;
    if (load<u32>(span.start + offsetof<Span>() + HEADER - STATE) >= mark) {
      span.next = largeOld;
      largeOld = span;
    } else {
      giveLarge(span);
    }
    span = next;
  }
}

function giveLarge(span: Span): void {
  if (isDefined(WASMSTRAP_POISON)) {
    memory.fill(span.start + offsetof<Span>(), 0xa5, span.end - span.start - offsetof<Span>());
    soil(span, span.end);
  }
  givePages(span);
}

function clearLinesOf(blocks: Span | null): void {
  let block = blocks;
  while (block) {
    clearLines(block);
    block = block.next;
  }
}

/** With WASMSTRAP_POISON, a reader of released memory finds 0xA5. */
function poisonUsed(): void {
  poisonHoles(roomy);
  poisonHoles(dense);
  poisonHoles(taken);
}

function poisonHoles(blocks: Span | null): void {
  let block = blocks;
  while (block) {
    let line: u32 = 0;
    while (findHole(block, line)) {
      const from = block.start + ((<usize>holeFrom) << LINE_BITS);
      const to = min(block.start + ((<usize>holeTo) << LINE_BITS), block.dirtyEnd);
      if (from < to) memory.fill(from, 0xa5, to - from);
      line = holeTo;
    }
    block = block.next;
  }
}
