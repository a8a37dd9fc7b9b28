// `crypto.subtle`: HMAC, AES-GCM, signatures and PBKDF2 of Web Crypto. They are there at once, and `await` takes them as they are.

import { hmac, timingSafeEqual } from "../../io/crypto/index";
import { aesGcmDecrypt, aesGcmEncrypt } from "../../io/crypto/aes";
import { bytesOf } from "../../io/crypto/hash";
import { Value } from "../../json/dynamic/value";
import { stringify } from "../../json/functions";
import { DOMException } from "../ambient/dom-exception";
import { Buffer } from "../ambient/buffer";
import { pbkdf2Sync } from "./derived-keys";
import { KeyObject, sign as signed, verify as verified } from "./signatures";

/** A key of Web Crypto: its bytes, or PEM or a JWK of a pair's. */
@final
export class CryptoKey {
  type: string = "secret";

  /** Made by `importKey`. */
  constructor(
    public __name: string,
    public __hash: string,
    public __bytes: Uint8Array,
    public __text: string,
    public extractable: bool,
    public usages: string[],
  ) {}
}

/** @param format `raw`, `spki`, `pkcs8` or `jwk`. */
export function importKey<D, A>(format: string, data: D, algorithm: A, extractable: bool, usages: string[]): CryptoKey {
  const name = nameOf<A>(algorithm);
  const hash = hashOf<A>(algorithm);
  if (data instanceof Uint8Array) return ofBytes(format, name, hash, changetype<Uint8Array>(changetype<usize>(data)), extractable, usages);
  else if (data instanceof ArrayBuffer) return ofBytes(format, name, hash, Uint8Array.wrap(changetype<ArrayBuffer>(changetype<usize>(data))), extractable, usages);
  else {
    if (format != "jwk") throw new TypeError("A key of the format " + format + " is bytes");
    return jwk(name, hash, stringify<D>(data), extractable, usages);
  }
}

function ofBytes(format: string, name: string, hash: string, bytes: Uint8Array, extractable: bool, usages: string[]): CryptoKey {
  if (format == "raw") return new CryptoKey(name, hash, bytes, "", extractable, usages);
  if (format != "spki" && format != "pkcs8") throw notSupported(format);
  const kind = format == "spki" ? "PUBLIC" : "PRIVATE";
  const body = Buffer.from<Uint8Array>(bytes).toString("base64");
  const text = "-----BEGIN " + kind + " KEY-----\n" + body + "\n-----END " + kind + " KEY-----\n";
  const key = new CryptoKey(name, hash, new Uint8Array(0), text, extractable, usages);
  key.type = kind.toLowerCase();
  return key;
}

export function sign<A, D>(algorithm: A, key: CryptoKey, data: D): ArrayBuffer {
  allowed(key, "sign");
  const name = nameOf<A>(algorithm);
  const bytes = keyBytes<D>(data);
  if (name == "HMAC") return hmac<Uint8Array, Uint8Array>(key.__hash, key.__bytes, bytes).buffer;
  return bufferOf(signed<Uint8Array, KeyObject>(digestOf<A>(name, key, algorithm), bytes, keyFor<A>(name, key, algorithm)));
}

export function verify<A, S, D>(algorithm: A, key: CryptoKey, signature: S, data: D): bool {
  allowed(key, "verify");
  const name = nameOf<A>(algorithm);
  const bytes = keyBytes<D>(data);
  const given = keyBytes<S>(signature);
  if (name == "HMAC") return timingSafeEqual(hmac<Uint8Array, Uint8Array>(key.__hash, key.__bytes, bytes), given);
  return verified<Uint8Array, KeyObject>(digestOf<A>(name, key, algorithm), bytes, keyFor<A>(name, key, algorithm), given);
}

/** AES-GCM, whose tag stands after the ciphertext. */
export function encrypt<A, D>(algorithm: A, key: CryptoKey, data: D): ArrayBuffer {
  allowed(key, "encrypt");
  return bufferOf(aesGcmEncrypt(key.__bytes, ivOf<A>(algorithm), keyBytes<D>(data), aadOf<A>(algorithm)));
}

