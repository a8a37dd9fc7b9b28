import { createCipheriv, createDecipheriv } from "node:crypto";

interface Sealing {
  /** 16, 24 or 32 bytes. */
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
  /** Not encrypted, but sealed with the rest. */
  readonly aad: Uint8Array;
}

const TAG_BYTES = 16;

/**
 * AES-GCM: writes the ciphertext and its tag, as Web Crypto does.
 *
 * @returns 1, or 0 where key or IV are of a length that AES-GCM does not take.
 */
export function encrypt({ key, iv, aad }: Sealing, plain: Uint8Array, to: Uint8Array): number {
  const name = nameOf(key);
  if (!name || iv.length === 0) return 0;
  const cipher = createCipheriv(name, key, iv, { authTagLength: TAG_BYTES });
  if (aad.length > 0) cipher.setAAD(aad);
  to.set(cipher.update(plain));
  cipher.final();
  to.set(cipher.getAuthTag(), plain.length);
  return 1;
}

/** @returns 1, or 0 where it was sealed with another key, IV or data, or was changed. */
export function decrypt({ key, iv, aad }: Sealing, sealed: Uint8Array, to: Uint8Array): number {
  const name = nameOf(key);
  if (!name || iv.length === 0 || sealed.length < TAG_BYTES) return 0;
  const decipher = createDecipheriv(name, key, iv, { authTagLength: TAG_BYTES });
  if (aad.length > 0) decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return 0;
  }
  to.set(plain);
  return 1;
}

// --- internal ---

function nameOf(key: Uint8Array): "aes-128-gcm" | "aes-192-gcm" | "aes-256-gcm" | undefined {
  if (key.length === 16) return "aes-128-gcm";
  if (key.length === 24) return "aes-192-gcm";
  return key.length === 32 ? "aes-256-gcm" : undefined;
}
