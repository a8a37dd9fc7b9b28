// Allocation during an invocation: bump the next object into the current hole.
//
//   holeStart          top            end                         holeEnd
//   │ objects, headers │ free and zero │ free, to be zeroed        │
//                                      └ `widen` moves `end` by ZEROED bytes, or to holeEnd where memory is clean
//
// What does not fit goes to the next hole; objects of 1 KB and more to a block of their own while the hole is
// still worth keeping; what no block can hold to large.ts.

import { BLOCK_ROOM, findHole, HEADER, holeFrom, holeTo, ID, LINE, LINE_BITS, setHeader, SIZE, spanOf } from "./blocks";
import { growLarge, newLarge, recycleLarge, resetLarge } from "./large";
import { nextBlock, recycleBlocks, resetBlocks, takeBlock, takeFirstBlock } from "./block-lists";
import { LARGE, soil, Span } from "./pages";

/** Zeroed at a time: some 50 objects a step, and little in vain. */
const ZEROED: usize = 4096;
/** Objects of this size are not worth the end of a hole of this size. */
const MEDIUM: usize = 1024;
/** std reads sizes as i32. */
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
/** The block that medium objects go to. */
// @ts-ignore: decorator
@lazy let medium: Span | null = null;
// @ts-ignore: decorator
@lazy let mediumTop: usize = 0;
/** Bytes in holes that were left, and outside of holes. */
// @ts-ignore: decorator
@lazy let usedBefore: usize = 0;

// @ts-ignore: decorator
@global @unsafe
export function __new(size: usize, id: u32): usize {
  // In 64 bits neither a huge size nor a hole at the end of memory can wrap.
  const after = (<u64>top + <u64>size + (HEADER + 15)) & ~15;
  if (after > <u64>end) return newSlow(size, id);
  const object = top + HEADER;
  top = <usize>after;
  return setHeader(object, size, id);
}

// @ts-ignore: decorator
@global @unsafe
export function __renew(old: usize, size: usize): usize {
  const oldSize = <usize>load<u32>(old - SIZE);
  if (size <= oldSize) {
    if (size != oldSize) shrink(old, oldSize, size);
    return old;
  }
  if (size <= MAX_SIZE && old >= __heap_base && growInPlace(old, oldSize, size)) {
    store<u32>(old - SIZE, <u32>size);
    return old;
  }
  const fresh = newSlow(size, load<u32>(old - ID));
  memory.copy(fresh, old, oldSize);
  return fresh;
}

/** Bytes allocated since the last release. */
export function usedBytes(): usize {
  return usedBefore + (top - holeStart);
}

/** Forgets everything that was allocated since the last release; nothing refers to it. */
export function reset(): void {
  leaveHole();
  resetLarge();
  resetBlocks();
  restart();
}

/** Forgets what a mark did not reach: of the young objects, after a full mark also of the retained ones. */
export function recycle(mark: u32, full: bool): void {
  leaveHole();
  recycleLarge(mark, full);
  recycleBlocks(full);
  restart();
}

// --- internal ---

/** Serves every request: the first of all with little code, as it is compiled before the first event. */
// @ts-ignore: decorator
@noinline
function newSlow(size: usize, id: u32): usize {
  if (current || size > BLOCK_ROOM - HEADER - 15) return newInHole(size, id);
  const first = takeFirstBlock();
  if (!first) return newInHole(size, id);
  current = first;
  holeStart = first.start + LINE;
  holeEnd = first.end;
  // The whole block is one hole, and zero.
  end = holeEnd;
  const object = holeStart + HEADER;
  top = holeStart + ((size + (HEADER + 15)) & ~15);
  return setHeader(object, size, id);
}

// @ts-ignore: decorator
@noinline
function newInHole(size: usize, id: u32): usize {
  if (size > MAX_SIZE) throw new Error(E_TOO_LARGE);
  const total = (size + (HEADER + 15)) & ~15;
  if (total > BLOCK_ROOM) {
    const object = newLarge(size, id);
    usedBefore += total;
    return object;
  }
  if (!widen(total)) {
    if (total >= MEDIUM && holeEnd - top >= MEDIUM) return newMedium(size, id, total);
    do nextHole();
    while (holeEnd - top < total);
    widen(total);
  }
  const object = top + HEADER;
  top += total;
  return setHeader(object, size, id);
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

function nextHole(): void {
  let block = current;
  let line = block ? <u32>((holeEnd - block.start) >>> LINE_BITS) : 0;
  leaveHole();
  while (!block || !findHole(block, line)) {
    block = nextBlock();
    line = 0;
  }
  current = block;
  holeStart = block.start + ((<usize>holeFrom) << LINE_BITS);
  holeEnd = block.start + ((<usize>holeTo) << LINE_BITS);
  top = holeStart;
  end = holeStart;
}

/** Closes the accounts of the current hole. */
function leaveHole(): void {
  const block = current;
  if (!block) return;
  usedBefore += top - holeStart;
  soil(block, top);
  holeStart = top;
  end = top;
}

// @ts-ignore: decorator
@noinline
function newMedium(size: usize, id: u32, total: usize): usize {
  let block = medium;
  if (!block || block.end - mediumTop < total) {
    block = takeBlock();
    medium = block;
    mediumTop = block.start + LINE;
  }
  const start = mediumTop;
  mediumTop += total;
  if (start < block.dirtyEnd) memory.fill(start, 0, min(mediumTop, block.dirtyEnd) - start);
  soil(block, mediumTop);
  usedBefore += total;
  return setHeader(start + HEADER, size, id);
}

/** The next invocation begins without a hole: its first allocation finds one. */
function restart(): void {
  current = null;
  medium = null;
  top = 0;
  end = 0;
  holeStart = 0;
  holeEnd = 0;
  usedBefore = 0;
}

/** What is given up must be zero: it may be allocated, or grown into, again. */
function shrink(object: usize, oldSize: usize, size: usize): void {
  memory.fill(object + size, 0, oldSize - size);
  store<u32>(object - SIZE, <u32>size);
  if (isLast(object, oldSize)) top = (object + size + 15) & ~15;
}

function growInPlace(object: usize, oldSize: usize, size: usize): bool {
  const after = (object + size + 15) & ~15;
  const more = after - ((object + oldSize + 15) & ~15);
  if (!more) return true;
  if (isLast(object, oldSize)) {
    if (!widen(more)) return false;
    top = after;
    return true;
  }
  const span = spanOf(object);
  if (span.kind != LARGE || !growLarge(span, object, size)) return false;
  usedBefore += more;
  return true;
}

/** Where nothing was allocated in the hole yet, a retained object may end at `top`: it is not the last one. */
// @ts-ignore: decorator
@inline
function isLast(object: usize, size: usize): bool {
  return ((object + size + 15) & ~15) == top && object > holeStart;
}
