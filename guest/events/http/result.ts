// What the replies to HTTP events have in common.

import { base64Encode } from "../../base64";
import { Box, stringify } from "../../json/index";
import { withHeader } from "./headers";

/** Status, headers and body. */
@lenient
@json
export class HttpResult {
  statusCode: i32 = 200;
  @omitNull headers: Map<string, string> | null = null;
  @omitNull body: string | null = null;
  /** `isBase64Encoded`, left out until it was set. */
  @omitNull @alias("isBase64Encoded") protected base64Flag: Box<bool> | null = null;

  /** True where `body` is base64 for bytes. */
  get isBase64Encoded(): bool {
    const flag = this.base64Flag;
    return flag !== null && flag.value;
  }
  set isBase64Encoded(value: bool) {
    this.base64Flag = value ? new Box<bool>(true) : null;
  }

  /** What each kind of reply's `header` does. */
  setHeader(name: string, value: string): void {
    this.headers = withHeader(this.headers, name, value);
  }

  /** `setHeader` for a fresh reply, which has no other: no names need be compared. */
  setFirstHeader(name: string, value: string): void {
    const headers = new Map<string, string>();
    headers.set(name, value);
    this.headers = headers;
  }
}

/** A reply without a body. */
export function statusReply<T extends HttpResult>(statusCode: i32): T {
  const result = instantiate<T>();
  result.statusCode = statusCode;
  return result;
}

export function redirectReply<T extends HttpResult>(location: string, statusCode: i32): T {
  const result = statusReply<T>(statusCode);
  result.setFirstHeader("Location", location);
  return result;
}

export function contentReply<T extends HttpResult>(
  contentType: string,
  body: string,
  statusCode: i32,
): T {
  const result = statusReply<T>(statusCode);
  result.setFirstHeader("Content-Type", contentType);
  result.body = body;
  return result;
}

export function textReply<T extends HttpResult>(body: string, statusCode: i32): T {
  return contentReply<T>("text/plain; charset=utf-8", body, statusCode);
}

export function htmlReply<T extends HttpResult>(body: string, statusCode: i32): T {
  return contentReply<T>("text/html; charset=utf-8", body, statusCode);
}

export function jsonReply<T extends HttpResult, V>(value: V, statusCode: i32): T {
  return contentReply<T>("application/json", stringify<V>(value), statusCode);
}

export function binaryReply<T extends HttpResult>(
  bytes: Uint8Array,
  contentType: string,
  statusCode: i32,
): T {
  const result = contentReply<T>(contentType, base64Encode(bytes), statusCode);
  result.isBase64Encoded = true;
  return result;
}
