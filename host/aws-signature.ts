/** Signature Version 4. Ours, because @smithy/signature-v4, with which the tests compare it, takes 40 ms to load. */

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

/** What a signature is for. */
export interface Scope {
  /** As AWS signs for it: `bedrock` for bedrock-runtime. */
  readonly signingName: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly date: Date;
}

type Headers = readonly (readonly [name: string, value: string])[];

/**
 * Signs a request in its headers.
 *
 * @param url Its path must be encoded as it is sent.
 * @returns All headers: the given ones and those of the signature.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signRequest(
  method: string,
  url: URL,
  headers: Headers,
  body: Uint8Array,
  scope: Scope,
): (readonly [string, string])[] {
  const { credentials } = scope;
  const stamp = timestamp(scope.date);
  const payload = crypto().hash("sha256", body);
  const signed: (readonly [string, string])[] = [...headers, ["x-amz-date", stamp]];
  if (credentials.sessionToken) signed.push(["x-amz-security-token", credentials.sessionToken]);
  if (scope.signingName === "s3") signed.push(["x-amz-content-sha256", payload]);
  const canonical = canonicalHeaders(url, signed);
  const names = canonical.map(([name]) => name).join(";");
  const request = [
    method,
    canonicalPath(url, scope),
    canonicalQuery(url.searchParams),
    ...canonical.map(([name, value]) => `${name}:${value}`),
    "",
    names,
    payload,
  ].join("\n");
  const signature = signText(request, stamp, scope);
  const credential = `${credentials.accessKeyId}/${scopePath(stamp, scope)}`;
  const authorization = `${ALGORITHM} Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return [...signed, ["authorization", authorization]];
}

/**
 * Signs a URL that works for any holder, without a body.
 *
 * @param seconds How long it is valid.
 * @param headers Who uses it must send these as they are.
 */
export function presign(
  method: string,
  url: URL,
  seconds: number,
  scope: Scope,
  headers: Headers = [],
): URL {
  const { credentials } = scope;
  const canonical = [["host", url.host] as const, ...headers.map(plain)].toSorted(byName);
  const names = canonical.map(([name]) => name).join(";");
  const stamp = timestamp(scope.date);
  const presigned = new URL(url);
  const query = presigned.searchParams;
  query.set("X-Amz-Algorithm", ALGORITHM);
  query.set("X-Amz-Credential", `${credentials.accessKeyId}/${scopePath(stamp, scope)}`);
  query.set("X-Amz-Date", stamp);
  query.set("X-Amz-Expires", String(seconds));
  if (credentials.sessionToken) query.set("X-Amz-Security-Token", credentials.sessionToken);
  query.set("X-Amz-SignedHeaders", names);
  const request = [
    method,
    canonicalPath(presigned, scope),
    canonicalQuery(query),
    ...canonical.map(([name, value]) => `${name}:${value}`),
    "",
    names,
    scope.signingName === "s3" ? "UNSIGNED-PAYLOAD" : crypto().hash("sha256", ""),
  ].join("\n");
  const signature = signText(request, stamp, scope);
  // As it was signed: URLSearchParams would write a space as a plus.
  presigned.search = `${canonicalQuery(query)}&X-Amz-Signature=${signature}`;
  return presigned;
}

/** RFC 3986: all but letters, digits and `-._~`. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

// --- internal ---

/** Takes 5 ms to load, which a module that only fetches need not pay. */
function crypto(): typeof import("node:crypto") {
  return process.getBuiltinModule("node:crypto");
}

const ALGORITHM = "AWS4-HMAC-SHA256";

/** `20261128T010203Z` */
function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function scopePath(stamp: string, { region, signingName }: Scope): string {
  return `${stamp.slice(0, 8)}/${region}/${signingName}/aws4_request`;
}

/** S3 takes the path as it is sent; all others encode it once more. */
function canonicalPath({ pathname }: URL, { signingName }: Scope): string {
  if (signingName === "s3") return pathname;
  return pathname.split("/").map(encodeStrictly).join("/");
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .map(([name, value]) => [encodeStrictly(name), encodeStrictly(value)] as const)
    .toSorted(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function canonicalHeaders(url: URL, headers: Headers): (readonly [string, string])[] {
  const signed = headers
    .map(plain)
    .filter(([name]) => name.startsWith("x-amz-") || name === "content-type");
  return [["host", url.host] as const, ...signed].toSorted(byName);
}

type Header = readonly [name: string, value: string];

const plain = ([name, value]: Header): Header => [
  name.toLowerCase(),
  value.trim().replace(/\s+/g, " "),
];

const byName = ([a]: Header, [b]: Header): number => compare(a, b);

/** By code unit, as AWS sorts. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function signText(request: string, stamp: string, scope: Scope): string {
  const text = [ALGORITHM, stamp, scopePath(stamp, scope), crypto().hash("sha256", request)].join(
    "\n",
  );
  return hmac(signingKey(stamp.slice(0, 8), scope), text).toString("hex");
}

/** The same for a day, a region and a service. */
let lastKey: { readonly of: string; readonly key: Buffer } | undefined;

function signingKey(day: string, { credentials, region, signingName }: Scope): Buffer {
  const of = [
    day,
    region,
    signingName,
    credentials.accessKeyId,
    credentials.secretAccessKey,
  ].join();
  if (lastKey?.of !== of) {
    const date = hmac(`AWS4${credentials.secretAccessKey}`, day);
    lastKey = { of, key: hmac(hmac(hmac(date, region), signingName), "aws4_request") };
  }
  return lastKey.key;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return crypto().createHmac("sha256", key).update(text).digest();
}
