// Responses whose body is read piece by piece, while it arrives.

import { BlockReader } from "../block";
import { FetchError, fetchError } from "./error";
import { exchange } from "./fetch";
import { Headers } from "./headers";
import { Request, RequestInit } from "./request";
import { Response } from "./response";

// @ts-ignore: decorator
@external("wasmstrap:http", "read")
declare function hostRead(stream: u32): i32;

// @ts-ignore: decorator
@external("wasmstrap:http", "take")
declare function take(to: usize): void;

// @ts-ignore: decorator
@external("wasmstrap:http", "close")
declare function hostClose(stream: u32): void;

/** A response's head, and its body as it comes. */
@final
export class StreamedResponse {
  /** Why there is no response, or why its body ended early. */
  error: FetchError | null;
  private stream: u32;

  /** Made by `fetchStream`. */
  constructor(private head: Response) {
    this.error = head.error;
    this.stream = head.stream;
  }

  get status(): i32 {
    return this.head.status;
  }
  get ok(): bool {
    return this.head.ok;
  }
  get headers(): Headers {
    return this.head.headers;
  }

  /** Waits for the next piece. @returns null at the end, and after `error`. */
  read(): Uint8Array | null {
    if (!this.stream) return null;
    const length = hostRead(this.stream);
    if (length > 0) {
      const piece = new Uint8Array(length);
      take(piece.dataStart);
      return piece;
    }
    this.stream = 0;
    if (length < 0) {
      const words = new ArrayBuffer(-length);
      take(changetype<usize>(words));
      this.error = new Response(new BlockReader(words), this.head.url).error;
    }
    return null;
  }

  /** The rest of the body as text. @throws FetchError where it ended early. */
  text(): string {
    let text = new Uint8Array(0);
    for (let piece = this.read(); piece; piece = this.read()) {
      const joined = new Uint8Array(text.length + piece.length);
      joined.set(text);
      memory.copy(joined.dataStart + text.length, piece.dataStart, piece.length);
      text = joined;
    }
    const error = this.error;
    if (error) throw error;
    return String.UTF8.decodeUnsafe(text.dataStart, text.length);
  }

  /** Gives up on the rest. */
  close(): void {
    if (this.stream) hostClose(this.stream);
    this.stream = 0;
  }
}

/** `fetch` that waits for the head only; the body is read with `read()`, and ends with the invocation at the latest. */
export function fetchStream(url: string, init: RequestInit = new RequestInit()): StreamedResponse {
  return new StreamedResponse(exchange([new Request(url, init)], true, "", "")[0]);
}

/** Internal: of AWS. */
export function streamOf(response: Response): StreamedResponse {
  return new StreamedResponse(response);
}

export { fetchError };
