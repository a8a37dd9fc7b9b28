import type { Outbound } from "../host/index.ts";

/** A request of a handler's that a test answers in place of the world. */
export interface OutboundRequest {
  readonly method: string;
  readonly url: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** The body as UTF-8; empty without one. */
  text(): string;
  /** The body as JSON. @throws {SyntaxError} */
  json<T = unknown>(): T;
}

/** A reply by its parts, or JavaScript's own `Response`. */
export type OutboundResponse =
  | Response
  | {
      /** 200 unless given. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
      /** In place of `body`: a value that is sent as JSON. */
      readonly json?: unknown;
    };

type Answer = (request: OutboundRequest) => OutboundResponse | Promise<OutboundResponse>;

/**
 * What a test answers requests with: a function; or a table by URL, with its query or without, and with `POST ` before it
 * or without. What a function throws is an error of the request: one with the `code` ECONNREFUSED is of kind `connect`.
 */
export type FakeFetch = Answer | Readonly<Record<string, OutboundResponse | Answer>>;

/** As the host asks it. */
export function outboundOf(fake: FakeFetch): Outbound {
  return async ({ method, url, headers, body }) => {
    const request: OutboundRequest = {
      method,
      url,
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      body,
      text: () => Buffer.from(body ?? []).toString(),
      json: <T>() => JSON.parse(Buffer.from(body ?? []).toString()) as T,
    };
    const found = typeof fake === "function" ? fake : answerFor(fake, request);
    const response = typeof found === "function" ? await found(request) : found;
    return response instanceof Response ? fromResponse(response.clone()) : fromParts(response);
  };
}

// --- internal ---

type Reply = Awaited<ReturnType<Outbound>>;

function answerFor(
  table: Exclude<FakeFetch, Answer>,
  { method, url }: OutboundRequest,
): OutboundResponse | Answer {
  const bare = url.split("?")[0]!;
  for (const key of [`${method} ${url}`, url, `${method} ${bare}`, bare])
    if (Object.hasOwn(table, key)) return table[key]!;
  const error = new Error(`the test has no answer for ${method} ${url}`);
  throw Object.assign(error, { code: "ECONNREFUSED" });
}

async function fromResponse(response: Response): Promise<Reply> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: [...response.headers], body };
}

function fromParts(parts: Exclude<OutboundResponse, Response>): Reply {
  const headers = Object.entries(parts.headers ?? {});
  const { status = 200 } = parts;
  if (parts.json === undefined) return { status, headers, body: Buffer.from(parts.body ?? "") };
  if (!headers.some(([name]) => name.toLowerCase() === "content-type"))
    headers.push(["content-type", "application/json"]);
  return { status, headers, body: Buffer.from(JSON.stringify(parts.json)) };
}
