// `fetch`, `Request` and `Response` as Node.js has them, in files that are read as TypeScript.

import { stringify } from "../../json/functions";
import { URL, URLSearchParams } from "../../std/ambient/url";
import { fetch as send } from "./fetch";
import { likeNode } from "./error";
import { copyOf, Headers } from "./headers";
import { hasBody, Request, RequestInit } from "./request";
import { Response } from "./response";

const FORM = "application/x-www-form-urlencoded;charset=UTF-8";
const TEXT = "text/plain;charset=UTF-8";

/** `fetch` that throws where there is no response: a TypeError, or the reason of its signal. */
export function fetch(url: string, options: RequestInit | null = null): Response {
  const init = options ? options : new RequestInit();
  const signal = init.signal;
  if (signal) signal.throwIfAborted();
  const method = init.method;
  if (hasBody(init) && (method === null || isMethod(method, "GET") || isMethod(method, "HEAD"))) {
    throw new TypeError("Request with GET/HEAD method cannot have body.");
  }
  const response = send(url, init);
  const error = response.error;
  if (!error) return response;
  // The host's clock may be a millisecond early.
  if (signal && error.kind == "timeout" && signal.__limit(0) == 1) throw signal.reason;
  const thrown = likeNode(error);
  throw thrown;
}

/** `fetch(input, init)`, where `input` is a text, a URL or a Request. */
// @ts-ignore: decorator
@global
export function __fetch<T>(input: T, init: RequestInit | null = null): Response {
  if (isString<T>()) return fetch(textOf<T>(input), init);
  const given = changetype<NonNullable<T>>(changetype<usize>(input));
  if (given instanceof Request) {
    const request = changetype<Request>(changetype<usize>(given));
    return fetch(request.url, init ? over(request.init, init) : request.init);
  }
  // @ts-ignore: a URL, or a JSON value that is a text
  return fetch(given.toString(), init);
}

/** `new Request(input, init)` */
// @ts-ignore: decorator
@global
export function __newRequest<T>(input: T, init: RequestInit | null = null): Request {
  const own = init ? init : new RequestInit();
  if (isString<T>()) return made(new URL(textOf<T>(input)).href, own);
  const given = changetype<NonNullable<T>>(changetype<usize>(input));
  if (given instanceof Request) {
    const request = changetype<Request>(changetype<usize>(given));
    return made(request.url, over(request.init, own));
  }
  // @ts-ignore: a URL
  return made(given.toString(), own);
}

/** What a response that a program makes has besides its body. */
// @ts-ignore: decorator
@global
export class ResponseInit {
  status: i32 = 200;
  statusText: string = "";
  headers: Headers | null = null;
}

/** `new Response(body, init)` */
// @ts-ignore: decorator
@global
export function __newResponse<T>(body: T, init: ResponseInit | null = null): Response {
  const type = isString<T>() ? TEXT : body instanceof URLSearchParams ? FORM : "";
  return responseOf(bytesOf<T>(body), changetype<usize>(body) ? type : "", init);
}

/** `new Response()` */
// @ts-ignore: decorator
@global
export function __emptyResponse(init: ResponseInit | null = null): Response {
  return responseOf(null, "", init);
}

/** `Response.json(value, init)` */
// @ts-ignore: decorator
@global
export function __jsonResponse<T>(value: T, init: ResponseInit | null = null): Response {
  return responseOf(Uint8Array.wrap(String.UTF8.encode(stringify<T>(value))), "application/json", init);
}

/** `body: buffer` */
// @ts-ignore: decorator
@global
export function __bytesOfBuffer(buffer: ArrayBuffer): Uint8Array {
  return Uint8Array.wrap(buffer);
}

/** `body: params` */
// @ts-ignore: decorator
@global
export function __formType(): string {
  return FORM;
}

// --- internal ---

function isMethod(method: string, upper: string): bool {
  return method == upper || method.toUpperCase() == upper;
}

function textOf<T>(input: T): string {
  const text = changetype<string | null>(changetype<usize>(input));
  if (text === null) throw new TypeError("Failed to parse URL from undefined");
  return text;
}

function made(url: string, init: RequestInit): Request {
  const headers = init.headers;
  const own = headers ? copyOf(headers) : new Headers();
  init.headers = own;
  if (init.body !== null && !init.bytes && !own.has("content-type")) own.set("content-type", init.bodyType);
  if (init.method === null) init.method = "GET";
  return new Request(url, init);
}

/** What is given beside a request stands in place of what the request has. */
function over(request: RequestInit, init: RequestInit): RequestInit {
  const both = new RequestInit();
  both.method = init.method !== null ? init.method : request.method;
  both.headers = init.headers ? init.headers : request.headers;
  const own = hasBody(init);
  both.body = own ? init.body : request.body;
  both.bytes = own ? init.bytes : request.bytes;
  both.bodyType = own ? init.bodyType : request.bodyType;
  both.signal = init.signal ? init.signal : request.signal;
  both.timeout = init.timeout ? init.timeout : request.timeout;
  both.redirect = init.redirect != "follow" ? init.redirect : request.redirect;
  return both;
}

function bytesOf<T>(body: T): Uint8Array | null {
  if (isReference<T>()) if (!changetype<usize>(body)) return null;
  if (isString<T>()) return Uint8Array.wrap(String.UTF8.encode(changetype<string>(changetype<usize>(body))));
  const given = changetype<NonNullable<T>>(changetype<usize>(body));
  if (given instanceof Uint8Array) return changetype<Uint8Array>(changetype<usize>(given));
  if (given instanceof ArrayBuffer) return Uint8Array.wrap(changetype<ArrayBuffer>(changetype<usize>(given)));
  // @ts-ignore: URLSearchParams, or a JSON value
  return Uint8Array.wrap(String.UTF8.encode(given.toString()));
}

function responseOf(body: Uint8Array | null, type: string, init: ResponseInit | null): Response {
  const given = init ? init.headers : null;
  const headers = given ? copyOf(given) : new Headers();
  if (type.length && !headers.has("content-type")) headers.set("content-type", type);
  const status = init ? init.status : 200;
  if (status < 200 || status > 599) throw new RangeError('init["status"] must be in the range of 200 to 599, inclusive.');
  return Response.__made(body, status, init ? init.statusText : "", headers);
}
