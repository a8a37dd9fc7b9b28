import { base64Decode } from "../../base64";

/**
 * Bytes in an answer of AWS.
 *
 * @throws {TypeError} It is not base64.
 */
export function bytesOfBase64(text: string): Uint8Array {
  const bytes = base64Decode(text, true);
  if (bytes === null) throw new TypeError("Invalid base64 string.");
  return bytes;
}
