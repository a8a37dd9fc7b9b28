// What reaches the world. What a handler does not use is not in its module.

import * as crypto from "./crypto/index";

import * as jwt from "./jwt/index";

export { crypto, jwt };
export { Jwks, JwtKey, JwtOptions, JwtResult } from "./jwt/index";
export { FetchError } from "./http/error";
export { fetch, fetchAll, fetchOrThrow } from "./http/fetch";
export { Headers } from "./http/headers";
export { Request, RequestInit } from "./http/request";
export { Response } from "./http/response";
export { sleep } from "./sleep";
export { base64UrlDecode, base64UrlEncode, hexDecode, hexEncode } from "./crypto/encoding";
export { fetchStream, StreamedResponse } from "./http/streamed";
export * from "./aws/index";
export { RawReply } from "./raw-reply";
export { HttpPrelude, ResponseStream } from "./stream";
export { Fields } from "./log/fields";
export { Logger } from "./log/logger";
export { Metrics } from "./log/metrics";
export { Subsegment, Tracer } from "./trace";
