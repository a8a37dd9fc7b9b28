// The boundary, guest side. Mirrors host/instance/guest.ts; docs/abi.md draws it.
//
//   host                                guest
//   wasmstrap_begin(context, event) ──► one block: context block │ event │ zero padding
//   (writes both)
//   <handler>() ──────────────────────► status; reply in wasmstrap_reply_pointer / _length
//   (posts the reply)
//   wasmstrap_end() ──────────────────► forgets the block, so that the region can be reset

import { bufferStart, closeBuffer } from "./json/text/buffer";
import { Context } from "./context";
import { failureMessage, fail, openSource } from "./json/text/error";
import { readDocument, writeDocument } from "./json/typed/document";
import { newRoot, Root } from "./json/typed/reader";
import { PADDING, validUtf8 } from "./json/text/scan";

export { thrownName } from "./throw";

/** What a handler returns. */
export type Status = i32;

/** A handler's status: the reply is what the caller gets. */
export const REPLY: i32 = 0;
/** A handler's status: the event does not fit; the reply says why. */
export const EVENT_FAILURE: i32 = 1;
/** A handler's status: the result cannot be written as JSON; the reply says why. */
export const REPLY_FAILURE: i32 = 2;

/** Exported: where the reply is, and its bytes. Valid until the next call into the guest. */
export let replyPointer: usize = 0;
export let replyLength: usize = 0;

/** Context block, event and padding of the invocation under way. */
let block: ArrayBuffer | null = null;
let eventStart: usize = 0;
let eventEnd: usize = 0;
/** Keeps a raw reply alive until the host has posted it. */
let rawReply: Uint8Array | null = null;

/**
 * Exported: makes room for an invocation's context block and event.
 * @returns the context block's address, a multiple of 16; the event follows at the next multiple of 16.
 */
export function begin(contextLength: usize, eventLength: usize): usize {
  const eventOffset = (contextLength + 15) & ~15;
  const start = __new(eventOffset + eventLength + PADDING, idof<ArrayBuffer>());
  block = changetype<ArrayBuffer>(start);
  eventStart = start + eventOffset;
  eventEnd = eventStart + eventLength;
  return start;
}

/** Exported: the reply was posted; nothing of the invocation is needed any more. */
export function end(): void {
  block = null;
  rawReply = null;
}

export function context(): Context {
  return new Context(block!);
}

// --- events ---

/** The event as an E, or null with the reason in the reply. */
export function readEvent<E>(): Root<E> | null {
  openSource(eventStart, eventEnd, changetype<usize>(block));
  const root = newRoot<E>();
  if (readDocument<E>(changetype<usize>(root))) return root;
  replyWithText(failureMessage());
  return null;
}

/** The event's bytes, not copied: valid during the invocation, or for as long as something refers to them. */
export function rawBytes(): Uint8Array {
  return Uint8Array.wrap(block!, <i32>(eventStart - changetype<usize>(block)), <i32>(eventEnd - eventStart));
}

export function rawBuffer(): ArrayBuffer {
  const offset = <i32>(eventStart - changetype<usize>(block));
  return block!.slice(offset, offset + <i32>(eventEnd - eventStart));
}

/** The event's text, or null with the reason in the reply. */
export function rawText(): string | null {
  const invalid = validUtf8(eventStart, eventEnd);
  if (!invalid) return String.UTF8.decodeUnsafe(eventStart, eventEnd - eventStart);
  openSource(eventStart, eventEnd, 0);
  fail(invalid, "valid UTF-8");
  replyWithText(failureMessage());
  return null;
}

// --- replies ---

/** Writes the handler's result as JSON. */
export function reply<R>(result: R): i32 {
  // @ts-ignore: of guest/language
  if (isDefined(__writesOwnJson)) __writesOwnJson(true);
  const stop = writeDocument<R>(result);
  // @ts-ignore: see above
  if (isDefined(__writesOwnJson)) __writesOwnJson(false);
  closeBuffer();
  if (!stop) {
    replyWithText(failureMessage());
    return REPLY_FAILURE;
  }
  replyPointer = bufferStart();
  replyLength = stop - replyPointer;
  return REPLY;
}

/** A handler without a result replies with `null`. */
export function replyNothing(): i32 {
  return replyText("null");
}

export function replyText(text: string): i32 {
  replyWithText(text);
  return REPLY;
}

/** The bytes as they are; the caller may not change them afterwards. */
export function replyBytes(bytes: Uint8Array): i32 {
  rawReply = bytes;
  replyPointer = bytes.dataStart;
  replyLength = bytes.byteLength;
  return REPLY;
}

export function replyBuffer(buffer: ArrayBuffer): i32 {
  return replyBytes(Uint8Array.wrap(buffer));
}

function replyWithText(text: string): void {
  replyBuffer(String.UTF8.encode(text));
}
