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
export class FetchError extends Error {
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

/** @param kind from 1. */
export function fetchError(kind: u32, code: string, words: string, url: string): FetchError {
  const name = kind <= <u32>KINDS.length ? unchecked(KINDS[kind - 1]) : "protocol";
  const cause = code.length == 0 || words.includes(code) ? "" : " (" + code + ")";
  return new FetchError(name, "Cannot fetch " + url + ": " + words + cause, code, url);
}
