// JSON's functions: strict RFC 8259, UTF-8, straight to and from typed values.

import { bufferStart, closeBuffer, saveBuffer } from "./text/buffer";
import { failureMessage, failureOffset, openSource, saveSource } from "./text/error";
import { padded, paddedUtf8, readDocument, writeDocument } from "./typed/document";
import { newRoot } from "./typed/reader";
import { PADDING } from "./text/scan";

/** What `JSON.tryParse` found. */
@final
export class ParseResult<T> {
  constructor(
    /** True where the document is a T. */
    public ok: bool,
    /** The value; meaningless unless `ok`. */
    public value: T,
    /** `$.items[3].price: expected i32, got 1.5 at byte 812`; empty where `ok`. */
    public error: string,
    /** The byte that `error` is about, from 0 in the document's UTF-8 form. */
    public offset: i32,
  ) {}
}

/**
 * Reads a JSON document as a T.
 * @throws SyntaxError naming path, expectation and byte.
 */
export function parse<T>(text: string): T {
  const result = tryParse<T>(text);
  if (!result.ok) throw new SyntaxError(result.error);
  return result.value;
}

/** `parse` for bytes in UTF-8. */
export function parseBytes<T>(bytes: Uint8Array): T {
  const result = tryParseBytes<T>(bytes);
  if (!result.ok) throw new SyntaxError(result.error);
  return result.value;
}

/** `parse` that reports instead of throwing. */
export function tryParse<T>(text: string): ParseResult<T> {
  return readWhole<T>(paddedUtf8(text));
}

/** `parseBytes` that reports instead of throwing. */
export function tryParseBytes<T>(bytes: Uint8Array): ParseResult<T> {
  return readWhole<T>(padded(bytes.dataStart, bytes.byteLength));
}

/**
 * Writes a value as JSON.
 * @throws TypeError naming the path of what JSON cannot hold: NaN, Infinity, a circle.
 */
export function stringify<T>(value: T): string {
  const outer = saveBuffer();
  const stop = writeDocument<T>(value);
  const start = bufferStart();
  const text = stop ? String.UTF8.decodeUnsafe(start, stop - start) : "";
  closeBuffer();
  if (outer) outer.restore();
  if (!stop) throw new TypeError(failureMessage());
  return text;
}

/** `stringify` to bytes in UTF-8. */
export function stringifyBytes<T>(value: T): Uint8Array {
  const outer = saveBuffer();
  const stop = writeDocument<T>(value);
  const start = bufferStart();
  const bytes = new Uint8Array(stop ? <i32>(stop - start) : 0);
  memory.copy(bytes.dataStart, start, bytes.byteLength);
  closeBuffer();
  if (outer) outer.restore();
  if (!stop) throw new TypeError(failureMessage());
  return bytes;
}

function readWhole<T>(document: ArrayBuffer): ParseResult<T> {
  return readFrom<T>(document, changetype<usize>(document) + document.byteLength - PADDING);
}

/** Reads a document that a buffer begins with. @param end its address; padding must follow. */
export function readFrom<T>(document: ArrayBuffer, end: usize): ParseResult<T> {
  const outer = saveSource();
  const start = changetype<usize>(document);
  openSource(start, end, start);
  const root = newRoot<T>();
  const ok = readDocument<T>(changetype<usize>(root));
  const result = changetype<ParseResult<T>>(__new(offsetof<ParseResult<T>>(), idof<ParseResult<T>>()));
  result.ok = ok;
  if (ok) result.value = root.value;
  result.error = ok ? "" : failureMessage();
  result.offset = ok ? 0 : failureOffset();
  outer.restore();
  return result;
}
