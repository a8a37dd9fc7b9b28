// Bodies of requests over HTTP: text, or base64 for bytes.

import { base64Decode } from "../../base64";
import { parseBytes, ParseResult, tryParseBytes } from "../../json/index";

const NOT_BASE64 = "Cannot decode the request's body: it is not base64";

/**
 * A body as bytes; none where there is no body.
 * @throws Error The body says that it is base64, and is not.
 */
export function bodyBytes(body: string | null, isBase64Encoded: bool): Uint8Array {
  const bytes = decoded(body, isBase64Encoded);
  if (bytes === null) throw new Error(NOT_BASE64);
  return bytes;
}

/**
 * A body as text; "" where there is no body. Bytes that are not UTF-8 become U+FFFD.
 * @throws Error The body says that it is base64, and is not.
 */
export function bodyText(body: string | null, isBase64Encoded: bool): string {
  if (body === null) return "";
  if (!isBase64Encoded) return body;
  const bytes = bodyBytes(body, true);
  return String.UTF8.decodeUnsafe(bytes.dataStart, bytes.byteLength);
}

/** A body read as JSON. @throws SyntaxError naming path, expectation and byte. */
export function bodyAs<T>(body: string | null, isBase64Encoded: bool): T {
  return parseBytes<T>(bodyBytes(body, isBase64Encoded));
}

/** `bodyAs` that reports instead of throwing. */
export function tryBodyAs<T>(body: string | null, isBase64Encoded: bool): ParseResult<T> {
  const bytes = decoded(body, isBase64Encoded);
  if (bytes !== null) return tryParseBytes<T>(bytes);
  const result = tryParseBytes<T>(new Uint8Array(0));
  result.error = NOT_BASE64;
  return result;
}

// --- internal ---

/** Null where the body is not the base64 that it says it is. */
function decoded(body: string | null, isBase64Encoded: bool): Uint8Array | null {
  if (body === null) return new Uint8Array(0);
  return isBase64Encoded ? base64Decode(body) : Uint8Array.wrap(String.UTF8.encode(body));
}
