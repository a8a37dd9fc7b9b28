// Objects that no block can hold have pages of their own.
//
//   0       16        32
//   │ Span  │ header  │ payload …        │ not used: `__renew` grows into it │
//
// Lists are lists of spans through `Span.next`.

import { HEADER, setHeader, SIZE, STATE } from "./blocks";
import { givePages, LARGE, PAGE, soil, Span, takePages } from "./pages";

// @ts-ignore: decorator
@lazy let young: Span | null = null;
// @ts-ignore: decorator
@lazy let retained: Span | null = null;

/** A zeroed object. */
// @ts-ignore: decorator
@noinline
export function newLarge(size: usize, id: u32): usize {
  const span = takePages(<u32>((size + offsetof<Span>() + HEADER + (PAGE - 1)) >>> 16));
  span.kind = LARGE;
  span.next = young;
  young = span;
  const start = span.start + offsetof<Span>();
  zero(span, start, start + HEADER + size);
  return setHeader(start + HEADER, size, id);
}

/** Grows an object within its pages, if they have room for it. */
export function growLarge(span: Span, object: usize, size: usize): bool {
  if (object + size > span.end) return false;
  zero(span, object + <usize>load<u32>(object - SIZE), object + size);
  return true;
}

/** Gives back the objects since the last release; nothing refers to them. */
export function resetLarge(): void {
  const spans = young;
  young = null;
  sweep(spans, u32.MAX_VALUE);
}

/** Gives back what a mark did not reach: of the young objects, after a full mark also of the retained ones. */
export function recycleLarge(mark: u32, full: bool): void {
  if (full) {
    const spans = retained;
    retained = null;
    sweep(spans, mark);
  }
  const spans = young;
  young = null;
  sweep(spans, mark);
}

// --- internal ---

/** Zeroes [from, to) as far as it is not known to be zero. */
function zero(span: Span, from: usize, to: usize): void {
  if (from < span.dirtyEnd) memory.fill(from, 0, min(to, span.dirtyEnd) - from);
  soil(span, to);
}

function sweep(spans: Span | null, mark: u32): void {
  let span = spans;
  while (span) {
    const next: Span | null = span.next;
    if (load<u32>(span.start + offsetof<Span>() + HEADER - STATE) >= mark) {
      span.next = retained;
      retained = span;
    } else {
      if (isDefined(WASMSTRAP_POISON)) {
        memory.fill(span.start + offsetof<Span>(), 0xa5, span.end - span.start - offsetof<Span>());
        soil(span, span.end);
      }
      givePages(span);
    }
    span = next;
  }
}
