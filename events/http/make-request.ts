import type { FrontEnd, Header, HttpRequest } from "./request.ts";

/** A request for a test or a command, by its parts. */
export interface RequestParts {
  /** `GET` unless given; `POST` with a body. */
  readonly method?: string | undefined;
  /** `/` unless given; may have a query of its own. */
  readonly path?: string | undefined;
  readonly query?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined;
  readonly cookies?: Readonly<Record<string, string>> | undefined;
  /** Text and bytes are sent as they are; anything else as JSON, with its content type. */
  readonly body?: unknown;
  readonly sourceIp?: string | undefined;
}

/** The request that its parts describe, with the headers that every client sends. */
export function makeRequest(parts: RequestParts): HttpRequest {
  const { path = "/", query = {}, headers = {}, cookies = {}, sourceIp = "127.0.0.1" } = parts;
  const { bytes, type } = encode(parts.body);
  const given = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((each): Header => [name, each]),
  );
  const has = (name: string) => given.some(([each]) => each.toLowerCase() === name);
  const sent: Header[] = [
    ...(has("host") ? [] : [["host", "localhost"] as const]),
    ...(has("user-agent") ? [] : [["user-agent", "wasmstrap"] as const]),
    ...(type === undefined || has("content-type") ? [] : [["content-type", type] as const]),
    ...given,
  ];
  const crumbs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  if (crumbs.length > 0) sent.push(["cookie", crumbs.join("; ")]);
  if (bytes.length > 0) sent.push(["content-length", String(bytes.length)]);
  return {
    method: parts.method ?? (bytes.length > 0 ? "POST" : "GET"),
    target: withQuery(path.startsWith("/") ? path : `/${path}`, query),
    headers: sent,
    body: bytes,
    sourceIp,
  };
}

/** What a front end without routes adds to a request. */
export function plainFrontEnd(requestId: string, nowMs: number): FrontEnd {
  return { requestId, nowMs, routeKey: "$default", pathParameters: {}, stageVariables: {} };
}

// --- internal ---

function encode(body: unknown): { readonly bytes: Uint8Array; readonly type?: string } {
  if (body === undefined || body === null) return { bytes: new Uint8Array(0) };
  if (body instanceof Uint8Array) return { bytes: body, type: "application/octet-stream" };
  if (typeof body === "string") return { bytes: Buffer.from(body), type: "text/plain" };
  return { bytes: Buffer.from(JSON.stringify(body)), type: "application/json" };
}

function withQuery(
  path: string,
  query: Readonly<Record<string, string | readonly string[]>>,
): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  );
  const encoded = encodePath(path);
  if (pairs.length === 0) return encoded;
  return `${encoded}${path.includes("?") ? "&" : "?"}${new URLSearchParams(pairs).toString()}`;
}

/** A path may come with or without its percent signs: what no request line can hold gets them. */
function encodePath(path: string): string {
  return path
    .toWellFormed()
    .replace(/%(?![0-9a-f]{2})/gi, "%25")
    .replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
