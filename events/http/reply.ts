import type { Payload } from "./payload.ts";
import type { Header } from "./request.ts";

/** What a front end answers its client with. */
export interface HttpReply {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  /** Why the front end could not use the function's reply; absent where it could. */
  readonly problem?: string;
}

/** The HTTP response that a front end makes of a function's reply. */
export function httpReply(payload: Payload, reply: Uint8Array): HttpReply {
  const parsed = parse(reply);
  if (payload === "http-api" || payload === "function-url") return format2(payload, parsed);
  return format1(payload, parsed);
}

/** What a front end answers when the function failed, with AWS's status and words. */
export function failureReply(payload: Payload, timedOut: boolean, problem: string): HttpReply {
  const [status, body, type] = failure(payload, timedOut);
  return {
    status,
    headers: [["content-type", type]],
    body: Buffer.from(body),
    problem,
  };
}

// --- internal ---

interface ProxyReply {
  readonly statusCode?: unknown;
  readonly headers?: unknown;
  readonly multiValueHeaders?: unknown;
  readonly cookies?: unknown;
  readonly body?: unknown;
  readonly isBase64Encoded?: unknown;
}

/** The reply's JSON; undefined where it is not JSON. */
function parse(reply: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(reply).toString());
  } catch {
    return undefined;
  }
}

/** Format 2.0 guesses what a reply without `statusCode` means: all of it is the body. */
function format2(payload: Payload, parsed: unknown): HttpReply {
  if (parsed === undefined) return failureReply(payload, false, "The reply is not JSON");
  const json: Header = ["content-type", "application/json"];
  if (!isObject(parsed) || parsed["statusCode"] === undefined) {
    const text = typeof parsed === "string" ? parsed : JSON.stringify(parsed);
    return { status: 200, headers: [json], body: Buffer.from(text) };
  }
  const reply: ProxyReply = parsed;
  const status = statusOf(reply);
  if (status === undefined) return malformed(payload, "statusCode is not a status");
  const headers = singleHeaders(reply.headers);
  const cookies = texts(reply.cookies);
  const body = bodyOf(reply);
  if (body === undefined) return malformed(payload, "body is not text");
  const typed = headers.some(([name]) => name.toLowerCase() === "content-type");
  return {
    status,
    headers: [
      ...(typed || body.length === 0 ? [] : [json]),
      ...headers,
      ...cookies.map((cookie): Header => ["set-cookie", cookie]),
    ],
    body,
  };
}

function format1(payload: Payload, parsed: unknown): HttpReply {
  if (!isObject(parsed)) return malformed(payload, "the reply is not a JSON object");
  const reply: ProxyReply = parsed;
  const status = statusOf(reply);
  if (status === undefined) return malformed(payload, "statusCode is missing or not a status");
  const body = bodyOf(reply);
  if (body === undefined) return malformed(payload, "body is not text");
  const many = manyHeaders(reply.multiValueHeaders);
  const named = new Set(many.map(([name]) => name.toLowerCase()));
  const single = singleHeaders(reply.headers).filter(([name]) => !named.has(name.toLowerCase()));
  if (payload === "alb-multi-value") return { status, headers: many, body };
  if (payload === "alb") return { status, headers: singleHeaders(reply.headers), body };
  const headers = [...single, ...many];
  const typed = headers.some(([name]) => name.toLowerCase() === "content-type");
  const json: Header = ["content-type", "application/json"];
  return { status, headers: typed ? headers : [json, ...headers], body };
}

function failure(payload: Payload, timedOut: boolean): [number, string, string] {
  switch (payload) {
    case "http-api":
      return timedOut
        ? [503, '{"message":"Service Unavailable"}', "application/json"]
        : [500, '{"message":"Internal Server Error"}', "application/json"];
    case "function-url":
      return [502, "Internal Server Error", "application/json"];
    case "rest-api":
      return timedOut
        ? [504, '{"message": "Endpoint request timed out"}', "application/json"]
        : [502, '{"message": "Internal server error"}', "application/json"];
    case "alb":
    case "alb-multi-value":
      return [502, "<html><head><title>502 Bad Gateway</title></head></html>\n", "text/html"];
  }
}

function malformed(payload: Payload, problem: string): HttpReply {
  return failureReply(payload, false, `The front end cannot use the reply: ${problem}`);
}

/** API Gateway takes a status as a number or as text. */
function statusOf({ statusCode }: ProxyReply): number | undefined {
  const status = typeof statusCode === "string" ? Number(statusCode) : statusCode;
  if (typeof status !== "number" || !Number.isInteger(status)) return undefined;
  return status >= 100 && status <= 599 ? status : undefined;
}

/** Undefined for what is neither text nor absent. */
function bodyOf({ body, isBase64Encoded }: ProxyReply): Buffer | undefined {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body !== "string") return undefined;
  return Buffer.from(body, isBase64Encoded === true ? "base64" : "utf8");
}

function singleHeaders(headers: unknown): Header[] {
  if (!isObject(headers)) return [];
  return Object.entries(headers).flatMap(([name, value]): Header[] =>
    isScalar(value) ? [[name, String(value)]] : [],
  );
}

function manyHeaders(headers: unknown): Header[] {
  if (!isObject(headers)) return [];
  return Object.entries(headers).flatMap(([name, values]) =>
    Array.isArray(values)
      ? values.filter(isScalar).map((value): Header => [name, String(value)])
      : [],
  );
}

function texts(values: unknown): string[] {
  if (!Array.isArray(values)) return [];
  return values.filter((value): value is string => typeof value === "string");
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
