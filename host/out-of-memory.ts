import type { BoundaryExports } from "./abi.ts";
import { PAGE_BYTES } from "./memory-limit.ts";

const MEGABYTE = 1_048_576;

/** `448 MB`, rounded; what is less than 10 MB with one decimal. */
export function megabytes(bytes: number): string {
  const count = bytes / MEGABYTE;
  return `${count < 10 ? Math.round(count * 10) / 10 : Math.round(count)} MB`;
}

export function limitWords(limitPages: number): string {
  return `the function's limit is ${megabytes(limitPages * PAGE_BYTES)}`;
}

/**
 * What filled an instance's memory, for whoever must make room: the invocation itself, or what was kept before it.
 *
 * @param who allocates: `invocation`, or `init phase`.
 */
export function describeOutOfMemory(
  exports: BoundaryExports,
  limitPages: number,
  who: string,
): string {
  const { memory, wasmstrap_used: used, wasmstrap_refused: refused } = exports;
  const limit = limitWords(limitPages);
  if (!used || !refused) {
    const size = megabytes(memory.buffer.byteLength);
    return `out of memory: the ${who} needed more than the ${size} that there are; ${limit}`;
  }
  const allocated = used() >>> 0;
  const asked = allocated + (refused() >>> 0);
  const before = memory.buffer.byteLength - allocated;
  const beside =
    asked > limitPages * PAGE_BYTES ? "" : ` beside ${megabytes(before)} that were in use before`;
  return `out of memory: the ${who} allocated ${megabytes(asked)}${beside}; ${limit}`;
}
