// The region runtime: `asc --runtime guest/runtime/region` with "stackSize": -1. README.md tells how it works.
//
// asc exports every export of this file, so it holds the boundary with the host and nothing else.

import { recycle, reset, usedBytes } from "./allocate";
import "./heap";
import { clearAllLines } from "./block-lists";
import { currentMark, markAll, markedLines, markYoung } from "./mark";
import { adoptPages, refused } from "./pages";

/** Lines (128 bytes) that young marks may retain before a full mark: 256 KB, or as much as lived at the last one. */
const FIRST_BUDGET: u32 = 2048;

/** Tells library code, at compile time, that stores into young objects need no `__link`. */
// @ts-ignore: decorator
@global
const WASMSTRAP_REGION: bool = true;

// @ts-ignore: decorator
@lazy let entered: bool = false;
/** Retained by young marks since the last full mark, in lines. */
// @ts-ignore: decorator
@lazy let retained: u32 = 0;
// @ts-ignore: decorator
@lazy let budget: u32 = FIRST_BUDGET;
// @ts-ignore: decorator
@lazy let collectAsked: bool = false;

/** Not now: the caller's locals are not known. The next release marks everything. */
// @ts-ignore: decorator
@global @unsafe
function __collect(): void {
  collectAsked = true;
}

/**
 * Begins an invocation. The first call ends the init phase: what top-level code allocated and globals refer to is
 * kept, the rest is recycled. Later calls do nothing. The caller may not hold references across it.
 */
export function wasmstrap_enter(): void {
  if (entered) return;
  entered = true;
  // Most programs allocate nothing before their first event: the code of a release need not be compiled before it.
  if (usedBytes()) wasmstrap_release();
}

/**
 * Ends an invocation, be it by a return or by a trap. No wasm frame may exist: objects that neither globals, pinned
 * nor retained objects refer to are gone.
 *
 * @returns 0 if nothing outlived the invocation, 1 if something did and was kept.
 */
export function wasmstrap_release(): u32 {
  const kept = markYoung();
  retained += markedLines();
  const full = collectAsked || retained > budget;
  if (full) {
    collectAsked = false;
    clearAllLines();
    markAll();
    retained = 0;
    budget = max(FIRST_BUDGET, markedLines());
  } else if (!kept) {
    reset();
    return 0;
  }
  recycle(currentMark(), full);
  return kept ? 1 : 0;
}

/** Bytes allocated since the last release, headers included. */
export function wasmstrap_used(): usize {
  return usedBytes();
}

/** Bytes that the last request for memory asked for in vain, on top of what was used. */
export function wasmstrap_refused(): usize {
  return refused;
}

/**
 * Takes over pages that the host found after the memory that this runtime knows, and zeroed: the host has put back
 * an earlier state of this runtime, from before memory grew.
 */
export function wasmstrap_adopt(page: usize, count: u32): void {
  adoptPages(page, count);
}
