// Replies that leave while the handler runs.

import { stringify } from "../json/functions";
import { Headers } from "./http/headers";

// @ts-ignore: decorator
@external("wasmstrap:stream", "open")
declare function hostOpen(type: usize, typeLength: usize, prelude: usize, preludeLength: usize): i32;

// @ts-ignore: decorator
@external("wasmstrap:stream", "write")
declare function hostWrite(bytes: usize, length: usize): i32;

// @ts-ignore: decorator
@external("wasmstrap:stream", "end")
declare function hostEnd(): i32;

const HTTP_INTEGRATION = "application/vnd.awslambda.http-integration-response";

/** What an HTTP client reads before the body. */
export class HttpPrelude {
  status: i32 = 200;
  headers: Headers = new Headers();
  /** Whole `Set-Cookie` values. */
  cookies: string[] = [];
}

/**
 * A reply that is sent while it is written, of a handler
 * `(event: E, stream: ResponseStream, context: Context) => void`. It ends with the handler at the latest.
 *
 * @example
 * export function handler(event: string, stream: ResponseStream): void {
 *   stream.contentType = "text/plain";
 *   stream.write("first, ");
 *   stream.write("then");
 * }
 */
@final
export class ResponseStream {
  private type: string = "application/octet-stream";
  private prelude: string = "";
  private opened: bool = false;
  private over: bool = false;

  /** To be set before the first byte. */
  get contentType(): string {
    return this.type;
  }
  set contentType(type: string) {
    if (this.opened) throw new Error("Cannot set the content type: the reply has begun");
    this.type = type;
  }

  /**
   * Answers an HTTP client, of a Function URL or a REST API that streams: status, headers and cookies come first. They
   * are sent even where no body follows.
   */
  http(prelude: HttpPrelude): void {
    if (this.opened) throw new Error("Cannot set status and headers: the reply has begun");
    this.type = HTTP_INTEGRATION;
    this.prelude = preludeText(prelude);
    this.open();
  }

  /**
   * Sends text as UTF-8, or bytes, and waits until they are on their way: a slow reader slows the handler down.
   * @returns whether anybody still reads; writing on does no harm.
   */
  write<T>(data: T): bool {
    if (this.over) return false;
    this.open();
    if (isString<T>()) {
      const utf8 = String.UTF8.encode(changetype<string>(data));
      return this.send(changetype<usize>(utf8), utf8.byteLength);
    }
    if (data instanceof Uint8Array) return this.send(data.dataStart, data.byteLength);
    if (data instanceof ArrayBuffer) return this.send(changetype<usize>(data), data.byteLength);
    ERROR("What is written must be a string, Uint8Array or ArrayBuffer");
  }

  /** Ends the reply. The handler may go on. */
  end(): void {
    if (this.over) return;
    this.open();
    this.over = true;
    hostEnd();
  }

  private send(at: usize, length: usize): bool {
    const reads = hostWrite(at, length) != 0;
    if (!reads) this.over = true;
    return reads;
  }

  private open(): void {
    if (this.opened) return;
    this.opened = true;
    const type = String.UTF8.encode(this.type);
    const prelude = String.UTF8.encode(this.prelude);
    const done = hostOpen(changetype<usize>(type), type.byteLength, changetype<usize>(prelude), prelude.byteLength);
    if (!done) throw new TypeError('"' + this.type + '" is not a content type');
    if (done == 2) throw new Error("Cannot stream the reply: nothing here takes one");
  }
}

/** `{"statusCode":200,"headers":{…},"cookies":[…]}` */
function preludeText(prelude: HttpPrelude): string {
  const headers = prelude.headers;
  let text = '{"statusCode":' + prelude.status.toString() + ',"headers":{';
  for (let i = 0; i < headers.size; ++i) {
    text += (i ? "," : "") + stringify<string>(headers.nameAt(i)) + ":" + stringify<string>(headers.valueAt(i));
  }
  return text + '},"cookies":' + stringify<string[]>(prelude.cookies) + "}";
}
