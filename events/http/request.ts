/** An HTTP request as it reaches one of Lambda's front ends. */
export interface HttpRequest {
  readonly method: string;
  /** Path and query as on the request line: `/cats%20here?id=7`. */
  readonly target: string;
  /** In the client's order, with the client's spelling. */
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  readonly sourceIp: string;
}

export type Header = readonly [name: string, value: string];

/** What of an event the front end knows, and not the client. */
export interface FrontEnd {
  readonly requestId: string;
  readonly nowMs: number;
  /** The route that matched: `GET /cats/{id}`, or `$default`. */
  readonly routeKey: string;
  /** The values of the route's parameters; decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly stageVariables: Readonly<Record<string, string>>;
}

export interface SplitTarget {
  /** As sent. */
  readonly path: string;
  /** As sent, without `?`. */
  readonly query: string;
}

export function splitTarget(target: string): SplitTarget {
  const mark = target.indexOf("?");
  if (mark < 0) return { path: target, query: "" };
  return { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** All values of each header, by lower-case name, in order. */
export function headerValues(headers: readonly Header[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = values.get(key);
    if (known === undefined) values.set(key, [value]);
    else known.push(value);
  }
  return values;
}

/** The first value of a header, or undefined. */
export function findHeader(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** All values of each query parameter, in order; decoded, as API Gateway hands them on. */
export function queryValues(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}

/** All values of each query parameter, in order; as sent, as a load balancer hands them on. */
export function rawQueryValues(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const pair of query.split("&")) {
    if (pair === "") continue;
    const mark = pair.indexOf("=");
    const name = mark < 0 ? pair : pair.slice(0, mark);
    const value = mark < 0 ? "" : pair.slice(mark + 1);
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}

/** `%C3%A4` → `ä`; what is not UTF-8 in percent signs stays as sent. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** As API Gateway writes a request's time: `12/Mar/2020:19:03:58 +0000`. */
export function clfTime(ms: number): string {
  const [, date = "", month = "", year = "", time = ""] = new Date(ms).toUTCString().split(" ");
  return `${date}/${month}/${year}:${time} +0000`;
}

/** Each value of a map joined by commas. */
export function joined(values: ReadonlyMap<string, readonly string[]>): Record<string, string> {
  return Object.fromEntries([...values].map(([name, all]) => [name, all.join(",")]));
}

/** The last value of each name. */
export function lastOf(values: ReadonlyMap<string, readonly string[]>): Record<string, string> {
  return Object.fromEntries([...values].map(([name, all]) => [name, all.at(-1) ?? ""]));
}

export function nullIfEmpty<T extends object>(record: T): T | null {
  return Object.keys(record).length === 0 ? null : record;
}
