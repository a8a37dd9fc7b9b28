/** Why there is no response. Mirrored in guest/io/http/error.ts, in this order. */
export const FAILURES = [
  /** URL, method or a header is not one. */
  "invalid",
  /** The module's permissions, or the host's own rules, forbid the address. */
  "forbidden",
  "dns",
  /** No connection could be had. */
  "connect",
  "tls",
  "timeout",
  /** The connection was lost before a response. */
  "reset",
  /** The connection was lost in the middle of a response. */
  "truncated",
  /** The response is larger than the limit. */
  "too-large",
  /** What came is not HTTP, or not in the encoding that it claims. */
  "protocol",
  /** Too many redirects, or one where none is wanted. */
  "redirect",
  /** The invocation's time is over. */
  "deadline",
  /** There is nothing to sign with. */
  "credentials",
] as const;

export type FailureKind = (typeof FAILURES)[number];

/** A request that got no response, in words that a handler's author can use. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";
  readonly kind: FailureKind;
  /** Of Node or undici: `ECONNREFUSED`. Empty if it is ours. */
  readonly code: string;

  constructor(kind: FailureKind, message: string, code = "", options?: { cause?: unknown }) {
    super(message, options);
    this.kind = kind;
    this.code = code;
  }
}

/**
 * Names what undici, a socket, DNS or zlib threw.
 *
 * @param started Whether a response's head had arrived.
 */
export function describeFailure(error: unknown, started: boolean): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const inner = innermost(error);
  if (inner instanceof HttpFailure) return inner;
  const code = codeOf(inner);
  // OpenSSL's messages hold thread ids and paths; its reason is what a reader needs.
  const { reason, message } = inner as Error & { reason?: unknown };
  const words = (typeof reason === "string" && reason) || message || code || String(inner);
  const said = certificateWords(inner, code) ?? words;
  return new HttpFailure(kindOf(code, words, started), said, code, { cause: error });
}

/** Whether the connection was lost, so that a request which may be repeated can be sent over another one. */
export function isLost(error: unknown): boolean {
  return LOST.has(codeOf(innermost(error)));
}

// --- internal ---

const LOST = new Set([
  "ECONNRESET",
  "EPIPE",
  "ECONNABORTED",
  "UND_ERR_SOCKET",
  "UND_ERR_CLOSED",
  "UND_ERR_DESTROYED",
]);

/** Nobody whom Node trusts has signed the certificate. */
const UNKNOWN_AUTHORITY = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

const KINDS: Readonly<Record<string, FailureKind>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  ECONNREFUSED: "connect",
  EHOSTUNREACH: "connect",
  ENETUNREACH: "connect",
  EADDRNOTAVAIL: "connect",
  EMFILE: "connect",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_INVALID_ARG: "invalid",
  UND_ERR_NOT_SUPPORTED: "invalid",
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: "invalid",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "truncated",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "too-large",
  UND_ERR_HEADERS_OVERFLOW: "too-large",
  ERR_BUFFER_TOO_LARGE: "too-large",
  Z_BUF_ERROR: "truncated",
};

/** What Node says of a certificate is about its own options, which nobody can set on Lambda. */
function certificateWords(error: unknown, code: string): string | undefined {
  if (UNKNOWN_AUTHORITY.has(code)) {
    return "the certificate's authority is unknown: set NODE_EXTRA_CA_CERTS to the path of its certificate, PEM, to trust it";
  }
  if (code !== "ERR_TLS_CERT_ALTNAME_INVALID") return undefined;
  const { host, cert } = error as {
    readonly host?: unknown;
    readonly cert?: { readonly subjectaltname?: string };
  };
  return `the certificate is not of ${String(host)}: it is of ${cert?.subjectaltname ?? "no host"}`;
}

function kindOf(code: string, words: string, started: boolean): FailureKind {
  const kind = KINDS[code];
  if (kind) return kind;
  if (LOST.has(code)) return started ? "truncated" : "reset";
  if (code === "EPROTO" || /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO)/.test(code)) {
    return "tls";
  }
  if (/certificate/i.test(words)) return "tls";
  return "protocol";
}

/** An AggregateError holds one error for each address that was tried. */
function innermost(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0
    ? (error.errors[0] as unknown)
    : error;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}
