/** `wasmstrap:crypto`: what Node's own crypto computes for a guest. A bundle of its own. */
import crypto from "node:crypto";
import type { IoInstance, IoSurroundings } from "../types.ts";
import { decrypt, encrypt } from "./aes.ts";
import { verifySignature } from "./verify.ts";

export function open({ memory }: IoSurroundings): IoInstance {
  const view = (pointer: number, length: number): Uint8Array => memory().view(pointer, length);
  return {
    functions: {
      digest: (algorithm, pointer, length, to) => {
        const digest = crypto.hash(nameOf(algorithm), view(pointer, length), "buffer");
        memory().write(to, digest);
      },
      hmac: (algorithm, keyPointer, keyLength, pointer, length, to) => {
        const key = view(keyPointer, keyLength);
        const digest = crypto.createHmac(nameOf(algorithm), key).update(view(pointer, length));
        memory().write(to, digest.digest());
      },
      verify: (algorithm, keyPointer, keyLength, pointer, length, signature, signatureLength) =>
        verifySignature(
          algorithm,
          memory().utf8(keyPointer, keyLength),
          view(pointer, length),
          view(signature, signatureLength),
        ),
      encrypt: (key, keyLength, iv, ivLength, aad, aadLength, pointer, length, to) =>
        encrypt(
          { key: view(key, keyLength), iv: view(iv, ivLength), aad: view(aad, aadLength) },
          view(pointer, length),
          view(to, length + TAG_BYTES),
        ),
      decrypt: (key, keyLength, iv, ivLength, aad, aadLength, pointer, length, to) =>
        decrypt(
          { key: view(key, keyLength), iv: view(iv, ivLength), aad: view(aad, aadLength) },
          view(pointer, length),
          view(to, Math.max(0, length - TAG_BYTES)),
        ),
    },
    suspending: {},
    end: () => undefined,
  };
}

// --- internal ---

/** Of AES-GCM. */
const TAG_BYTES = 16;

/** In the order of guest/io/crypto/hash.ts. */
const HASHES = ["md5", "sha1", "sha256", "sha384", "sha512"] as const;

function nameOf(algorithm: number): string {
  const name = HASHES[algorithm];
  if (name === undefined) throw new RangeError(`no digest has the number ${algorithm}`);
  return name;
}
