// The reply under construction: UTF-8 bytes in the persistent heap, reused by every invocation.
//
// Writers pass the write address on, like readers. There are always SLACK bytes after it: a writer of no
// more than that writes first and calls `slack` afterwards; a writer of more calls `room` before.

/** Free bytes after the write address, wherever a writer gets or returns one. */
export const SLACK: usize = 64;

const FIRST_CAPACITY: usize = 4096;
/** Where a first reply is written to, with nothing allocated for it; a longer one leaves it for good. */
// @ts-ignore: decorator
@lazy
const FIRST = memory.data(FIRST_CAPACITY, 16);
/** A buffer that one huge reply made is given back before the next one is begun. */
const KEPT_CAPACITY: usize = 8 << 20;

let base: usize = 0;
let limit: usize = 0;
let busy: bool = false;
/** Whether `FIRST` is, or was, the buffer. */
let begun: bool = false;

/** Empties the buffer and returns the first address to write to. */
export function openBuffer(): usize {
  busy = true;
  if (limit - base > KEPT_CAPACITY) {
    heap.free(base);
    base = 0;
  }
  if (!base) {
    base = begun ? heap.alloc(FIRST_CAPACITY) : FIRST;
    begun = true;
    limit = base + FIRST_CAPACITY;
  }
  return base;
}

/** The first byte written. */
// @ts-ignore: decorator
@inline
export function bufferStart(): usize {
  return base;
}

export function closeBuffer(): void {
  busy = false;
}

/** An outer document's buffer, put aside while a custom writer writes another document. */
@final
export class SavedBuffer {
  constructor(
    private base: usize,
    private limit: usize,
  ) {}
  restore(): void {
    heap.free(base);
    base = this.base;
    limit = this.limit;
    busy = true;
  }
}

/** Null where no document is being written. */
export function saveBuffer(): SavedBuffer | null {
  if (!busy) return null;
  const saved = new SavedBuffer(base, limit);
  base = 0;
  limit = 0;
  return saved;
}

/** Makes sure of SLACK bytes after `to`; the buffer may move. */
// @ts-ignore: decorator
@inline
export function slack(to: usize): usize {
  return to + SLACK <= limit ? to : grow(to, SLACK);
}

/** Makes sure of `bytes` and SLACK after `to`; the buffer may move. */
// @ts-ignore: decorator
@inline
export function room(to: usize, bytes: usize): usize {
  return to + bytes + SLACK <= limit ? to : grow(to, bytes + SLACK);
}

// @ts-ignore: decorator
@noinline
function grow(to: usize, bytes: usize): usize {
  const used = to - base;
  const capacity = max((limit - base) * 2, used + bytes);
  if (base == FIRST) {
    base = heap.alloc(capacity);
    memory.copy(base, FIRST, used);
  } else {
    base = heap.realloc(base, capacity);
  }
  limit = base + capacity;
  return base + used;
}

// @ts-ignore: decorator
@inline
export function putByte(to: usize, byte: u8): usize {
  store<u8>(to, byte);
  return to + 1;
}

export function putNull(to: usize): usize {
  store<u32>(to, 0x6c6c756e);
  return slack(to + 4);
}

/** Copies bytes that are JSON already. Short ones go sixteen at a time: a call for each would cost more. */
export function putBytes(to: usize, from: usize, length: usize): usize {
  to = room(to, length);
  if (length > 256) {
    memory.copy(to, from, length);
  } else {
    // May copy up to 15 bytes more: there is slack after `to`, and padding after a document.
    for (let i: usize = 0; i < length; i += 16) v128.store(to + i, v128.load(from + i));
  }
  return slack(to + length);
}
