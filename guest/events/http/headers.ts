// Headers and parameters by name, as requests and replies over HTTP have them.

import { sentName } from "./sent-name";

/** The value of a header, whatever the case of its name, or null. */
export function findHeader(headers: Map<string, string> | null, name: string): string | null {
  if (headers === null) return null;
  const sent = sentName(headers, name);
  return sent === null ? null : headers.get(sent);
}

/** The last value of a header, whatever the case of its name, or null. */
export function findLastHeader(headers: Map<string, string[]> | null, name: string): string | null {
  if (headers === null) return null;
  const sent = sentName(headers, name);
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

/** Headers with one set, in place of any of the same name in another case; made where there were none. */
export function withHeader(
  headers: Map<string, string> | null,
  name: string,
  value: string,
): Map<string, string> {
  const result = headers === null ? new Map<string, string>() : headers;
  const sent = sentName(result, name);
  if (sent !== null && sent != name) result.delete(sent);
  result.set(name, value);
  return result;
}

/** Headers with these values of a name, in place of any of the same name in another case. */
export function withHeaderValues(
  headers: Map<string, string[]> | null,
  name: string,
  values: string[],
): Map<string, string[]> {
  const result = headers === null ? new Map<string, string[]>() : headers;
  const sent = sentName(result, name);
  if (sent !== null && sent != name) result.delete(sent);
  result.set(name, values);
  return result;
}

/** Headers with one more value of a name; made where there were none. */
export function withHeaderValue(
  headers: Map<string, string[]> | null,
  name: string,
  value: string,
): Map<string, string[]> {
  const result = headers === null ? new Map<string, string[]>() : headers;
  const sent = sentName(result, name);
  if (sent !== null) result.get(sent).push(value);
  else result.set(name, [value]);
  return result;
}

/** Headers without one, whatever the case of its name; null where none is left. */
export function withoutHeader(
  headers: Map<string, string[]> | null,
  name: string,
): Map<string, string[]> | null {
  if (headers === null) return null;
  const sent = sentName(headers, name);
  if (sent !== null) headers.delete(sent);
  return headers.size ? headers : null;
}

// --- internal ---

function last(values: string[]): string | null {
  return values.length ? values[values.length - 1] : null;
}
