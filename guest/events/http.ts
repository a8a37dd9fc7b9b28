// What the HTTP events of API Gateway, function URLs and load balancers have in common.

import { base64Decode } from "../base64";

/** The value of a header, whatever the case of its name, or null. */
export function findHeader(headers: Map<string, string> | null, name: string): string | null {
  if (headers === null) return null;
  if (headers.has(name)) return headers.get(name);
  const wanted = name.toLowerCase();
  if (headers.has(wanted)) return headers.get(wanted);
  const names = headers.keys();
  for (let i = 0, length = names.length; i < length; ++i) {
    if (names[i].toLowerCase() == wanted) return headers.get(names[i]);
  }
  return null;
}

/**
 * A request's body as bytes, or null where it has none.
 * @throws Error The body says that it is base64, and is not.
 */
export function bodyBytes(body: string | null, isBase64Encoded: bool): Uint8Array | null {
  if (body === null) return null;
  if (!isBase64Encoded) return Uint8Array.wrap(String.UTF8.encode(body));
  const bytes = base64Decode(body);
  if (bytes === null) throw new Error("Cannot decode the request's body: it is not base64");
  return bytes;
}

/**
 * A request's body as text, or null where it has none.
 * @throws Error The body says that it is base64, and is not.
 */
export function bodyText(body: string | null, isBase64Encoded: bool): string | null {
  if (body === null || !isBase64Encoded) return body;
  return String.UTF8.decode(bodyBytes(body, true)!.buffer);
}
