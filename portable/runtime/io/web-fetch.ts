import type { HttpRequest } from "../../../host/io/http/index.ts";
import { callHost } from "./channel.ts";
import type { PlainFailure, PlainResult } from "./http.ts";
import { current } from "./surroundings.ts";

// `fetch` of a source that is read as TypeScript: requests and responses are Node's own classes, and the host's code sends
// them, as it does for the compiled handler.

/** A signal of guest/std/ambient/abort.ts: Node's has a timer, which does not go off while this thread stands still. */
interface Signal {
  readonly reason: Error;
  throwIfAborted(): void;
  __limit(timeout: number): number;
}

export interface FetchInit extends Omit<RequestInit, "signal"> {
  readonly signal?: Signal | null;
  readonly timeout?: number;
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
  readonly repeatable?: boolean;
}

/** @throws {TypeError} No response came; its `cause` says why. */
export async function fetch(
  input: string | URL | Request,
  init: FetchInit = {},
): Promise<Response> {
  const { signal, timeout = 0, maxBytes = 0, maxRedirects = 20, repeatable = false, ...own } = init;
  signal?.throwIfAborted();
  const request = new Request(input, own);
  const asked: HttpRequest = {
    method: request.method,
    url: request.url,
    headers: [...request.headers],
    body: request.body ? new Uint8Array(await request.arrayBuffer()) : undefined,
    timeoutMs: signal ? signal.__limit(timeout) : timeout,
    maxBytes,
    redirect: request.redirect,
    maxRedirects,
    repeatable,
    streamed: false,
    raw: false,
    service: "",
    region: "",
  };
  const [result] = callHost("http.send", current(), [asked]) as PlainResult[];
  if (!result) throw new Error("http.send was not answered");
  if (!("failure" in result)) return responseOf(result, request.method === "HEAD");
  const { failure } = result;
  // The host's clock may be a millisecond early.
  if (signal && failure.kind === "timeout" && signal.__limit(0) === 1) throw signal.reason;
  throw errorOf(failure);
}

// --- internal ---

/** Statuses whose responses have no body. */
const EMPTY = new Set([204, 205, 304]);

function responseOf(
  result: Exclude<PlainResult, { failure: PlainFailure }>,
  isHead: boolean,
): Response {
  const { status, words = "", url, redirected, body } = result;
  const headers = new Headers();
  const texts = result.headers.map((each) => Buffer.from(each).toString("latin1"));
  for (let i = 0; i + 1 < texts.length; i += 2) headers.append(texts[i]!, texts[i + 1]!);
  const init = { status, statusText: words, headers };
  const made = new Response(isHead || EMPTY.has(status) ? null : new Uint8Array(body), init);
  const has = { url, redirected, type: "basic" };
  for (const [name, value] of Object.entries(has)) Object.defineProperty(made, name, { value });
  return made;
}

/** As guest/io/http/error.ts has it. */
function errorOf({ kind, message, code }: PlainFailure): TypeError {
  const isLost = kind === "reset" || kind === "truncated";
  const own = isLost ? "UND_ERR_SOCKET" : kind === "timeout" ? "UND_ERR_HEADERS_TIMEOUT" : "";
  const cause = Object.assign(new Error(message), { code: code || own });
  if (isLost) cause.name = "SocketError";
  return new TypeError(kind === "truncated" ? "terminated" : "fetch failed", { cause });
}
