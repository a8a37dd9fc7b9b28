// Memory above the static data, in spans of whole wasm pages (64 KB).
//
//   0            __heap_base                                                      memory.size()
//   │ static data │ gap │ span │ span      │ span │ …                                     │
//                       ▲ first multiple of 64 KB
//
// A span begins with a `Span`. Free ones are one list in order of address, so that neighbours merge. The gap
// belongs to heap.ts. Memory that someone else grew is between two spans and is never touched.

import { giveBackEmptyBlocks } from "./block-lists";

export const PAGE: usize = 1 << 16;
/** The last page stays unused: an address after it would wrap to 0. */
const MAX_PAGES: i32 = 65535;
/** Memory grows by a quarter, by at most 4 MB: seldom, and never far beyond what is needed. */
const MAX_SPARE_PAGES: u32 = 64;
/** Beyond 2 GB V8 takes long to grow a memory: there it grows by 64 MB. */
const LARGE_PAGES: i32 = 32768;
const LARGE_SPARE_PAGES: u32 = 1024;

export const E_OUT_OF_MEMORY: string = "out of memory: the guest's memory cannot grow any further";

/** What a span is used for; heap.ts has its own marks for what it hands out. */
export const FREE: u32 = 0;
/** One page of small objects, see blocks.ts. */
export const BLOCK: u32 = 1;
/** One large object. */
export const LARGE: u32 = 2;

/** The first 16 bytes of a span. */
@unmanaged
export class Span {
  kind!: u32;
  pages!: u32;
  next!: Span | null;
  /** From this address to the span's end every byte is zero. */
  dirtyEnd!: usize;

  @inline get start(): usize {
    return changetype<usize>(this);
  }

  @inline get end(): usize {
    return changetype<usize>(this) + (<usize>this.pages << 16);
  }
}

/** What the last request for memory asked for in vain, in bytes. */
// @ts-ignore: decorator
@lazy export let refused: usize = 0;

// @ts-ignore: decorator
@lazy let freeFirst: Span | null = null;
// @ts-ignore: decorator
@lazy let opened: bool = false;
/** Where the last span was given back: a list of spans in order of address is then merged in one pass. */
// @ts-ignore: decorator
@lazy let hint: Span | null = null;

/** Where the first span can begin. */
// @ts-ignore: decorator
@inline
export function spansStart(): usize {
  return (__heap_base + (PAGE - 1)) & ~(PAGE - 1);
}

/** Raises the mark up to which a span may hold anything but zeros. */
// @ts-ignore: decorator
@inline
export function soil(span: Span, end: usize): void {
  if (end > span.dirtyEnd) span.dirtyEnd = end;
}

/**
 * Takes a span of whole pages; memory grows if none is free.
 *
 * @returns a span whose `pages` and `dirtyEnd` are set.
 * @throws E_OUT_OF_MEMORY; nothing changed.
 */
export function takePages(count: u32): Span {
  let gaveBack = false;
  while (true) {
    const span = findFree(count);
    if (span) return span;
    if (!gaveBack && giveBackEmptyBlocks()) gaveBack = true;
    else grow(count - freeAtEnd(), count);
  }
}

/**
 * The first page that the module has from the start, where nothing was taken yet: next to nothing has to be compiled
 * for it before the first event. Null where it is not to be had so.
 */
// @ts-ignore: decorator
@inline
export function takeFirstPage(): Span | null {
  if (opened) return null;
  const pages = pagesFromStart();
  if (pages <= 0) return null;
  opened = true;
  const span = changetype<Span>(spansStart());
  span.pages = 1;
  span.dirtyEnd = span.start + offsetof<Span>();
  if (pages > 1) addFirst(span.end, pages - 1);
  return span;
}

/** Gives a span back; it merges with free neighbours. */
export function givePages(span: Span): void {
  span.kind = FREE;
  let before: Span | null = hint && hint!.start < span.start ? hint : null;
  let after = before ? before.next : freeFirst;
  while (after && after.start < span.start) {
    before = after;
    after = after.next;
  }
  span.next = after;
  if (after && span.end == after.start) merge(span, after);
  if (!before) {
    freeFirst = span;
    hint = span;
  } else {
    before.next = span;
    hint = before;
    if (before.end == span.start) merge(before, span);
    else hint = span;
  }
}

/** Takes over zeroed pages after those that are known. */
export function adoptPages(page: usize, count: u32): void {
  // Otherwise `open` will find them.
  if (opened) addPages(page << 16, count);
}

// --- internal ---

function merge(left: Span, right: Span): void {
  left.pages += right.pages;
  left.next = right.next;
  if (right.dirtyEnd > right.start + offsetof<Span>()) left.dirtyEnd = right.dirtyEnd;
  else memory.fill(right.start, 0, offsetof<Span>());
}

function findFree(count: u32): Span | null {
  if (!opened) open();
  let before: Span | null = null;
  let span = freeFirst;
  while (span) {
    if (span.pages >= count) {
      let next = span.next;
      if (span.pages > count) next = split(span, count);
      if (before) before.next = next;
      else freeFirst = next;
      hint = before;
      return span;
    }
    before = span;
    span = span.next;
  }
  return null;
}

/** Cuts the span after `count` pages and returns the rest. */
function split(span: Span, count: u32): Span {
  const rest = changetype<Span>(span.start + (<usize>count << 16));
  const dirtyEnd = span.dirtyEnd;
  rest.kind = FREE;
  rest.pages = span.pages - count;
  rest.next = span.next;
  rest.dirtyEnd = max(dirtyEnd, rest.start + offsetof<Span>());
  span.pages = count;
  span.dirtyEnd = min(dirtyEnd, rest.start);
  return rest;
}

function open(): void {
  opened = true;
  const pages = pagesFromStart();
  if (pages > 0) addFirst(spansStart(), pages);
}

/** Pages that the module has from the start; of its own memory, which is zero. */
// @ts-ignore: decorator
@inline
function pagesFromStart(): i32 {
  return memory.size() - <i32>(spansStart() >>> 16);
}

/** The first free span has no neighbours: what gives spans back need not be compiled before the first event. */
// @ts-ignore: decorator
@inline
function addFirst(start: usize, pages: i32): void {
  const span = changetype<Span>(start);
  span.kind = FREE;
  span.pages = <u32>pages;
  span.next = null;
  span.dirtyEnd = start + offsetof<Span>();
  freeFirst = span;
}

/** Pages of a free span at the very end of memory: what is grown merges with it. */
function freeAtEnd(): u32 {
  let span = freeFirst;
  while (span) {
    if (span.end >>> 16 == <usize>memory.size()) return span.pages;
    span = span.next;
  }
  return 0;
}

/** @param asked How many the caller wants in all: what is refused where there are no more. */
function grow(count: u32, asked: u32): void {
  const size = memory.size();
  const room = <u32>(MAX_PAGES - size);
  const spare = size < LARGE_PAGES ? MAX_SPARE_PAGES : LARGE_SPARE_PAGES;
  const wanted = max(count, min(<u32>size >> 2, spare));
  let pages = min(wanted, room);
  let before = pages >= count ? memory.grow(pages) : -1;
  if (before < 0 && count < pages) {
    pages = count;
    before = memory.grow(pages);
  }
  if (before < 0) {
    refused = <usize>asked << 16;
    throw new Error(E_OUT_OF_MEMORY);
  }
  addPages(<usize>before << 16, pages);
}

/** Zeroed ones. */
function addPages(start: usize, pages: u32): void {
  const span = changetype<Span>(start);
  span.pages = pages;
  span.dirtyEnd = start + offsetof<Span>();
  givePages(span);
}
