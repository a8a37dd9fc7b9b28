// `heap.alloc`, `heap.realloc` and `heap.free`: raw memory that no release touches. Standard library code sorts in
// it, unmanaged classes live in it, libraries keep buffers in it for ever.
//
// Chunks of 32 bytes to 32 KB in powers of two, one free list a size; more than that is a span of pages.
//
//   -16                                   0
//   │ mark: LIVE + log2(chunk size)       │ payload …        in a free chunk: address of the next free one
//
// A span's payload also begins at 16: `Span.kind` is its mark.

import { E_OUT_OF_MEMORY, givePages, PAGE, soil, Span, spansStart, takePages } from "./pages";

const OVERHEAD: usize = 16;
const MIN_BITS: usize = 5;
const MAX_BITS: usize = 15;
const LIVE: u32 = 0x4c495600;
const FREED: u32 = 0x46524500;
const LIVE_SPAN: u32 = 0x5350414e;

const E_NOT_LIVE: string = "Cannot free or resize heap memory: not the address of a live allocation";

// @ts-ignore: decorator
@lazy const freeLists = memory.data(12 * sizeof<usize>(), 8);
/** Never used memory: first the gap before the first span, then page by page. */
// @ts-ignore: decorator
@lazy let bump: usize = 0;
// @ts-ignore: decorator
@lazy let bumpEnd: usize = 0;

// @ts-ignore: decorator
@global @unsafe
export function __alloc(size: usize): usize {
  if (size > <usize>i32.MAX_VALUE - PAGE) throw new Error(E_OUT_OF_MEMORY);
  if (size > (1 << MAX_BITS) - OVERHEAD) return allocateSpan(size);
  const bits = sizeBits(size);
  const list = listOf(bits);
  let pointer = load<usize>(list);
  if (pointer) store<usize>(list, load<usize>(pointer));
  else pointer = carve(<usize>1 << bits) + OVERHEAD;
  store<u32>(pointer - OVERHEAD, LIVE + <u32>bits);
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
  const list = listOf(mark & 31);
  store<u32>(pointer - OVERHEAD, FREED);
  store<usize>(pointer, load<usize>(list));
  store<usize>(list, pointer);
}

// --- internal ---

// @ts-ignore: decorator
@inline
function listOf(bits: usize): usize {
  return freeLists + ((bits - MIN_BITS) << alignof<usize>());
}

/** log2 of the chunk that holds `size` bytes and the mark. */
// @ts-ignore: decorator
@inline
function sizeBits(size: usize): usize {
  return max<usize>(MIN_BITS, 32 - clz<u32>(<u32>(size + OVERHEAD - 1)));
}

function capacityOf(pointer: usize): usize {
  const mark = load<u32>(pointer - OVERHEAD);
  if (mark == LIVE_SPAN) return changetype<Span>(pointer - OVERHEAD).end - pointer;
  if ((mark & ~31) != LIVE) throw new Error(E_NOT_LIVE);
  return (<usize>1 << (mark & 31)) - OVERHEAD;
}

function carve(size: usize): usize {
  if (!bump) {
    bump = (__heap_base + 15) & ~15;
    bumpEnd = spansStart();
  }
  if (bumpEnd - bump < size) {
    const page = takePages(1);
    scrap();
    bump = page.start;
    bumpEnd = page.end;
  }
  const chunk = bump;
  bump += size;
  return chunk;
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
  const span = takePages(<u32>((size + OVERHEAD + (PAGE - 1)) >>> 16));
  span.kind = LIVE_SPAN;
  return span.start + OVERHEAD;
}
