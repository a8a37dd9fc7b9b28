// Whole documents: bytes or a string in, a value or bytes out.

import { openBuffer } from "../text/buffer";
import { beginWriting, endWriting, fail, sourceEnd, sourceStart } from "../text/error";
import { read } from "./reader";
import { PADDING, skipSpace, validUtf8 } from "../text/scan";
import { escapeUnit } from "../text/string";
import { write } from "./writer";

/**
 * Reads the document that `openSource` opened.
 * @param root takes the value. @returns false after `fail`.
 */
export function readDocument<T>(root: usize): bool {
  const at = read<T>(skipSpace(sourceStart), root, root);
  if (!at) return false;
  if (at == sourceEnd) return true;
  const end = skipSpace(at);
  if (end != sourceEnd) {
    fail(end, "the end of the document");
    return false;
  }
  return true;
}

/** Bytes with the padding that readers need after them. */
export function padded(bytes: usize, length: usize): ArrayBuffer {
  const copy = new ArrayBuffer(<i32>(length + PADDING));
  memory.copy(changetype<usize>(copy), bytes, length);
  return copy;
}

/** A string as UTF-8 with padding. UTF-8 has no lone surrogates: they become the escapes that mean the same. */
export function paddedUtf8(text: string): ArrayBuffer {
  const length = <usize>String.UTF8.byteLength(text);
  const copy = new ArrayBuffer(<i32>(length + PADDING));
  const start = changetype<usize>(copy);
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, start);
  return validUtf8(start, start + length) ? escapeSurrogates(start, length) : copy;
}

/** The three bytes that AssemblyScript makes of a lone surrogate become `\ud800`; after a backslash they stay. */
function escapeSurrogates(at: usize, length: usize): ArrayBuffer {
  const copy = new ArrayBuffer(<i32>((length << 1) + PADDING));
  let to = changetype<usize>(copy);
  let afterBackslash = false;
  for (const end = at + length; at < end; ++at) {
    const c = load<u8>(at);
    if (c == 0xed && load<u8>(at, 1) >= 0xa0 && !afterBackslash) {
      const low = ((<u32>load<u8>(at, 1) & 0x3f) << 6) | (load<u8>(at, 2) & 0x3f);
      to = escapeUnit(0xd000 | low, to);
      at += 2;
    } else {
      store<u8>(to++, c);
    }
    afterBackslash = c == 0x5c && !afterBackslash;
  }
  return copy.slice(0, <i32>(to - changetype<usize>(copy) + PADDING));
}

/**
 * Writes a value into the reply buffer from `bufferStart()` on.
 * @returns the address after the last byte, or 0 after `failValue`.
 */
export function writeDocument<T>(value: T): usize {
  const outer = beginWriting();
  const stop = write<T>(openBuffer(), value);
  endWriting(outer);
  return stop;
}
