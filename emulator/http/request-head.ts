import type { RecordedRequest } from "../api.ts";

/** A request that is not HTTP; its connection ends with this status. */
export class BadRequest extends Error {
  readonly status: 400 | 431 | 501;

  constructor(status: 400 | 431 | 501, message: string) {
    super(message);
    this.name = "BadRequest";
    this.status = status;
  }
}

/** A request's line and headers, and what they say about the bytes that follow. */
export interface RequestHead {
  readonly request: { -readonly [key in keyof RecordedRequest]: RecordedRequest[key] };
  readonly length: number | "chunked";
  readonly keepAlive: boolean;
  readonly expectsContinue: boolean;
}

/**
 * @param text Request line and header lines, without the empty line, as latin1
 * @throws {BadRequest} It is not HTTP/1, or its framing is ambiguous
 */
export function parseHead(text: string): RequestHead {
  const lineEnd = text.indexOf("\r\n");
  const line = lineEnd === -1 ? text : text.slice(0, lineEnd);
  const methodEnd = line.indexOf(" ");
  const pathEnd = line.indexOf(" ", methodEnd + 1);
  const version = line.slice(pathEnd + 1);
  if (methodEnd < 1 || pathEnd === -1 || (version !== "HTTP/1.1" && version !== "HTTP/1.0"))
    throw new BadRequest(400, `Request line is not HTTP/1.1: "${line}"`);
  const headers = lineEnd === -1 ? {} : parseLines(text, lineEnd + 2);
  const connection = headers["connection"]?.toLowerCase();
  return {
    request: {
      method: line.slice(0, methodEnd),
      path: line.slice(methodEnd + 1, pathEnd),
      headers,
      head: text,
      bodyBytes: 0,
      at: performance.now(),
    },
    length: bodyLength(headers),
    keepAlive: version === "HTTP/1.1" ? connection !== "close" : connection === "keep-alive",
    expectsContinue: headers["expect"]?.toLowerCase() === "100-continue",
  };
}

export function parseTrailers(text: string): Record<string, string> {
  return parseLines(text, 0);
}

// --- internal ---

function parseLines(text: string, start: number): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let at = start; at < text.length;) {
    let end = text.indexOf("\r\n", at);
    if (end === -1) end = text.length;
    const colon = text.indexOf(":", at);
    if (colon <= at || colon > end)
      throw new BadRequest(400, `Header line has no name: "${text.slice(at, end)}"`);
    const name = text.slice(at, colon).toLowerCase();
    const value = text.slice(colon + 1, end).trim();
    const earlier = headers[name];
    headers[name] = earlier === undefined ? value : `${earlier}, ${value}`;
    at = end + 2;
  }
  return headers;
}

function bodyLength(headers: Record<string, string>): number | "chunked" {
  const encoding = headers["transfer-encoding"];
  const length = headers["content-length"];
  if (encoding !== undefined) {
    if (encoding.toLowerCase() !== "chunked")
      throw new BadRequest(501, `Transfer-Encoding is not "chunked": "${encoding}"`);
    if (length !== undefined)
      throw new BadRequest(400, "Content-Length and Transfer-Encoding are both given");
    return "chunked";
  }
  if (length === undefined) return 0;
  if (!/^\d{1,15}$/.test(length))
    throw new BadRequest(400, `Content-Length is not a number: "${length}"`);
  return Number(length);
}
