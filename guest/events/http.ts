// What the HTTP events and replies of API Gateway, function URLs and load balancers have in common.

import { base64Decode } from "../base64";
import { Box, parseBytes, ParseResult, tryParseBytes } from "../json/index";

/** The value of a header, whatever the case of its name, or null. */
export function findHeader(headers: Map<string, string> | null, name: string): string | null {
  if (headers === null) return null;
  const sent = sentName(headers.keys(), name);
  return sent === null ? null : headers.get(sent);
}

/** The last value of a header, whatever the case of its name, or null. */
export function findLastHeader(headers: Map<string, string[]> | null, name: string): string | null {
  if (headers === null) return null;
  const sent = sentName(headers.keys(), name);
  return sent === null ? null : last(headers.get(sent));
}

/** The value under a name, or null: `Map#get` aborts where there is none. */
export function find(values: Map<string, string> | null, name: string): string | null {
  return values !== null && values.has(name) ? values.get(name) : null;
}

/** The last of the values under a name, or null. */
export function findLast(values: Map<string, string[]> | null, name: string): string | null {
  return values !== null && values.has(name) ? last(values.get(name)) : null;
}

/**
 * A request's body as bytes; none where it has none.
 * @throws Error The body says that it is base64, and is not.
 */
export function bodyBytes(body: string | null, isBase64Encoded: bool): Uint8Array {
  if (body === null) return new Uint8Array(0);
  if (!isBase64Encoded) return Uint8Array.wrap(String.UTF8.encode(body));
  const bytes = base64Decode(body);
  if (bytes === null) throw new Error("Cannot decode the request's body: it is not base64");
  return bytes;
}

/**
 * A request's body as text; "" where it has none.
 * @throws Error The body says that it is base64, and is not.
 */
export function bodyText(body: string | null, isBase64Encoded: bool): string {
  if (body === null) return "";
  return isBase64Encoded ? String.UTF8.decode(bodyBytes(body, true).buffer) : body;
}

/** A request's body read as JSON. @throws SyntaxError naming path, expectation and byte. */
export function bodyAs<T>(body: string | null, isBase64Encoded: bool): T {
  return parseBytes<T>(bodyBytes(body, isBase64Encoded));
}

/** `bodyAs` that reports instead of throwing. @throws Error The body says that it is base64, and is not. */
export function tryBodyAs<T>(body: string | null, isBase64Encoded: bool): ParseResult<T> {
  return tryParseBytes<T>(bodyBytes(body, isBase64Encoded));
}

/** A reply's headers with one more; made where there were none. */
export function withHeader(
  headers: Map<string, string> | null,
  name: string,
  value: string,
): Map<string, string> {
  const result = headers === null ? new Map<string, string>() : headers;
  result.set(name, value);
  return result;
}

/** A reply's headers with one more value of a name; made where there were none. */
export function withHeaderValue(
  headers: Map<string, string[]> | null,
  name: string,
  value: string,
): Map<string, string[]> {
  const result = headers === null ? new Map<string, string[]>() : headers;
  if (result.has(name)) result.get(name).push(value);
  else result.set(name, [value]);
  return result;
}

/** A flag that is left out of JSON while it is not set. */
export function flag(value: bool): Box<bool> | null {
  return value ? new Box<bool>(true) : null;
}

export function isSet(flag: Box<bool> | null): bool {
  return flag !== null && flag.value;
}

// --- internal ---

/** The name as the client wrote it, or null where it sent no such header. */
function sentName(names: string[], name: string): string | null {
  for (let i = 0, length = names.length; i < length; ++i) {
    const sent = unchecked(names[i]);
    if (equalsIgnoringCase(sent, name)) return sent;
  }
  return null;
}

/** ASCII only: names of headers have no other letters. */
function equalsIgnoringCase(a: string, b: string): bool {
  if (a.length != b.length) return false;
  for (let i = 0, length = a.length; i < length; ++i) {
    if (lower(a.charCodeAt(i)) != lower(b.charCodeAt(i))) return false;
  }
  return true;
}

function lower(unit: i32): i32 {
  return <u32>(unit - 0x41) < 26 ? unit | 0x20 : unit;
}

function last(values: string[]): string | null {
  return values.length ? values[values.length - 1] : null;
}
