// What came back.

import { parseBytes, ParseResult, tryParseBytes } from "../../json/functions";
import { BlockReader } from "../block";
import { FetchError, fetchError } from "./error";
import { copyOf, Headers } from "./headers";

/** A response, or, with `error`, why there is none. */
@final
export class Response {
  /** 0 where there is an error. */
  status: i32 = 0;
  /** Of the last hop, after redirects. */
  url: string = "";
  redirected: bool = false;
  /** What the server calls its status: `Not Found`. */
  statusText: string = "";
  /** `basic`; `default` of one that a program made. */
  type: string = "basic";
  /** Whether the body has been read. */
  bodyUsed: bool = false;
  /** Null where a response came, whatever its status. */
  error: FetchError | null = null;
  private block: BlockReader | null;
  private headersAt: usize = 0;
  private parsed: Headers | null = null;
  private received: Uint8Array | null = null;
  /** Of the body, where it is still to be read: host/io/http/http.ts. */
  stream: u32 = 0;
  /** Of an answer of AWS that is a failure: its code and message. */
  awsCode: string = "";
  awsMessage: string = "";

  /** Internal: of a program's own. */
  static __made(body: Uint8Array | null, status: i32, statusText: string, headers: Headers): Response {
    const made = new Response(null, "");
    made.type = "default";
    made.status = status;
    made.statusText = statusText;
    made.parsed = headers;
    made.received = body ? body : new Uint8Array(0);
    return made;
  }

  /** Made by `fetch`: reads what host/io/http/response.ts wrote. */
  constructor(block: BlockReader | null, asked: string) {
    this.block = block;
    if (block) this.read(block, asked);
  }

  private read(block: BlockReader, asked: string): void {
    const failure = block.number();
    this.status = block.number();
    this.redirected = block.number() != 0;
    this.stream = block.number();
    this.url = block.text();
    const code = block.text();
    const words = block.text();
    if (failure) this.error = fetchError(failure, code, words, asked);
    else {
      this.awsCode = code;
      this.awsMessage = words;
      this.statusText = words;
    }
    this.headersAt = block.at;
    for (let left = block.number(); left; --left) {
      block.skip();
      block.skip();
    }
    this.received = block.view();
  }

  /** Whether the status is one of success: 200 to 299. */
  get ok(): bool {
    return this.status >= 200 && this.status < 300;
  }

  get headers(): Headers {
    const known = this.parsed;
    if (known) return known;
    const headers = new Headers();
    const reader = new BlockReader(this.block!.bytes, this.headersAt);
    for (let left = reader.number(); left; --left) headers.append(latin1(reader.view()), latin1(reader.view()));
    this.parsed = headers;
    return headers;
  }

  /** The body, decoded. @throws FetchError where there is no response. */
  bytes(): Uint8Array {
    const error = this.error;
    if (error) throw error;
    const body = this.received!;
    if (body.byteLength) this.bodyUsed = true;
    return body;
  }

  /** The same response once more. @throws TypeError where its body has been read. */
  clone(): Response {
    if (this.bodyUsed) throw new TypeError("Response.clone: Body has already been consumed.");
    const copy = new Response(null, "");
    copy.status = this.status;
    copy.url = this.url;
    copy.redirected = this.redirected;
    copy.statusText = this.statusText;
    copy.type = this.type;
    copy.error = this.error;
    copy.block = this.block;
    copy.headersAt = this.headersAt;
    const known = this.parsed;
    if (known) copy.parsed = copyOf(known);
    copy.received = this.received;
    return copy;
  }

  arrayBuffer(): ArrayBuffer {
    const bytes = this.bytes();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  }

  /** The body as UTF-8. @throws FetchError where there is no response. */
  text(): string {
    const bytes = unmarked(this.bytes());
    return String.UTF8.decodeUnsafe(bytes.dataStart, bytes.byteLength);
  }

  /**
   * The body as JSON.
   * @throws FetchError where there is no response; SyntaxError, with path and byte, where it is not a T.
   */
  json<T>(): T {
    return parseBytes<T>(unmarked(this.bytes()));
  }

  /** `json` that reports instead of throwing; without a response, as an empty document. */
  tryJson<T>(): ParseResult<T> {
    return tryParseBytes<T>(this.error ? new Uint8Array(0) : this.received!);
  }
}

/** Without the byte order mark that a text may begin with. */
function unmarked(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength < 3 || bytes[0] != 0xef || bytes[1] != 0xbb || bytes[2] != 0xbf) return bytes;
  return Uint8Array.wrap(bytes.buffer, bytes.byteOffset + 3, bytes.byteLength - 3);
}

/** What a header is of, though most are ASCII. */
function latin1(bytes: Uint8Array): string {
  const text = changetype<string>(__new(<usize>bytes.byteLength << 1, idof<string>()));
  for (let i = 0; i < bytes.byteLength; ++i) {
    store<u16>(changetype<usize>(text) + (<usize>i << 1), load<u8>(bytes.dataStart + i));
  }
  return text;
}
