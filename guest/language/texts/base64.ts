import { base64Decode, base64Encode } from "../../base64";

// Data of events: bytes here, and base64 in the types of aws-lambda.

// @ts-ignore: decorator
@global
export function __base64OfBytes(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : base64Encode(bytes);
}

/** @throws TypeError It is not base64. */
// @ts-ignore: decorator
@global
export function __bytesOfBase64(text: string | null): Uint8Array | null {
  if (text === null) return null;
  const bytes = base64Decode(text);
  if (bytes === null) throw new TypeError("Expected base64 text");
  return bytes;
}
