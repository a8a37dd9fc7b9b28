import { Headers } from "./headers.ts";
import { Held } from "./held.ts";

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
  /** Lines after the last chunk, up to an empty one. */
  | "trailers";

/** Lambda's own limit for headers; a client context may well be longer than Node's 16 KiB. */
const HEAD_BYTES = 2 ** 20;
/** Longest line of a chunk's size, extensions included. */
const CHUNK_LINE_BYTES = 4_096;

const HEAD_END = Buffer.from("\r\n\r\n");
const LINE_END = Buffer.from("\r\n");

/** `HTTP/1.1 200 OK`: its version and its status are at fixed places. */
const STATUS_LINE = /^HTTP\/1\.[01] [1-9]\d\d(?: [\t\x20-\x7e\x80-\xff]*)?\r\n/;
const CHUNK_SIZE =
  /^([\dA-Fa-f]{1,8})(?:;[\w!#$%&'*+.^`|~-]+(?:=(?:[\w!#$%&'*+.^`|~-]+|"[\t !\x23-\x5b\x5d-\x7e\x80-\xff]*"))?)*$/;
/** Those that only announce, and have no body: `Continue`, `Processing`, `Early Hints`. */
const ANNOUNCEMENTS: readonly number[] = [100, 102, 103];

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
  readonly #held = new Held();
  /** Of what is held, how much was searched for its end in vain. */
  #searched = 0;
  /** Of the trailers that were read. */
  #trailerBytes = 0;
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
   * @throws {HttpError} It is not a response, or something follows it: the connection is of no use any more.
   */
  execute(input: Buffer): boolean {
    let bytes = this.#held.take(input);
    while (bytes.length > 0) {
      const taken = this.#step(bytes);
      if (taken === 0) {
        this.#held.keep(bytes);
        this.#searched = bytes.length;
        return false;
      }
      this.#searched = 0;
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
    const end = this.#find(HEAD_END, bytes);
    if (end > HEAD_BYTES || (end < 0 && bytes.length > HEAD_BYTES)) {
      throw new HttpError(`the head of a response is longer than ${HEAD_BYTES} bytes`);
    }
    // Garbage is not waited for: it may have no end.
    if (end < 0) return startsLikeHttp(bytes) ? 0 : malformed(bytes.toString("latin1", 0, 40));
    const text = bytes.toString("latin1", 0, end + LINE_END.length);
    const lineEnd = text.indexOf("\r\n") + LINE_END.length;
    if (!STATUS_LINE.test(text) || !this.#headers.read(text, lineEnd)) malformed(text);
    const status = Number(text.slice(9, 12));
    this.#keepsAlive = keepsAlive(this.#headers, text[7] === "1");
    if (status < 200) this.#announce(status);
    else this.#begin(status);
    return end + HEAD_END.length;
  }

  /** @returns Where `wanted` begins, below 0 if it is not there. What was searched before is not searched again. */
  #find(wanted: Buffer, bytes: Buffer): number {
    return bytes.indexOf(wanted, Math.max(0, this.#searched - wanted.length + 1));
  }

  /** A response of its own follows. For the other statuses of this kind it is not known whether they have a body. */
  #announce(status: number): void {
    if (!ANNOUNCEMENTS.includes(status) || !this.#keepsAlive) {
      throw new HttpError(`no response can follow one of status ${status}`);
    }
    isChunked(this.#headers, readLength(this.#headers));
  }

  #begin(status: number): void {
    const headers = this.#headers;
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
    const end = this.#find(LINE_END, bytes);
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
    const end = this.#find(LINE_END, bytes);
    if (this.#trailerBytes + bytes.length > HEAD_BYTES) {
      throw new HttpError(`the trailers of a response are longer than ${HEAD_BYTES} bytes`);
    }
    if (end < 0) return 0;
    const length = end + LINE_END.length;
    this.#trailerBytes += length;
    if (end === 0) this.#end();
    else checkTrailer(bytes.toString("latin1", 0, length));
    return length;
  }

  #end(): void {
    const reader = this.#reader!;
    this.#reader = undefined;
    this.#state = "idle";
    this.#trailerBytes = 0;
    reader.end();
  }
}

// --- internal ---

/** @param persistent HTTP/1.1, in which connections are kept unless somebody says that they are not. */
function keepsAlive(headers: Headers, persistent: boolean): boolean {
  const connection = headers.combined("Connection")?.toLowerCase() ?? "";
  if (!persistent) return connection === "keep-alive";
  return !connection.includes("close") && headers.get("Proxy-Connection") === undefined;
}

function readLength(headers: Headers): number | undefined {
  const length = headers.combined("Content-Length");
  if (length === undefined) return undefined;
  // A tab is white space to HTTP, but llhttp, which Node and its proxies read with, takes none here.
  if (!/^\d{1,15}$/.test(length) || headers.endsInTab("Content-Length")) {
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

/** A header like any other, but none that says where the response ends: it has ended. */
function checkTrailer(line: string): void {
  const trailers = new Headers();
  if (!trailers.read(line, 0)) malformed(line);
  if (trailers.get("Content-Length") ?? trailers.get("Transfer-Encoding")) malformed(line);
}

function startsLikeHttp(bytes: Buffer): boolean {
  return "HTTP/1.".startsWith(bytes.toString("latin1", 0, Math.min(7, bytes.length)));
}

function malformed(text: string): never {
  throw new HttpError(`no HTTP/1.1 response: found ${JSON.stringify(text.slice(0, 80))}`);
}
