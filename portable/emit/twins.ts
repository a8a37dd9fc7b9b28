// Modules of the guest's library that work on memory in ways that only wasm has: JavaScript has its own in runtime/.

const FUNCTIONS = [
  "parse",
  "parseBytes",
  "ParseResult",
  "stringify",
  "stringifyBytes",
  "tryParse",
  "tryParseBytes",
] as const;

/** By path in guest/: the names that runtime/ exports in their place. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  "json/index": [...FUNCTIONS, "Box", "Raw", "Type", "Value"],
  "json/functions": FUNCTIONS,
  "json/kept": ["keptText", "parseKept", "tryParseKept"],
  "json/dynamic/raw": ["Raw"],
  "json/dynamic/value": ["Type", "Value"],
  "json/typed/box": ["Box"],
  base64: ["base64Decode", "base64Encode"],
  context: ["CognitoIdentity", "Context", "W3cTraceContext"],
  environment: ["environment"],
  "events/http/sent-name": ["equalsIgnoringCase", "sentName"],
  "http/url": ["percentDecode", "queryValues"],
  "io/crypto/random": ["getRandomValues", "randomBytes", "randomUUID"],
};

/** Those of which a few names alone are runtime's. */
const PARTLY: Readonly<Record<string, readonly string[]>> = {
  "io/aws/encode": ["encodeUri"],
  "io/crypto/encoding": ["base64UrlDecode", "base64UrlEncode", "hexEncode"],
  "io/crypto/hash": ["timingSafeEqual"],
  "io/http/response": ["latin1"],
};

/** What is of wasm alone, as handlers write it, and why. */
export const WASM_ONLY: Readonly<Record<string, string>> = {
  "JSON.setDepthLimit": "JavaScript's own JSON has no such limit",
};

/** Nothing of these runs as JavaScript: their names say so when they are used. */
const MISSING =
  /^(json\/|runtime\/|std\/(?!ambient\/(?:abort|dom-exception)$)|language\/|aws-sdk\/|abi$)/;

/** The names that come from runtime/; "none" where the module has no twin, undefined where it runs as it is. */
export function twinOf(path: string): readonly string[] | "none" | undefined {
  const name = nameOf(path);
  if (name === undefined) return undefined;
  return TWINS[name] ?? (MISSING.test(name) ? "none" : undefined);
}

/** Why a name is of wasm alone. */
export function reasonOf(name: string): string | undefined {
  return Object.entries(WASM_ONLY).find(([written]) => written.split(".").at(-1) === name)?.[1];
}

/** The names of a module that runs as it is in whose place those of runtime/ stand. */
export function replacedIn(path: string): ReadonlySet<string> {
  return new Set(PARTLY[nameOf(path) ?? ""]);
}

// --- internal ---

/** In guest/, without its ending. */
function nameOf(path: string): string | undefined {
  return /^~lib\/wasmstrap\/guest\/(.+)\.ts$/.exec(path)?.[1];
}
