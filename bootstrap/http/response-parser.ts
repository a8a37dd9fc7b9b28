import { Headers } from "./headers.ts";

/** Takes one response as it is read. */
export interface ResponseReader {
  /**
   * May throw: the response is then dropped with its connection. 1xx responses, which only announce, are passed over.
   *
   * @param headers Of this response only until the next request is made.
   * @param length Its Content-Length, in bytes.
   */
  head(status: number, headers: Headers, length: number | undefined): void;
  /** A view of the socket's buffer: what is to be kept must be copied. */
  data(chunk: Buffer): void;
  end(): void;
  /** There is no more of it. `sent`: the request may have been received all the same. */
  lost(error: Error, sent: boolean): void;
}

/** The peer does not speak HTTP/1.1, or asks for more than is given. */
export class HttpError extends Error {
  override readonly name = "HttpError";
}

/** Where the parser stands. `head`, `chunk-size` and `trailers` wait for whole lines, the others for bytes. */
type State =
  /** No response is awaited: whatever comes is wrong. */
  | "idle"
  | "head"
  /** `#missing` bytes of the body. */
  | "body"
  /** All until the connection ends. */
  | "body-until-end"
  | "chunk-size"
  /** `#missing` bytes of a chunk, then its line break. */
  | "chunk"
  | "chunk-end"
  /** Lines behind the last chunk, up to an empty one. */
  | "trailers";

/** Lambda's own limit for headers; a client context may well be longer than Node's 16 KiB. */
const HEAD_BYTES = 2 ** 20;
/** Longest line of a chunk's size, extensions included. */
const CHUNK_LINE_BYTES = 4_096;

const HEAD_END = Buffer.from("\r\n\r\n");
const LINE_END = Buffer.from("\r\n");
const NOTHING = Buffer.alloc(0);

