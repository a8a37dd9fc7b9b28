// Modules of the guest's library that work on memory or call the host: JavaScript has its own in runtime/.

/** By path in guest/: the names that runtime/ exports in their place. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  "json/index": [
    "parse",
    "parseBytes",
    "ParseResult",
    "stringify",
    "stringifyBytes",
    "tryParse",
    "tryParseBytes",
    "Box",
    "Raw",
  ],
  "json/functions": [
    "parse",
    "parseBytes",
    "ParseResult",
    "stringify",
    "stringifyBytes",
    "tryParse",
    "tryParseBytes",
  ],
  base64: ["base64Decode", "base64Encode"],
  context: ["Context"],
  environment: ["environment"],
  "events/http/sent-name": ["equalsIgnoringCase", "sentName"],
  "http/url": ["percentDecode", "queryValues"],
  "io/crypto/encoding": ["base64UrlDecode", "base64UrlEncode", "hexDecode", "hexEncode"],
  "io/crypto/hash": ["createHash", "createHmac", "digest", "Hash", "hmac", "timingSafeEqual"],
  "io/crypto/random": ["getRandomValues", "randomBytes", "randomUUID"],
};

/** Nothing of these runs as JavaScript: their names say so when they are used. */
const MISSING = /^(io\/|json\/|runtime\/|std\/|language\/|abi$|idempotency\/)/;
/** Lists of names, and what needs nothing of the host. */
const LISTS = /^(index|io\/index|io\/crypto\/index)$/;

/** The names that come from runtime/; "none" where the module has no twin, undefined where it runs as it is. */
export function twinOf(path: string): readonly string[] | "none" | undefined {
  const [, name] = /^~lib\/wasmstrap\/guest\/(.+)\.ts$/.exec(path) ?? [];
  if (name === undefined || LISTS.test(name)) return undefined;
  return TWINS[name] ?? (MISSING.test(name) ? "none" : undefined);
}
