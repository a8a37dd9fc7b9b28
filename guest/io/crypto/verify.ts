// Signatures by public keys.

// @ts-ignore: decorator
@external("wasmstrap:crypto", "verify")
declare function hostVerify(
  scheme: i32, key: usize, keyLength: usize, data: usize, length: usize, signature: usize, signatureLength: usize,
): i32;

/** In the order of host/io/crypto/verify.ts. */
const SCHEMES: StaticArray<string> = [
  "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
];

/** The signature belongs to the data and the key; or not; or the key is not one, or not one for this scheme. */
export enum Verdict {
  wrong = 0,
  right = 1,
  badKey = 2,
}

/**
 * Verifies a signature, in the form that JOSE has it.
 * @param scheme `RS256`, `PS256`, `ES256` and those of 384 and 512, `EdDSA`.
 * @param key a public key: PEM, or a JWK as JSON. RSA keys have 2048 bits at least.
 */
export function verifySignature(scheme: string, key: string, data: Uint8Array, signature: Uint8Array): Verdict {
  const number = SCHEMES.indexOf(scheme);
  if (number < 0) throw new TypeError('no scheme is called "' + scheme + '": ' + SCHEMES.join(", ") + " are");
  const text = Uint8Array.wrap(String.UTF8.encode(key));
  return <Verdict>hostVerify(
    number, text.dataStart, text.byteLength, data.dataStart, data.byteLength, signature.dataStart, signature.byteLength,
  );
}
