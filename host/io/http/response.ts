import { FAILURES, HttpFailure } from "./failure.ts";

/** A response, or why there is none. */
export type HttpResult = HttpResponse | HttpFailure;

export interface HttpResponse {
  readonly status: number;
  /** Of the response: after redirects, the last. */
  readonly url: string;
  readonly redirected: boolean;
  /** Name, value, name, value, …, as the server wrote them. */
  readonly headers: readonly Uint8Array[];
  readonly body: Uint8Array;
  /** Names a body that is still to be read; 0 for none. */
  readonly stream: number;
  /** Of AWS's error. */
  readonly code?: string;
  /** Its message; of any other response, what the server calls its status. */
  readonly words?: string;
}

/** What waits for the guest to make room for it. */
export interface Block {
  /** In bytes. */
  readonly length: number;
  /** Writes to a place of that length. */
  readonly write: (to: Uint8Array) => void;
}

/** A piece of a body. */
export function blockOf(bytes: Uint8Array): Block {
  return { length: bytes.length, write: (to) => to.set(bytes) };
}

/**
 * Lays results out as a guest reads them. All numbers are little-endian `u32`.
 *
 * ```
 * for each:  failure: 0, or 1 + its place in FAILURES │ status │ redirected │ stream
 *            url │ code │ words │ count of headers │ name │ value │ … │ body
 * ```
 *
 * Texts and bodies are their length in bytes and their bytes: UTF-8, headers as they came.
 */
export function layOut(results: readonly HttpResult[]): Block {
  const parts = results.map(partsOf);
  let length = 0;
  for (const { numbers, chunks } of parts) {
    length += numbers.length * 4;
    for (const chunk of chunks) length += 4 + chunk.length;
    length += 4; // the count of headers
  }
  return { length, write: (to) => writeParts(parts, to) };
}

// --- internal ---

/** url, code and words, before the headers. */
const TEXTS = 3;
const NOTHING = Buffer.alloc(0);

const textOf = (text: string): Uint8Array => (text === "" ? NOTHING : Buffer.from(text));

interface Parts {
  readonly numbers: readonly number[];
  readonly chunks: readonly Uint8Array[];
}

function writeParts(parts: readonly Parts[], to: Uint8Array): void {
  let at = 0;
  for (const { numbers, chunks } of parts) {
    for (const number of numbers) at = writeNumber(to, number, at);
    for (let index = 0; index < chunks.length; index++) {
      if (index === TEXTS) at = writeNumber(to, (chunks.length - TEXTS - 1) / 2, at);
      const chunk = chunks[index]!;
      at = writeNumber(to, chunk.length, at);
      if (chunk.length < SHORT) for (let i = 0; i < chunk.length; i++) to[at + i] = chunk[i]!;
      else to.set(chunk, at);
      at += chunk.length;
    }
  }
}

/** `set` takes as long as a loop over so many bytes. */
const SHORT = 64;

function writeNumber(to: Uint8Array, value: number, at: number): number {
  to[at] = value;
  to[at + 1] = value >>> 8;
  to[at + 2] = value >>> 16;
  to[at + 3] = value >>> 24;
  return at + 4;
}

function partsOf(result: HttpResult): Parts {
  if (result instanceof HttpFailure) {
    const { kind, code, message } = result;
    return {
      numbers: [1 + FAILURES.indexOf(kind), 0, 0, 0],
      chunks: [NOTHING, Buffer.from(code), Buffer.from(message), NOTHING],
    };
  }
  const { status, url, redirected, headers, body, stream, code = "", words = "" } = result;
  return {
    numbers: [0, status, redirected ? 1 : 0, stream],
    chunks: [Buffer.from(url), textOf(code), textOf(words), ...headers, body],
  };
}
