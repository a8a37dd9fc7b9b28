import { constants, createPublicKey, verify, type KeyObject } from "node:crypto";

/** What a guest gets: the signature is right, wrong, or the key is not one for it. */
export const Verdict = { wrong: 0, right: 1, badKey: 2 } as const;

interface Scheme {
  /** What the key must be. */
  readonly type: string;
  readonly hash: string | null;
  readonly options: object;
  readonly curve?: string;
}

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING };
/** JOSE's signatures are two numbers side by side, not DER. */
const ECDSA = { dsaEncoding: "ieee-p1363" };

/** In the order of guest/io/crypto/verify.ts. */
const SCHEMES: readonly Scheme[] = [
  { type: "rsa", hash: "sha256", options: {} },
  { type: "rsa", hash: "sha384", options: {} },
  { type: "rsa", hash: "sha512", options: {} },
  { type: "rsa", hash: "sha256", options: { ...PSS, saltLength: 32 } },
  { type: "rsa", hash: "sha384", options: { ...PSS, saltLength: 48 } },
  { type: "rsa", hash: "sha512", options: { ...PSS, saltLength: 64 } },
  { type: "ec", hash: "sha256", options: ECDSA, curve: "prime256v1" },
  { type: "ec", hash: "sha384", options: ECDSA, curve: "secp384r1" },
  { type: "ec", hash: "sha512", options: ECDSA, curve: "secp521r1" },
  { type: "ed25519", hash: null, options: {} },
];

/** As RFC 7518 demands. */
const LEAST_RSA_BITS = 2048;

/**
 * Verifies a signature. A key is taken only for the schemes that it is for: no RSA key for ECDSA, no small one.
 *
 * @param keyText PEM, or a JWK as JSON.
 * @returns A `Verdict`.
 */
export function verifySignature(
  scheme: number,
  keyText: string,
  data: Uint8Array,
  signature: Uint8Array,
): number {
  const wanted = SCHEMES[scheme];
  const key = readKey(keyText);
  if (!wanted || !key || !fits(key, wanted)) return Verdict.badKey;
  try {
    const right = verify(wanted.hash, data, { key, ...wanted.options }, signature);
    return right ? Verdict.right : Verdict.wrong;
  } catch {
    return Verdict.wrong; // a signature of the wrong length
  }
}

// --- internal ---

/** Reading a key takes longer than using it. */
const known = new Map<string, KeyObject | undefined>();
const MOST_KEYS = 64;

function readKey(text: string): KeyObject | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size >= MOST_KEYS) known.clear();
  const key = parseKey(text);
  known.set(text, key);
  return key;
}

function parseKey(text: string): KeyObject | undefined {
  try {
    if (!text.trimStart().startsWith("{")) return createPublicKey(text);
    return createPublicKey({ key: JSON.parse(text) as JsonWebKeyInput, format: "jwk" });
  } catch {
    return undefined;
  }
}

type JsonWebKeyInput = import("node:crypto").JsonWebKey;

function fits(key: KeyObject, { type, curve }: Scheme): boolean {
  if (key.asymmetricKeyType !== type) return false;
  const { modulusLength = LEAST_RSA_BITS, namedCurve } = key.asymmetricKeyDetails ?? {};
  return modulusLength >= LEAST_RSA_BITS && (curve === undefined || namedCurve === curve);
}