export function decrypt<A, D>(algorithm: A, key: CryptoKey, data: D): ArrayBuffer {
  allowed(key, "decrypt");
  const found = aesGcmDecrypt(key.__bytes, ivOf<A>(algorithm), keyBytes<D>(data), aadOf<A>(algorithm));
  if (found === null) throw new DOMException("The operation failed for an operation-specific reason", "OperationError");
  return bufferOf(found);
}

/** PBKDF2. */
export function deriveBits<A>(algorithm: A, key: CryptoKey, length: f64): ArrayBuffer {
  if (nameOf<A>(algorithm) != "PBKDF2") throw notSupported(nameOf<A>(algorithm));
  // @ts-ignore: of an object that is written out
  const salt = saltOf(algorithm.salt);
  // @ts-ignore: see above
  const iterations = <i32>algorithm.iterations;
  return bufferOf(pbkdf2Sync<Uint8Array, Uint8Array>(key.__bytes, salt, iterations, <i32>length >> 3, hashOf<A>(algorithm)));
}

// --- internal ---

function notSupported(what: string): DOMException {
  return new DOMException('"' + what + '" is not here: docs/library.md', "NotSupportedError");
}

function allowed(key: CryptoKey, usage: string): void {
  if (!key.usages.includes(usage)) throw new DOMException("The requested operation is not valid for the provided key", "InvalidAccessError");
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

function keyBytes<D>(data: D): Uint8Array {
  if (isString<D>()) throw new TypeError("Bytes are wanted, and not a text: `new TextEncoder().encode(text)`");
  return bytesOf<D>(data);
}

function saltOf<S>(salt: S): Uint8Array {
  return bytesOf<NonNullable<S>>(changetype<NonNullable<S>>(changetype<usize>(salt)));
}

/** `"HMAC"`, or the name of `{ name: "HMAC" }`. */
function nameOf<A>(algorithm: A): string {
  if (isString<A>()) return changetype<string>(changetype<usize>(algorithm));
  // @ts-ignore: of an object that is written out
  else return changetype<string>(changetype<usize>(changetype<NonNullable<A>>(changetype<usize>(algorithm)).name));
}

/** As Node names it: `sha256`. */
function hashOf<A>(algorithm: A): string {
  if (isString<A>()) return "";
  // @ts-ignore: of an object that is written out
  else if (isDefined(algorithm.hash)) return nameOf(algorithm.hash).toLowerCase().replace("-", "");
  else return "";
}

function ivOf<A>(algorithm: A): Uint8Array {
  if (nameOf<A>(algorithm) != "AES-GCM") throw notSupported(nameOf<A>(algorithm));
  // @ts-ignore: of an object that is written out
  return saltOf(algorithm.iv);
}

function aadOf<A>(algorithm: A): Uint8Array {
  // @ts-ignore: of an object that is written out
  if (isDefined(algorithm.additionalData)) return saltOf(algorithm.additionalData);
  else return new Uint8Array(0);
}

function digestOf<A>(name: string, key: CryptoKey, algorithm: A): string | null {
  if (name == "Ed25519") return null;
  return name == "ECDSA" ? hashOf<A>(algorithm) : key.__hash;
}

function keyFor<A>(name: string, key: CryptoKey, algorithm: A): KeyObject {
  if (name == "RSASSA-PKCS1-v1_5" || name == "Ed25519") return new KeyObject(key.__text, "");
  if (name == "ECDSA") return new KeyObject(key.__text, '{"dsaEncoding":"ieee-p1363"}');
  if (name != "RSA-PSS") throw notSupported(name);
  let length: f64 = -1;
  // @ts-ignore: of an object that is written out
  if (isDefined(algorithm.saltLength)) length = <f64>algorithm.saltLength;
  return new KeyObject(key.__text, '{"padding":6,"saltLength":' + (<i32>length).toString() + "}");
}

function jwk(name: string, hash: string, text: string, extractable: bool, usages: string[]): CryptoKey {
  const read = Value.parse(text);
  const secret = read.get("k");
  if (secret) {
    const bytes = Buffer.from<string>(secret.as<string>(), "base64url");
    return new CryptoKey(name, hash, bytes, "", extractable, usages);
  }
  const key = new CryptoKey(name, hash, new Uint8Array(0), text, extractable, usages);
  key.type = read.has("d") ? "private" : "public";
  return key;
}
