// What went wrong in a document, and where. Readers return 0 after calling `fail`; each container on the way
// out then names the key or index that it was in, so the path costs nothing until something fails.

import { decimal, describeToken } from "./describe-token";

/** Containers deeper than this are refused, so that no document can overflow the wasm stack. */
export const DEFAULT_DEPTH_LIMIT: u32 = 512;

const PATH_CAPACITY: u32 = 1024;

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

/** Innermost first: a key as (address | length << 32), or with a flag an index or the address of a string. */
// @ts-ignore: decorator
@lazy const path = memory.data(PATH_CAPACITY * 8, 8);
let pathLength: u32 = 0;
const INDEX_FLAG: u64 = 1 << 63;
const STRING_FLAG: u64 = 1 << 62;

/** Begins a document. The caller saves what `saveSource` returns if another document is under way. */
export function openSource(start: usize, end: usize, owner: usize): void {
  sourceStart = start;
  sourceEnd = end;
  sourceOwner = owner;
  depth = 0;
  pathLength = 0;
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

function refuseNesting(): bool {
  failValue("a deeper one or a circle", "at most " + decimal(depthLimit) + " nested values");
  return false;
}

/** Begins to write a document: `depth` counts anew. Returns what the caller gives to `endWriting`. */
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
export function fail(at: usize, expected: string): usize {
  failedAt = at;
  failedExpectation = expected;
  failedKey = null;
  failedValue = null;
  pathLength = 0;
  return 0;
}

/** Records that a value cannot be written, and returns 0. */
export function failValue(found: string, expected: string): usize {
  fail(0, expected);
  failedValue = found;
  return 0;
}

/** The object that opened at `at` ended without a key that it must have. */
export function failMissing(at: usize, key: string): usize {
  fail(at, key);
  failedKey = key;
  return 0;
}

/** Names the key that a failing value stands under; returns 0. */
export function inKey(key: usize, length: usize): usize {
  return inSegment((<u64>key) | ((<u64>length) << 32));
}

/** Names the index that a failing element stands at; returns 0. */
export function inIndex(index: i32): usize {
  return inSegment(INDEX_FLAG | <u64>index);
}

/** Names the field or key that a value that cannot be written stands under; returns 0. */
export function inName(name: string): usize {
  return inSegment(STRING_FLAG | <u64>changetype<usize>(name));
}

function inSegment(segment: u64): usize {
  if (pathLength < PATH_CAPACITY) {
    store<u64>(path + ((<usize>pathLength) << 3), segment);
    ++pathLength;
  }
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

/** `$`, `$.items[3].price`, `$["odd key"]`. */
export function failurePath(): string {
  let text = "$";
  for (let i = <i32>pathLength - 1; i >= 0; --i) {
    const segment = load<u64>(path + ((<usize>i) << 3));
    if (segment & INDEX_FLAG) text += "[" + decimal(segment & ~INDEX_FLAG) + "]";
    else if (segment & STRING_FLAG) text += nameSegment(changetype<string>(<usize>(segment & 0xffffffff)));
    else text += keySegment(<usize>(segment & 0xffffffff), <usize>(segment >> 32));
  }
  return text;
}

function nameSegment(name: string): string {
  const bytes = String.UTF8.encode(name);
  return keySegment(changetype<usize>(bytes), bytes.byteLength);
}

function keySegment(key: usize, length: usize): string {
  const text = String.UTF8.decodeUnsafe(key, length);
  for (let i: usize = 0; i < length; ++i) {
    const c = load<u8>(key + i);
    const plain = (c | 0x20) - 0x61 < 26 || c == 0x5f || c == 0x24 || (i > 0 && c - 0x30 < 10);
    if (!plain) return '["' + text + '"]';
  }
  return length ? "." + text : '[""]';
}