/** `HTTP/1.1 200 OK`: its version and its status are at fixed places. */
const STATUS_LINE = /^HTTP\/1\.[01] [1-9]\d\d(?: [^\0\r\n]*)?\r\n/;
const CHUNK_SIZE =
  /^([\dA-Fa-f]{1,8})(?:;[\w!#$%&'*+.^`|~-]+(?:=(?:[\w!#$%&'*+.^`|~-]+|"[^"]*"))?)*$/;

/**
 * Reads HTTP/1.1 responses, one at a time, from whatever pieces a connection gives them in.
 *
 * Strict, as both ends of a connection must agree where a response ends: line breaks are CR LF, a length is one number
 * of digits, and a response has a length or chunks but not both.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6
 */
export class ResponseParser {
  #state: State = "idle";
  #reader: ResponseReader | undefined;
  /** The beginning of an unfinished head or line. */
  #held: Buffer = NOTHING;
  #missing = 0;
  #keepsAlive = true;
  readonly #headers = new Headers();

  /** Whether the connection can take another request once this response is read. */
  get keepsAlive(): boolean {
    return this.#keepsAlive;
  }

  /** The next bytes are a response for `reader`. */
  expect(reader: ResponseReader): void {
    this.#reader = reader;
    this.#state = "head";
  }

  /**
   * Takes what was read.
   *
   * @returns Whether the response has ended with these bytes.
   * @throws {HttpError} It is no response, or something follows it: the connection is of no use any more.
   */
  execute(input: Buffer): boolean {
    let bytes = this.#held.length === 0 ? input : Buffer.concat([this.#held, input]);
    this.#held = NOTHING;
    while (bytes.length > 0) {
      const taken = this.#step(bytes);
      if (taken === 0) {
        // A copy: the socket's buffer is read into again.
        this.#held = Buffer.from(bytes);
        return false;
      }
      bytes = bytes.subarray(taken);
      if (this.#state === "idle") {
        if (bytes.length > 0) throw new HttpError("bytes follow the end of a response");
        return true;
      }
    }
    return false;
  }

  /** The connection has ended. @returns Whether the response has ended with it. */
  finish(): boolean {
    if (this.#state !== "body-until-end") return false;
    this.#end();
    return true;
  }

  /** Takes one step and returns how many bytes it took; 0 where it needs more. */
  #step(bytes: Buffer): number {
    switch (this.#state) {
      case "idle":
        throw new HttpError("bytes come where no response is awaited");
      case "head":
        return this.#head(bytes);
      case "body":
        return this.#take(bytes, "idle");
      case "body-until-end":
        this.#reader!.data(bytes);
        return bytes.length;
      case "chunk-size":
        return this.#chunkSize(bytes);
      case "chunk":
        return this.#take(bytes, "chunk-end");
      case "chunk-end":
        return this.#chunkEnd(bytes);
      case "trailers":
        return this.#trailer(bytes);
    }
  }

  #head(bytes: Buffer): number {
    const end = bytes.indexOf(HEAD_END);
    if (end > HEAD_BYTES || (end < 0 && bytes.length > HEAD_BYTES)) {
      throw new HttpError(`the head of a response is longer than ${HEAD_BYTES} bytes`);
    }
    // Garbage is not waited for: it may have no end.
    if (end < 0) return startsLikeHttp(bytes) ? 0 : malformed(bytes.toString("latin1", 0, 40));
    const text = bytes.toString("latin1", 0, end + LINE_END.length);
    const lineEnd = text.indexOf("\r\n") + LINE_END.length;
    if (!STATUS_LINE.test(text) || !this.#headers.read(text, lineEnd)) malformed(text);
    const status = Number(text.slice(9, 12));
    if (status >= 200) this.#begin(status, text[7] === "1");
    return end + HEAD_END.length;
  }

  #begin(status: number, persistent: boolean): void {
    const headers = this.#headers;
    const connection = headers.combined("Connection")?.toLowerCase() ?? "";
    this.#keepsAlive = persistent ? !connection.includes("close") : connection === "keep-alive";
    const length = readLength(headers);
    const chunked = isChunked(headers, length);
    this.#reader!.head(status, headers, length);
    if (status === 204 || status === 304 || length === 0) {
      this.#end();
    } else if (chunked) {
      this.#state = "chunk-size";
    } else if (length === undefined) {
      this.#state = "body-until-end";
      this.#keepsAlive = false;
    } else {
      this.#state = "body";
      this.#missing = length;
    }
  }

  /** Hands on what there is of the `#missing` bytes. */
  #take(bytes: Buffer, after: "idle" | "chunk-end"): number {
    const whole = bytes.length >= this.#missing;
    const part = bytes.length > this.#missing ? bytes.subarray(0, this.#missing) : bytes;
    this.#missing -= part.length;
    this.#reader!.data(part);
    if (whole && after === "idle") this.#end();
    else if (whole) this.#state = after;
    return part.length;
  }

  #chunkSize(bytes: Buffer): number {
    const end = bytes.indexOf(LINE_END);
    if (end > CHUNK_LINE_BYTES || (end < 0 && bytes.length > CHUNK_LINE_BYTES)) {
      throw new HttpError(`the line of a chunk's size is longer than ${CHUNK_LINE_BYTES} bytes`);
    }
    if (end < 0) return 0;
    const line = bytes.toString("latin1", 0, end);
    this.#missing = Number.parseInt(CHUNK_SIZE.exec(line)?.[1] ?? malformed(line), 16);
    this.#state = this.#missing === 0 ? "trailers" : "chunk";
    return end + LINE_END.length;
  }

  #chunkEnd(bytes: Buffer): number {
    if (bytes.length < LINE_END.length) return 0;
    if (bytes[0] !== LINE_END[0] || bytes[1] !== LINE_END[1]) {
      throw new HttpError("a chunk is longer than its size says");
    }
    this.#state = "chunk-size";
    return LINE_END.length;
  }

  #trailer(bytes: Buffer): number {
    const end = bytes.indexOf(LINE_END);
    if (bytes.length > HEAD_BYTES) {
      throw new HttpError(`the trailers of a response are longer than ${HEAD_BYTES} bytes`);
    }
    if (end < 0) return 0;
    if (end === 0) this.#end();
    return end + LINE_END.length;
  }

  #end(): void {
    const reader = this.#reader!;
    this.#reader = undefined;
    this.#state = "idle";
    reader.end();
  }
}

// --- internal ---

function readLength(headers: Headers): number | undefined {
  const length = headers.combined("Content-Length");
  if (length === undefined) return undefined;
  if (!/^\d{1,15}$/.test(length)) {
    throw new HttpError(`Content-Length must be one number: found "${length}"`);
  }
  return Number(length);
}

function isChunked(headers: Headers, length: number | undefined): boolean {
  const encoding = headers.combined("Transfer-Encoding");
  if (encoding === undefined) return false;
  if (length !== undefined) {
    throw new HttpError("a response must have a Content-Length or be chunked: found both");
  }
  if (encoding.toLowerCase() !== "chunked") {
    throw new HttpError(`Transfer-Encoding must be chunked: found "${encoding}"`);
  }
  return true;
}

function startsLikeHttp(bytes: Buffer): boolean {
  return "HTTP/1.".startsWith(bytes.toString("latin1", 0, Math.min(7, bytes.length)));
}

function malformed(text: string): never {
  throw new HttpError(`no HTTP/1.1 response: found ${JSON.stringify(text.slice(0, 80))}`);
}
