import type { GuestMemory } from "../../boundary/memory.ts";

/** A request as a guest asks for it. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** A copy: the guest may go on before it is sent. */
  readonly body: Uint8Array | undefined;
  /** 0: until shortly before the invocation's deadline. */
  readonly timeoutMs: number;
  /** Of the decoded body, in bytes. 0: `DEFAULT_MAX_BYTES`. */
  readonly maxBytes: number;
  readonly redirect: "follow" | "manual" | "error";
  readonly maxRedirects: number;
  /** It may be sent twice, whatever its method says. */
  readonly repeatable: boolean;
  /** Only the head is waited for; the body is read piece by piece. */
  readonly streamed: boolean;
  /** Takes compressed bodies as they are. */
  readonly raw: boolean;
  /** AWS's name of the service to sign for; empty for none. */
  readonly service: string;
  /** Empty: `AWS_REGION`. */
  readonly region: string;
}

const REDIRECTS = ["follow", "manual", "error"] as const;

/** Bits of a request's flags; the lowest two say what to do with redirects. Mirrored in guest/io/http/request.ts. */
const Flag = { redirect: 3, repeatable: 4, streamed: 8, raw: 16 } as const;

/**
 * Reads the requests that a guest laid out in its memory. All numbers are little-endian `u32`; a text is its length in
 * bytes and its UTF-8.
 *
 * ```
 * count, then for each:
 *   flags │ timeout ms │ most bytes │ most redirects │ body's address │ body's length
 *   method │ url │ service │ region │ count of headers │ name │ value │ …
 * ```
 *
 * @throws {PointerError} The guest named memory that it does not have.
 */
export function readRequests(memory: GuestMemory, pointer: number, length: number): HttpRequest[] {
  const reader = new BlockReader(memory.view(pointer, length));
  const requests: HttpRequest[] = [];
  for (let left = reader.number(); left > 0; left--) requests.push(readRequest(reader, memory));
  return requests;
}

// --- internal ---

function readRequest(reader: BlockReader, memory: GuestMemory): HttpRequest {
  const flags = reader.number();
  const timeoutMs = reader.number();
  const maxBytes = reader.number();
  const maxRedirects = reader.number();
  const bodyPointer = reader.number();
  const bodyLength = reader.number();
  const body = bodyPointer === 0 ? undefined : memory.view(bodyPointer, bodyLength).slice();
  const method = reader.text();
  const url = reader.text();
  const service = reader.text();
  const region = reader.text();
  const headers: [string, string][] = [];
  for (let left = reader.number(); left > 0; left--) headers.push([reader.text(), reader.text()]);
  return {
    method,
    url,
    headers,
    body,
    timeoutMs,
    maxBytes,
    redirect: REDIRECTS[flags & Flag.redirect] ?? "follow",
    maxRedirects,
    repeatable: (flags & Flag.repeatable) !== 0,
    streamed: (flags & Flag.streamed) !== 0,
    raw: (flags & Flag.raw) !== 0,
    service,
    region,
  };
}

class BlockReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Throws a RangeError at the block's end. */
  number(): number {
    const value = this.#bytes.readUInt32LE(this.#at);
    this.#at += 4;
    return value;
  }

  text(): string {
    const length = this.number();
    if (length === 0) return "";
    const start = this.#at;
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new RangeError("The guest's block is cut off");
    return this.#bytes.toString("utf8", start, this.#at);
  }
}
