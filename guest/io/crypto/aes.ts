// AES-GCM: encrypts, and seals against changes. Key and IV are bytes; an IV must never be used twice with one key.

// @ts-ignore: decorator
@external("wasmstrap:crypto", "encrypt")
declare function hostEncrypt(
  key: usize, keyLength: usize, iv: usize, ivLength: usize, aad: usize, aadLength: usize,
  data: usize, length: usize, to: usize,
): i32;

// @ts-ignore: decorator
@external("wasmstrap:crypto", "decrypt")
declare function hostDecrypt(
  key: usize, keyLength: usize, iv: usize, ivLength: usize, aad: usize, aadLength: usize,
  data: usize, length: usize, to: usize,
): i32;

const TAG_BYTES = 16;
// @ts-ignore: decorator
@lazy
const NOTHING = new Uint8Array(0);

/**
 * Ciphertext, and after it the tag of 16 bytes, as Web Crypto has it.
 * @param key 16, 24 or 32 bytes. @param iv 12 bytes, of `randomBytes`. @param aad sealed, but not encrypted.
 * @throws TypeError where the key's length is none of these.
 */
export function aesGcmEncrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array, aad: Uint8Array = NOTHING): Uint8Array {
  const sealed = new Uint8Array(data.byteLength + TAG_BYTES);
  const done = hostEncrypt(
    key.dataStart, key.byteLength, iv.dataStart, iv.byteLength, aad.dataStart, aad.byteLength,
    data.dataStart, data.byteLength, sealed.dataStart,
  );
  if (!done) throw new TypeError("a key of AES-GCM has 16, 24 or 32 bytes, and an IV some: found " + key.byteLength.toString() + " and " + iv.byteLength.toString());
  return sealed;
}

/** What was encrypted, or null where key, IV or `aad` are others, or the ciphertext was changed. */
export function aesGcmDecrypt(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array, aad: Uint8Array = NOTHING): Uint8Array | null {
  if (sealed.byteLength < TAG_BYTES) return null;
  const data = new Uint8Array(sealed.byteLength - TAG_BYTES);
  const done = hostDecrypt(
    key.dataStart, key.byteLength, iv.dataStart, iv.byteLength, aad.dataStart, aad.byteLength,
    sealed.dataStart, sealed.byteLength, data.dataStart,
  );
  return done ? data : null;
}
