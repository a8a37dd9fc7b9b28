// Whole documents: bytes or a string in, a value or bytes out.

import { bufferStart, closeBuffer, openBuffer, saveBuffer } from "./buffer";
import { DEFAULT_DEPTH_LIMIT, fail, openSource, saveSource, sourceEnd, sourceOwner, sourceStart } from "./error";
import { newRoot, read } from "./reader";
import { PADDING, skipSpace } from "./scan";
import { write } from "./writer";

/**
 * Reads the document that `openSource` opened.
 * @param root takes the value. @returns false after `fail`.
 */
export function readDocument<T>(root: usize): bool {
  const at = read<T>(skipSpace(sourceStart), root, root);
  if (!at) return false;
  const end = skipSpace(at);
  if (end != sourceEnd) {
    fail(end, "the end of the document");
    return false;
  }
  return true;
}

/** Bytes with the padding that readers need behind them. */
export function padded(bytes: usize, length: usize): ArrayBuffer {
  const copy = new ArrayBuffer(<i32>(length + PADDING));
  memory.copy(changetype<usize>(copy), bytes, length);
  return copy;
}

/** A string as UTF-8, lone surrogates kept as three bytes, with padding. */
export function paddedUtf8(text: string): ArrayBuffer {
  const length = <usize>String.UTF8.byteLength(text);
  const copy = new ArrayBuffer(<i32>(length + PADDING));
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, changetype<usize>(copy));
  return copy;
}

/**
 * Writes a value into the reply buffer from `bufferStart()` on.
 * @returns the address behind the last byte, or 0 after `failValue`.
 */
export function writeDocument<T>(value: T): usize {
  return write<T>(openBuffer(), value);
}
