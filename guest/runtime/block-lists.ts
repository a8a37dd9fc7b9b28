// Which blocks an invocation may use, and what becomes of them at its end.
//
//   roomy ──► block ──► block ──► block …     at most half of the lines retained: filled first, in order
//                       ▲ roomyNext           the first that this invocation has not reached
//   taken ──► block ──► block                 were empty; this invocation uses them
//   empty ──► block …                         nothing retained
//   dense ──► block …                         more than half retained: rest until a full mark
//
// All through `Span.next`. A reset puts `taken` before `empty` and `roomyNext` back; nothing else.

import { clearLines, findHole, holeFrom, holeTo, LINE, LINE_BITS, newBlock, retainedLines } from "./blocks";
import { BLOCK, givePages, Span, takeFirstPage } from "./pages";

/** Lines that a roomy block may retain. */
const ROOMY: u32 = 256;

// @ts-ignore: decorator
@lazy let roomy: Span | null = null;
// @ts-ignore: decorator
@lazy let roomyLast: Span | null = null;
// @ts-ignore: decorator
@lazy let roomyNext: Span | null = null;
// @ts-ignore: decorator
@lazy let dense: Span | null = null;
// @ts-ignore: decorator
@lazy let empty: Span | null = null;
// @ts-ignore: decorator
@lazy let taken: Span | null = null;
// @ts-ignore: decorator
@lazy let takenLast: Span | null = null;

/** The block to continue in when the holes of the current one are full. */
export function nextBlock(): Span {
  const block = roomyNext;
  if (!block) return takeBlock();
  roomyNext = block.next;
  return block;
}

/** The first block of all, on a page whose every byte is zero; null where it is not the first. */
// @ts-ignore: decorator
@inline
export function takeFirstBlock(): Span | null {
  const block = takeFirstPage();
  if (!block) return null;
  block.kind = BLOCK;
  block.dirtyEnd = block.start + LINE;
  taken = block;
  takenLast = block;
  return block;
}

/** A block without retained lines. */
export function takeBlock(): Span {
  let block = empty;
  if (block) empty = block.next;
  else block = newBlock();
  block.next = null;
  if (takenLast) takenLast!.next = block;
  else taken = block;
  takenLast = block;
  return block;
}

/** For takePages: gives back blocks that neither hold anything nor are in use. */
export function giveBackEmptyBlocks(): bool {
  let block = empty;
  if (!block) return false;
  empty = null;
  while (block) {
    const next: Span | null = block.next;
    givePages(block);
    block = next;
  }
  return true;
}

/** Nothing was retained: all blocks can be used again as before. */
export function resetBlocks(): void {
  if (isDefined(WASMSTRAP_POISON)) poisonAll();
  roomyNext = roomy;
  const first = taken;
  if (!first) return;
  takenLast!.next = empty;
  empty = first;
  taken = null;
  takenLast = null;
  // While no invocation waits, rather than in the next invocation, which begins in this block.
  if (!isDefined(WASMSTRAP_POISON)) clean(first);
}

/** Puts the blocks that were used (after a full mark: all) where they belong by what is retained in them. */
export function recycleBlocks(full: bool): void {
  if (isDefined(WASMSTRAP_POISON)) poisonAll();
  const used = taken;
  taken = null;
  takenLast = null;
  const reached = roomy;
  let unreached: Span | null = null;
  if (!full) unreached = roomyNext;
  roomy = null;
  roomyLast = null;
  sort(reached, unreached);
  sort(used, null);
  if (full) {
    const resting = dense;
    dense = null;
    sort(resting, null);
  }
  appendRoomy(unreached);
  roomyNext = roomy;
}

/** Before a full mark. */
export function clearAllLines(): void {
  clearLinesOf(roomy);
  clearLinesOf(dense);
  clearLinesOf(taken);
}

// --- internal ---

/** Roomy blocks keep their order, so that one after the other fills up, rather than all of them a little. */
function sort(blocks: Span | null, until: Span | null): void {
  let block = blocks;
  while (block && block != until) {
    const next: Span | null = block.next;
    const lines = retainedLines(block);
    if (!lines) {
      block.next = empty;
      empty = block;
    } else if (lines > ROOMY) {
      block.next = dense;
      dense = block;
    } else {
      block.next = null;
      appendRoomy(block);
      roomyLast = block;
    }
    block = next;
  }
}

function appendRoomy(blocks: Span | null): void {
  if (roomyLast) roomyLast!.next = blocks;
  else roomy = blocks;
}

function clean(block: Span): void {
  const start = block.start + LINE;
  memory.fill(start, 0, block.dirtyEnd - start);
  block.dirtyEnd = start;
}

function clearLinesOf(blocks: Span | null): void {
  let block = blocks;
  while (block) {
    clearLines(block);
    block = block.next;
  }
}

/** With WASMSTRAP_POISON, released memory reads as 0xA5. */
function poisonAll(): void {
  poison(roomy);
  poison(dense);
  poison(taken);
}

function poison(blocks: Span | null): void {
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
