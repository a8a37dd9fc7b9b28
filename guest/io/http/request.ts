// What is asked for, and how it is laid out for the host.

import { parse, stringify } from "../../json/functions";
import { AbortSignal } from "../../std/ambient/abort";
import { decode } from "../../std/utf8";
import { BlockWriter } from "../block";
import { Headers } from "./headers";

/** Options of `fetch` beside a URL. Every field has a default: `{ method: "POST", body: text }` is enough. */
export class RequestInit {
  /** GET; POST where there is a body. */
  method: string | null = null;
  headers: Headers | null = null;
  /** Sent as UTF-8. */
  body: string | null = null;
  /** In place of `body`. */
  bytes: Uint8Array | null = null;
  /** In milliseconds, for the whole response. 0: until shortly before the invocation's deadline. */
  timeout: i32 = 0;
  /** Gives the request up once it is aborted: `AbortSignal.timeout(ms)`. */
  signal: AbortSignal | null = null;
  /** Most bytes of the decoded body. 0: 64 MB. */
  maxBytes: i32 = 0;
  /** `follow`, `manual` or `error`. */
  redirect: string = "follow";
  maxRedirects: i32 = 20;
  /** Says that sending it twice does no harm, where its method does not: a lost connection is tried again. */
  repeatable: bool = false;
  /** Leaves a compressed body as it came. */
  raw: bool = false;
  /** The content type of `body`, where no header says it. */
  bodyType: string = "text/plain;charset=UTF-8";

  /** A POST of a value as JSON. */
  static json<T>(value: T): RequestInit {
    const init = new RequestInit();
    init.method = "POST";
    init.headers = Headers.of("content-type", "application/json");
    init.body = stringify<T>(value);
    return init;
  }
}

/** One of `fetchAll`'s. */
@final
export class Request {
  constructor(
    public url: string,
    public init: RequestInit = new RequestInit(),
  ) {}

  get method(): string {
    const method = this.init.method;
    if (method === null || !method.length) return hasBody(this.init) ? "POST" : "GET";
    const upper = method.toUpperCase();
    // Of any other method, case is part of the name.
    return "DELETE GET HEAD OPTIONS POST PUT".split(" ").includes(upper) ? upper : method;
  }

  get headers(): Headers {
    let headers = this.init.headers;
    if (!headers) this.init.headers = headers = new Headers();
    return headers;
  }

  get signal(): AbortSignal | null {
    return this.init.signal;
  }

  /** The body as UTF-8. */
  text(): string {
    const init = this.init;
    const bytes = init.bytes;
    if (bytes) return decode(bytes.dataStart, bytes.byteLength);
    const text = init.body;
    return text !== null ? text : "";
  }

  json<T>(): T {
    return parse<T>(this.text());
  }
}

/** Internal. */
export function hasBody(init: RequestInit): bool {
  return init.body !== null || init.bytes !== null;
}

const REPEATABLE: u32 = 4;
const STREAMED: u32 = 8;
const RAW: u32 = 16;

/** Mirrors host/io/http/request.ts. @returns what must stay until the host has read the block: the body. */
export function writeRequest(
  block: BlockWriter,
  request: Request,
  streamed: bool,
  service: string,
  region: string,
): ArrayBufferView | null {
  const init = request.init;
  const text = init.body;
  let body = init.bytes;
  if (!body && text !== null) body = Uint8Array.wrap(String.UTF8.encode(text));
  let flags: u32 = redirectFlag(init.redirect);
  if (init.repeatable) flags |= REPEATABLE;
  if (streamed) flags |= STREAMED;
  if (init.raw) flags |= RAW;
  block.number(flags);
  const signal = init.signal;
  const timeout = init.timeout > 0 ? init.timeout : 0;
  block.number(signal ? signal.__limit(timeout) : timeout);
  block.number(init.maxBytes > 0 ? init.maxBytes : 0);
  block.number(init.maxRedirects > 0 ? init.maxRedirects : 0);
  block.number(body ? <u32>body.dataStart : 0);
  block.number(body ? <u32>body.byteLength : 0);
  const method = init.method;
  block.text(method !== null && method.length ? method : body ? "POST" : "GET");
  block.text(request.url);
  block.text(service);
  block.text(region);
  const headers = init.headers;
  const typed = text !== null && !init.bytes && !(headers && headers.has("content-type"));
  block.number((headers ? <u32>headers.size : 0) + (typed ? 1 : 0));
  if (headers) {
    for (let i = 0; i < headers.size; ++i) {
      block.text(headers.nameAt(i));
      block.text(headers.valueAt(i));
    }
  }
  if (typed) {
    block.text("content-type");
    block.text(init.bodyType);
  }
  return body;
}

function redirectFlag(redirect: string): u32 {
  if (redirect == "follow") return 0;
  if (redirect == "manual") return 1;
  if (redirect == "error") return 2;
  throw new TypeError('redirect must be "follow", "manual" or "error": found "' + redirect + '"');
}
