import type { BoundaryExports } from "../../contract/index.ts";
import { PAGE_BYTES } from "../../contract/index.ts";

const MEGABYTE = 1_048_576;

/** `448 MB`, rounded; what is less than 10 MB with one decimal. */
export function megabytes(bytes: number): string {
  const count = bytes / MEGABYTE;
  return `${count < 10 ? Math.round(count * 10) / 10 : Math.round(count)} MB`;
}

/** An event that no guest of this limit can hold. */
export function describeEventTooLarge(eventBytes: number, limitPages: number): string {
  return `out of memory: the event has ${megabytes(eventBytes)}; ${limitWords(limitPages)}`;
}

export function limitWords(limitPages: number): string {
  return `the function's limit is ${megabytes(limitPages * PAGE_BYTES)}`;
}

/**
 * What filled an instance's memory, for those who must make room: the invocation itself, or what was kept before it.
 *
 * @param who allocates: `invocation`, or `init phase`.
 */
export function describeOutOfMemory(
  exports: BoundaryExports,
  limitPages: number,
  who: string,
): string {
  const { memory } = exports;
  const limit = limitWords(limitPages);
  const counts = countBytes(exports);
  if (!counts) {
    const size = megabytes(memory.buffer.byteLength);
    return `out of memory: the ${who} needed more than the ${size} that there are; ${limit}`;
  }
  const { allocated, refused } = counts;
  const asked = allocated + refused;
  const before = memory.buffer.byteLength - allocated;
  const beside =
    asked > limitPages * PAGE_BYTES ? "" : ` beside ${megabytes(before)} that were in use before`;
  return `out of memory: the ${who} allocated ${megabytes(asked)}${beside}; ${limit}`;
}

// --- internal ---

/** By the region runtime's own account; undefined under another runtime, or where the account itself fails. */
function countBytes({
  wasmstrap_used: used,
  wasmstrap_refused: refused,
}: BoundaryExports): { readonly allocated: number; readonly refused: number } | undefined {
  try {
    return used && refused && { allocated: used() >>> 0, refused: refused() >>> 0 };
  } catch {
    return undefined;
  }
}
