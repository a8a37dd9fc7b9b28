// `node:crypto`, as far as handlers use it.

import { Buffer } from "../ambient/buffer";
import {
  digest as digestOf,
  getRandomValues as fillRandom,
  randomBytes as bytes,
  randomUUID as newUUID,
} from "../../io/crypto/index";

import { createHash } from "../../io/crypto/index";
import {
  CryptoKey,
  decrypt as decryptedBy,
  deriveBits as derivedBits,
  encrypt as encryptedBy,
  importKey as importedKey,
  sign as signedBy,
  verify as verifiedBy,
} from "./subtle";

export {
  createHash,
  createHmac,
  getRandomValues,
  Hash,
  randomUUID,
  timingSafeEqual,
} from "../../io/crypto/index";

export { Cipher, createCipheriv, createDecipheriv } from "./ciphers";
export { hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } from "./derived-keys";
export {
  constants,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  KeyObject,
  sign,
  verify,
} from "./signatures";

export function randomBytes(length: i32): Buffer {
  return Buffer.from<Uint8Array>(bytes(length));
}

/** A whole number from `low` on and below `high`; of one argument, below that. */
export function randomInt(low: f64, high: f64 = NaN): f64 {
  const from = high == high ? low : 0;
  const range = (high == high ? high : low) - from;
  if (!(range >= 1)) throw new RangeError('The value of "max" is out of range');
  // Of 53 bits, those above the last whole multiple of the range are drawn again.
  const most = Math.floor(9007199254740992 / range) * range;
  for (;;) {
    const drawn = bytes(8);
    const value = <f64>(load<u64>(drawn.dataStart) & 0x1fffffffffffff);
    if (value < most) return from + (value % range);
  }
}

/** `hash("sha256", text, "hex")` */
export function hash(algorithm: string, data: string, encoding: string = "hex"): string {
  return createHash(algorithm).update<string>(data).__digest().toString(encoding);
}


/** `crypto.subtle`: results are there at once, and `await` takes them as they are. */
export namespace subtle {
  export function importKey<D, A>(format: string, data: D, algorithm: A, extractable: bool, usages: string[]): CryptoKey {
    return importedKey<D, A>(format, data, algorithm, extractable, usages);
  }

  export function sign<A, D>(algorithm: A, key: CryptoKey, data: D): ArrayBuffer {
    return signedBy<A, D>(algorithm, key, data);
  }

  export function verify<A, S, D>(algorithm: A, key: CryptoKey, signature: S, data: D): bool {
    return verifiedBy<A, S, D>(algorithm, key, signature, data);
  }

  export function encrypt<A, D>(algorithm: A, key: CryptoKey, data: D): ArrayBuffer {
    return encryptedBy<A, D>(algorithm, key, data);
  }

  export function decrypt<A, D>(algorithm: A, key: CryptoKey, data: D): ArrayBuffer {
    return decryptedBy<A, D>(algorithm, key, data);
  }

  export function deriveBits<A>(algorithm: A, key: CryptoKey, length: f64): ArrayBuffer {
    return derivedBits<A>(algorithm, key, length);
  }

  export function digest<T>(algorithm: string, data: T): ArrayBuffer {
    const name = algorithm.toUpperCase();
    if (name != "SHA-1" && name != "SHA-256" && name != "SHA-384" && name != "SHA-512") throw new Error("Unrecognized algorithm name");
    // @ts-ignore: an ArrayBuffer
    if (data instanceof ArrayBuffer) return digestOf<Uint8Array>(name, Uint8Array.wrap(changetype<ArrayBuffer>(data))).buffer;
    else return digestOf<T>(name, data).buffer;
  }
}

/** The standard's names for all of this. */
export namespace webcrypto {
  export namespace subtle {
    export function digest<T>(algorithm: string, data: T): ArrayBuffer {
      return digestBuffer<T>(algorithm, data);
    }
  }

  export function getRandomValues(bytes: Uint8Array): Uint8Array {
    return fillRandom(bytes);
  }

  export function randomUUID(): string {
    return newUUID();
  }
}

function digestBuffer<T>(algorithm: string, data: T): ArrayBuffer {
  return subtle.digest<T>(algorithm, data);
}
