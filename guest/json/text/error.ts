// What went wrong in a document, and where. Readers return 0 after calling `fail`; each container on the way
// out then names the key or index that it was in: see path.ts.

import { clearPath, failurePath } from "./path";
import { decimal, describeToken } from "./describe-token";

export { inIndex, inKey, inName } from "./path";

/** Containers deeper than this are refused, so that no document can overflow the wasm stack. */
export const DEFAULT_DEPTH_LIMIT: u32 = 512;

/** Where the document under the reader begins and ends; both are addresses. */
export let sourceStart: usize = 0;
export let sourceEnd: usize = 0;
/** The ArrayBuffer that holds the document: what lazy fields must keep alive. */
export let sourceOwner: usize = 0;

export let depth: u32 = 0;
let depthLimit: u32 = DEFAULT_DEPTH_LIMIT;

let failedAt: usize = 0;
let failedExpectation: string = "";
let failedKey: string | null = null;
/** What was found, where it is a value and not a place in a document. */
let failedValue: string | null = null;

/** Begins a document. The caller saves what `saveSource` returns if another document is under way. */
export function openSource(start: usize, end: usize, owner: usize): void {
  sourceStart = start;
  sourceEnd = end;
  sourceOwner = owner;
  depth = 0;
  clearPath();
  failedAt = 0;
  failedKey = null;
}

/** The reader's position in an outer document, kept while a custom reader or a lazy field reads another. */
@final
export class SavedSource {
  constructor(
    private start: usize,
    private end: usize,
    private owner: usize,
    private depth: u32,
  ) {}
  restore(): void {
    sourceStart = this.start;
    sourceEnd = this.end;
    sourceOwner = this.owner;
    depth = this.depth;
  }
}

export function saveSource(): SavedSource {
  return new SavedSource(sourceStart, sourceEnd, sourceOwner, depth);
}

/** Sets how many containers may be nested, for every document read from now on. */
export function setDepthLimit(limit: u32): void {
  depthLimit = limit;
}

/** Enters a container at `at`; false, with the failure recorded, where it is one too deep. */
// @ts-ignore: decorator
@inline
export function enter(at: usize): bool {
  return ++depth <= depthLimit || refuseDepth(at);
}

// Not inlined with its caller, which every class's reader is a copy of.
// @ts-ignore: decorator
@noinline
function refuseDepth(at: usize): bool {
  fail(at, "at most " + decimal(depthLimit) + " nested arrays and objects");
  return false;
}

/** Enters a container that is being written; false where the values are nested too deep, or in a circle. */
// @ts-ignore: decorator
@inline
export function enterValue(): bool {
  return ++depth <= depthLimit || refuseNesting();
}

// @ts-ignore: decorator
@noinline
function refuseNesting(): bool {
  failValue("a deeper one or a circle", "at most " + decimal(depthLimit) + " nested values");
  return false;
}

/** Begins to write a document: `depth` counts again. Returns what the caller gives to `endWriting`. */
export function beginWriting(): u32 {
  const outer = depth;
  depth = 0;
  return outer;
}

/** Ends what `beginWriting` began, be it written or failed. */
export function endWriting(outer: u32): void {
  depth = outer;
}

// @ts-ignore: decorator
@inline
export function leave(): void {
  --depth;
}

/** Records the first failure of this document and returns 0, the address that no value ends at. */
// @ts-ignore: decorator
@noinline
export function fail(at: usize, expected: string): usize {
  failedAt = at;
  failedExpectation = expected;
  failedKey = null;
  failedValue = null;
  clearPath();
  return 0;
}

/** Records that a value cannot be written, and returns 0. */
// @ts-ignore: decorator
@noinline
export function failValue(found: string, expected: string): usize {
  fail(0, expected);
  failedValue = found;
  return 0;
}

/** The object that opened at `at` ended without a key that it must have. */
// @ts-ignore: decorator
@noinline
export function failMissing(at: usize, key: string): usize {
  fail(at, key);
  failedKey = key;
  return 0;
}

/** `$.items[3].price: expected i32, got 1.5 at byte 812`. Valid until the document's bytes are released. */
export function failureMessage(): string {
  const value = failedValue;
  if (value !== null) return failurePath() + ": expected " + failedExpectation + ", got " + value;
  const position = " at byte " + decimal(failedAt - sourceStart);
  const missing = failedKey;
  if (missing !== null) {
    return failurePath() + ': expected the key "' + missing + '", got an object without it' + position;
  }
  return (
    failurePath() + ": expected " + failedExpectation + ", got " + describeToken(failedAt, sourceEnd) + position
  );
}

/** The byte of the document that the failure is at. */
export function failureOffset(): i32 {
  return <i32>(failedAt - sourceStart);
}
