// Fields that are validated when the document is read, and built when the handler first asks for them.
//
//   63  62  61       32 31        0
//  ┌───┬───┬───────────┬───────────┐   0 where the field holds a plain value,
//  │ n │ e │  length   │  address  │   1 where it holds its default, not made yet;
//  └───┴───┴───────────┴───────────┘   n: not ASCII, e: escaped (strings only)
//
// The address is that of the value's first byte, for a string of the byte after its quote. The object keeps the
// document alive through a field of its own, so a cached object never reads freed bytes.

import { check } from "./validate";
import {
  fail,
  openSource,
  saveSource,
  sourceOwner as owner,
} from "../text/error";
import { putBytes } from "../text/buffer";
import { newRoot, put, read } from "./reader";
import { scanShort, skipNull, stringFlags } from "../text/scan";
import { decodeString } from "../text/string";

export const PENDING_DEFAULT: u64 = 1;

const LENGTH_MASK: u32 = 0x3fffffff;

/** Puts the document under the reader in the field that keeps it alive. */
// @ts-ignore: decorator
@inline
export function keepDocument(slot: usize, object: usize): void {
  put(slot, owner, object);
}

/**
 * Validates the value at `at` as a T and notes where it is.
 * @param value the address of the field's value. @param slice the address of its note.
 */
export function readLazy<T>(at: usize, value: usize, slice: usize): usize {
  store<usize>(value, 0);
  if (isNullable<T>() && load<u8>(at) == 0x6e) {
    store<u64>(slice, 0);
    return skipNull(at);
  }
  if (isString<T>()) {
    if (load<u8>(at) != 0x22) return fail(at, "a string");
    const start = at + 1;
    const end = scanShort(start);
    if (!end) return 0;
    store<u64>(slice, <u64>start | (<u64>(end - start) << 32) | (<u64>stringFlags << 62));
    return end + 1;
  } else {
    const end = check<T>(at);
    if (end) store<u64>(slice, <u64>at | (<u64>(end - at) << 32));
    return end;
  }
}

export function wakeString(slice: u64): string {
  const start = <usize>(slice & 0xffffffff);
  return decodeString(start, start + (<u32>(slice >> 32) & LENGTH_MASK), <u32>(slice >> 62));
}

/** Builds the value that `readLazy` validated. */
export function wake<T>(slice: u64, document: ArrayBuffer | null): T {
  const outer = saveSource();
  const start = <usize>(slice & 0xffffffff);
  const end = start + <usize>(slice >> 32);
  openSource(start, end, changetype<usize>(document));
  const root = newRoot<T>();
  read<T>(start, changetype<usize>(root), changetype<usize>(root));
  outer.restore();
  return root.value;
}

/** Copies the bytes of a string that nobody changed, quotes and all. */
export function writeStringSlice(to: usize, slice: u64): usize {
  return putBytes(to, <usize>(slice & 0xffffffff) - 1, (<u32>(slice >> 32) & LENGTH_MASK) + 2);
}

/** Copies the bytes of a value that nobody asked for. */
export function writeSlice(to: usize, slice: u64): usize {
  return putBytes(to, <usize>(slice & 0xffffffff), <usize>(slice >> 32));
}
