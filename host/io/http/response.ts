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
  /** Of AWS's error, and its message. */
  readonly code?: string;
  readonly words?: string;
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
export function writeResults(results: readonly HttpResult[]): Uint8Array {
  const parts = results.map(partsOf);
  let length = 0;
  for (const { numbers, chunks } of parts) {
    length += numbers.length * 4;
    for (const chunk of chunks) length += 4 + chunk.length;
    length += 4; // the count of headers
  }
  const block = Buffer.allocUnsafe(length);
  let at = 0;
  const number = (value: number): void => void (at = block.writeUInt32LE(value, at));
  const bytes = (chunk: Uint8Array): void => {
    number(chunk.length);
    block.set(chunk, at);
    at += chunk.length;
  };
  for (const { numbers, chunks } of parts) {
    numbers.forEach(number);
    chunks.forEach((chunk, index) => {
      if (index === TEXTS) number((chunks.length - TEXTS - 1) / 2);
      bytes(chunk);
    });
  }
  return block;
}

// --- internal ---

/** url, code and words, before the headers. */
const TEXTS = 3;
const NOTHING = Buffer.alloc(0);

function partsOf(result: HttpResult): {
  readonly numbers: readonly number[];
  readonly chunks: readonly Uint8Array[];
} {
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
    chunks: [Buffer.from(url), Buffer.from(code), Buffer.from(words), ...headers, body],
  };
}
