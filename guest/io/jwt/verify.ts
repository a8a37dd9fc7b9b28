// JSON Web Tokens (RFC 7519), signed (RFC 7515).

import { Value } from "../../json/dynamic/value";
import { ParseResult, tryParseBytes } from "../../json/functions";
import { base64UrlDecode } from "../crypto/encoding";
import { hmac, timingSafeEqual } from "../crypto/hash";
import { Verdict, verifySignature } from "../crypto/verify";
import { Jwks } from "./jwks";

/** What a token is verified with: one of these. */
@final
export class JwtKey {
  /** For HS256, HS384 and HS512. */
  secret: Uint8Array | null = null;
  /** For the others: PEM, or a JWK as JSON. */
  publicKey: string | null = null;
  /** For the others: the one of the token's key id. */
  jwks: Jwks | null = null;

  static fromSecret(secret: string): JwtKey {
    const key = new JwtKey();
    key.secret = Uint8Array.wrap(String.UTF8.encode(secret));
    return key;
  }
  static fromPublicKey(pemOrJwk: string): JwtKey {
    const key = new JwtKey();
    key.publicKey = pemOrJwk;
    return key;
  }
  static fromJwks(jwks: Jwks): JwtKey {
    const key = new JwtKey();
    key.jwks = jwks;
    return key;
  }
}

/** What a token must be. */
export class JwtOptions {
  /** Which may sign it, such as RS256: there is no default, since a token must not choose for itself. */
  algorithms: string[] = [];
  /** Empty: any. */
  issuer: string = "";
  /** Empty: any. */
  audience: string = "";
  /** By how much clocks may differ, in seconds. */
  tolerance: i32 = 0;
}

/** A token's claims, or why it is not to be trusted. */
@final
export class JwtResult {
  constructor(
    /** Empty where the token is good. */
    public error: string,
    private payload: Uint8Array,
  ) {}

  get ok(): bool {
    return !this.error.length;
  }
  /** The claims as a T. @throws Error where the token is not good; SyntaxError where they are not a T. */
  claims<T>(): T {
    if (this.error.length) throw new Error(this.error);
    const result = tryParseBytes<T>(this.payload);
    if (!result.ok) throw new SyntaxError(result.error);
    return result.value;
  }
  tryClaims<T>(): ParseResult<T> {
    return tryParseBytes<T>(this.ok ? this.payload : new Uint8Array(0));
  }
}

@json
class Header {
  alg: string = "";
  kid: string | null = null;
  crit: string[] | null = null;
}

// @ts-ignore: decorator
@lazy
const NOTHING = new Uint8Array(0);

/**
 * Verifies a token: its signature, and the claims exp, nbf, iss and aud. With a `Jwks` it may wait for a request.
 * Throws nothing of what a token can be.
 */
export function verify(token: string, key: JwtKey, options: JwtOptions): JwtResult {
  if (!options.algorithms.length) throw new TypeError("JwtOptions.algorithms must name the algorithms that may sign");
  if (token.length > 65536) return refused("it is longer than 65536 characters");
  const first = token.indexOf(".");
  const second = token.indexOf(".", first + 1);
  if (first < 0 || second < 0 || token.indexOf(".", second + 1) >= 0) return refused("it does not have three parts");
  const header = base64UrlDecode(token.substring(0, first));
  const payload = base64UrlDecode(token.substring(first + 1, second));
  const signature = base64UrlDecode(token.substring(second + 1));
  if (!header || !payload || !signature) return refused("its parts are not base64url");
  const parsed = tryParseBytes<Header>(header);
  if (!parsed.ok) return refused("its header is not one: " + parsed.error);
  const algorithm = parsed.value.alg;
  if (options.algorithms.indexOf(algorithm) < 0) return refused('its algorithm "' + algorithm + '" is not allowed');
  if (parsed.value.crit) return refused("it asks for extensions that are not known");
  const signed = Uint8Array.wrap(String.UTF8.encode(token.substring(0, second)));
  const problem = checkSignature(algorithm, parsed.value.kid, key, signed, signature);
  if (problem.length) return refused(problem);
  const claims = tryParseBytes<Value>(payload);
  if (!claims.ok) return refused("its claims are not JSON: " + claims.error);
  const wrong = checkClaims(claims.value, options);
  return wrong.length ? refused(wrong) : new JwtResult("", payload);
}

function refused(words: string): JwtResult {
  return new JwtResult("The token is refused: " + words, NOTHING);
}

/** Empty where it is right. */
function checkSignature(algorithm: string, kid: string | null, key: JwtKey, signed: Uint8Array, signature: Uint8Array): string {
  const secret = key.secret;
  if (algorithm.startsWith("HS")) {
    const hash = "sha" + algorithm.substring(2);
    if (hash != "sha256" && hash != "sha384" && hash != "sha512") return 'its algorithm "' + algorithm + '" is not known';
    // A public key must never be taken for a secret: anyone who knows it could sign.
    if (!secret) return 'its algorithm "' + algorithm + '" needs a secret, and the key is none';
    return timingSafeEqual(hmac<Uint8Array, Uint8Array>(hash, secret, signed), signature) ? "" : "its signature is wrong";
  }
  let text = key.publicKey;
  const jwks = key.jwks;
  if (jwks) {
    text = jwks.find(kid);
    if (text === null) return jwks.problem.length ? jwks.problem : "its key id is not among the keys of " + jwks.url;
  }
  if (text === null) return 'its algorithm "' + algorithm + '" needs a public key, and the key is none';
  const verdict = verifySignature(algorithm, text, signed, signature);
  if (verdict == Verdict.right) return "";
  return verdict == Verdict.wrong ? "its signature is wrong" : 'the key is not one for "' + algorithm + '"';
}

/** Empty where all are right. */
function checkClaims(claims: Value, options: JwtOptions): string {
  const now = <f64>Date.now() / 1000;
  const tolerance = <f64>options.tolerance;
  const expires = numberOf(claims, "exp");
  if (isNaN(expires)) return "its claim exp is not a number";
  if (expires != -Infinity && now >= expires + tolerance) return "it has expired";
  const begins = numberOf(claims, "nbf");
  if (isNaN(begins)) return "its claim nbf is not a number";
  if (begins != -Infinity && now < begins - tolerance) return "it is not valid yet";
  if (options.issuer.length && !names(claims.get("iss"), options.issuer)) return "it was issued by another";
  if (options.audience.length && !names(claims.get("aud"), options.audience)) return "it is meant for another audience";
  return "";
}

/** -Infinity where the claim is absent, NaN where it is not a number. */
function numberOf(claims: Value, name: string): f64 {
  const value = claims.get(name);
  if (!value) return -Infinity;
  const parsed = tryParseBytes<f64>(Uint8Array.wrap(String.UTF8.encode(value.toString())));
  return parsed.ok ? parsed.value : NaN;
}

/** A text, or a list with it. */
function names(claim: Value | null, wanted: string): bool {
  if (!claim) return false;
  const text = Uint8Array.wrap(String.UTF8.encode(claim.toString()));
  const one = tryParseBytes<string>(text);
  if (one.ok) return one.value == wanted;
  const several = tryParseBytes<string[]>(text);
  return several.ok && several.value.indexOf(wanted) >= 0;
}
