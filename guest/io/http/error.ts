// Why a request got no response.

/** In the order of host/io/http/failure.ts. */
const KINDS: StaticArray<string> = [
  "invalid",
  "forbidden",
  "dns",
  "connect",
  "tls",
  "timeout",
  "reset",
  "truncated",
  "too-large",
  "protocol",
  "redirect",
  "deadline",
  "credentials",
];

/** A request that got no response, or a body that ended early. */
export class FetchError extends TypeError {
  /** The reason alone. */
  __words: string = "";

  constructor(
    /**
     * `invalid`: URL, method or a header is not one. `forbidden`: wasmstrap.allow or the host forbids the address.
     * `dns`, `connect`, `tls`, `timeout`. `reset`: the connection was lost before a response; `truncated`: in the
     * middle of one. `too-large`. `protocol`: what came is not HTTP, or not in its encoding. `redirect`: too many.
     * `deadline`: the invocation's time is over. `credentials`: there is nothing to sign a call to AWS with.
     */
    public kind: string,
    message: string,
    /** Of the system: `ECONNREFUSED`; empty where there is none. */
    public code: string,
    /** As it was asked for. */
    public url: string,
  ) {
    super(message);
    this.name = "FetchError";
  }
}

/** Why `fetch` failed, as Node.js has it: the `cause` of its TypeError. */
export class FetchCause extends Error {
  constructor(
    message: string,
    /** Of the system: `ECONNREFUSED`. */
    public code: string,
  ) {
    super(message);
    this.name = code == "UND_ERR_SOCKET" ? "SocketError" : code == "ERR_INVALID_URL" ? "TypeError" : "Error";
  }
}

/** @param kind from 1. */
export function fetchError(kind: u32, code: string, words: string, url: string): FetchError {
  const name = kind <= <u32>KINDS.length ? unchecked(KINDS[kind - 1]) : "protocol";
  const cause = code.length == 0 || words.includes(code) ? "" : " (" + code + ")";
  const error = new FetchError(name, "Cannot fetch " + url + ": " + words + cause, code, url);
  error.__words = words;
  return error;
}

/** The error that `fetch` of Node.js rejects with: a TypeError, `fetch failed`, which still has its `kind` and `url`. */
export function likeNode(error: FetchError): FetchError {
  const kind = error.kind;
  // @ts-ignore: where a program asks for it
  if (isDefined(error.cause)) error.cause = new FetchCause(error.__words, codeOf(error));
  error.name = "TypeError";
  error.message = kind == "truncated" ? "terminated" : kind == "invalid" && error.__words.endsWith(" is not a URL") ? "Failed to parse URL from " + error.url : "fetch failed";
  return error;
}

function codeOf(error: FetchError): string {
  if (error.code.length) return error.code;
  const kind = error.kind;
  if (kind == "invalid") return error.__words.endsWith(" is not a URL") ? "ERR_INVALID_URL" : "UND_ERR_INVALID_ARG";
  if (kind == "timeout") return "UND_ERR_HEADERS_TIMEOUT";
  return kind == "reset" || kind == "truncated" ? "UND_ERR_SOCKET" : "";
}
