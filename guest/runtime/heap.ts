// `heap.alloc`, `heap.realloc` and `heap.free`: raw memory that no release touches. Standard library code sorts in
// it, unmanaged classes live in it, libraries keep buffers in it for ever.
//
// Chunks of 32 bytes to 32 KB in powers of two, then to 512 KB in steps of an eighth, one free list a size; more than
// that is a span of pages.
//
//   -16                              0
//   │ mark: LIVE + size class        │ payload …        in a free chunk: address of the next free one
//
//   class      5 … 15     16     17     …   23     24     …   47
//   size       1 << class 36 KB  40 KB  …   64 KB  72 KB  …   512 KB
//
// A span's payload also begins at 16: `Span.kind` is its mark.

import { E_OUT_OF_MEMORY, givePages, PAGE, soil, Span, spansStart, takePages } from "./pages";

const OVERHEAD: usize = 16;
const MIN_BITS: usize = 5;
const MAX_BITS: usize = 15;
/** Steps between a power of two and the next one. */
const STEP_BITS: usize = 3;
const CLASSES: i32 = 48;
const MAX_CHUNK: usize = 1 << 19;
const LIVE: u32 = 0x4c495600;
const FREED: u32 = 0x46524500;
const LIVE_SPAN: u32 = 0x5350414e;

const E_NOT_LIVE: string = "Cannot free or resize heap memory: not the address of a live allocation";

// @ts-ignore: decorator
@lazy const freeLists = memory.data(CLASSES * sizeof<usize>(), 8);
/** Never used memory: first the gap before the first span, then spans. */
// @ts-ignore: decorator
@lazy let bump: usize = 0;
// @ts-ignore: decorator
@lazy let bumpEnd: usize = 0;

// @ts-ignore: decorator
@global @unsafe
export function __alloc(size: usize): usize {
  if (size > <usize>i32.MAX_VALUE - PAGE) throw new Error(E_OUT_OF_MEMORY);
  if (size > MAX_CHUNK - OVERHEAD) return allocateSpan(size);
  const sizeClass = classOf(size);
  const list = listOf(sizeClass);
  let pointer = load<usize>(list);
  if (pointer) store<usize>(list, load<usize>(pointer));
  else pointer = carve(chunkSize(sizeClass)) + OVERHEAD;
  store<u32>(pointer - OVERHEAD, LIVE + <u32>sizeClass);
  return pointer;
}

// @ts-ignore: decorator
@global @unsafe
export function __realloc(pointer: usize, size: usize): usize {
  const capacity = capacityOf(pointer);
  if (size <= capacity) return pointer;
  const moved = __alloc(size);
  memory.copy(moved, pointer, capacity);
  __free(pointer);
  return moved;
}

// @ts-ignore: decorator
@global @unsafe
export function __free(pointer: usize): void {
  if (pointer < __heap_base) return;
  const capacity = capacityOf(pointer);
  if (isDefined(WASMSTRAP_POISON)) memory.fill(pointer, 0xa5, capacity);
  const mark = load<u32>(pointer - OVERHEAD);
  if (mark == LIVE_SPAN) {
    const span = changetype<Span>(pointer - OVERHEAD);
    soil(span, span.end);
    givePages(span);
    return;
  }
  const list = listOf(mark & 63);
  store<u32>(pointer - OVERHEAD, FREED);
  store<usize>(pointer, load<usize>(list));
  store<usize>(list, pointer);
}

// --- internal ---

// @ts-ignore: decorator
@inline
function listOf(sizeClass: usize): usize {
  return freeLists + (sizeClass << alignof<usize>());
}

/** Of the smallest chunk that holds `size` bytes and the mark. */
function classOf(size: usize): usize {
  const last = size + OVERHEAD - 1;
  const bits: usize = 31 - clz(<u32>last);
  if (bits < MAX_BITS) return max<usize>(MIN_BITS, bits + 1);
  const step = (last >>> (bits - STEP_BITS)) - (1 << STEP_BITS);
  return MAX_BITS + 1 + ((bits - MAX_BITS) << STEP_BITS) + step;
}

function chunkSize(sizeClass: usize): usize {
  if (sizeClass <= MAX_BITS) return <usize>1 << sizeClass;
  const steps = sizeClass - (MAX_BITS + 1);
  const bits = MAX_BITS + (steps >>> STEP_BITS);
  return ((1 << STEP_BITS) + 1 + (steps & ((1 << STEP_BITS) - 1))) << (bits - STEP_BITS);
}

function capacityOf(pointer: usize): usize {
  const mark = load<u32>(pointer - OVERHEAD);
  if (mark == LIVE_SPAN) return changetype<Span>(pointer - OVERHEAD).end - pointer;
  if ((mark & ~63) != LIVE) throw new Error(E_NOT_LIVE);
  return chunkSize(mark & 63) - OVERHEAD;
}

function carve(size: usize): usize {
  if (!bump) {
    bump = (__heap_base + 15) & ~15;
    bumpEnd = spansStart();
  }
  if (bumpEnd - bump < size) widen(size);
  const chunk = bump;
  bump += size;
  return chunk;
}

/** Makes room for a chunk: by what is missing if the next page follows, else by all that it takes. */
function widen(size: usize): void {
  let span = takePages(pagesFor(size - (bumpEnd - bump)));
  if (span.start != bumpEnd) {
    if (span.end - span.start < size) {
      givePages(span);
      span = takePages(pagesFor(size));
    }
    if (span.start != bumpEnd) {
      scrap();
      bump = span.start;
    }
  }
  bumpEnd = span.end;
}

// @ts-ignore: decorator
@inline
function pagesFor(bytes: usize): u32 {
  return <u32>((bytes + (PAGE - 1)) >>> 16);
}

/** What is left of the bump memory becomes free chunks. */
function scrap(): void {
  for (let bits = MAX_BITS; bits >= MIN_BITS; --bits) {
    const size = <usize>1 << bits;
    if (bumpEnd - bump < size) continue;
    const list = listOf(bits);
    store<usize>(bump + OVERHEAD, load<usize>(list));
    store<usize>(list, bump + OVERHEAD);
    bump += size;
    ++bits; // the same size once more
  }
}

function allocateSpan(size: usize): usize {
  const span = takePages(pagesFor(size + OVERHEAD));
  span.kind = LIVE_SPAN;
  return span.start + OVERHEAD;
}
