/** A route of an HTTP API: `GET /cats/{id}`, `ANY /files/{path+}` or `$default`. */
export interface Route {
  /** As API Gateway writes it. */
  readonly key: string;
  /** `ANY` for all methods. */
  readonly method: string;
  /** Undefined for `$default`, which takes what no other route does. */
  readonly segments: readonly string[] | undefined;
}

export interface RouteMatch {
  readonly key: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

export const DEFAULT_ROUTE = "$default";

/** @throws {Error} It is not a route. */
export function parseRoute(key: string): Route {
  if (key === DEFAULT_ROUTE) return { key, method: "ANY", segments: undefined };
  const [, method, path] = /^([A-Z]+) (\/\S*)$/.exec(key) ?? [];
  if (method === undefined || path === undefined)
    throw new Error(`A route must be "METHOD /path" or "$default": found "${key}"`);
  return { key, method, segments: path.split("/").slice(1) };
}

/** @param path As sent. @returns Undefined where the route does not take the request. */
export function matchRoute(route: Route, method: string, path: string): RouteMatch | undefined {
  const { key, segments } = route;
  if (route.method !== "ANY" && route.method !== method) return undefined;
  if (segments === undefined) return { key, pathParameters: {} };
  const parts = path.split("/").slice(1);
  const pathParameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const [, name, greedy] = /^\{([\w-]+)(\+?)\}$/.exec(segment) ?? [];
    const part = parts[index];
    if (part === undefined) return undefined;
    if (name === undefined) {
      if (part !== segment) return undefined;
    } else if (greedy === "+") {
      const rest = parts.slice(index).join("/");
      if (rest === "") return undefined;
      pathParameters[name] = decode(rest);
      return { key, pathParameters };
    } else {
      if (part === "") return undefined;
      pathParameters[name] = decode(part);
    }
  }
  return parts.length === segments.length ? { key, pathParameters } : undefined;
}

/** As API Gateway chooses: a full match before a greedy one, literal words before parameters, `$default` last. */
export function compareRoutes(a: Route, b: Route): number {
  return rank(b) - rank(a);
}

// --- internal ---

function rank({ method, segments }: Route): number {
  if (segments === undefined) return -1;
  const greedy = segments.some((segment) => segment.endsWith("+}"));
  const literal = segments.filter((segment) => !segment.startsWith("{")).length;
  return (
    (greedy ? 0 : 1_000_000) + literal * 1000 + segments.length * 10 + (method === "ANY" ? 0 : 1)
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
