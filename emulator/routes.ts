/** Every request that the emulator knows, by what it asks for. */
export type Route =
  | "ping"
  | "next"
  | "response"
  | "error"
  | "init-error"
  | "restore-next"
  | "restore-error"
  | "extension-register"
  | "extension-next"
  | "extension-init-error"
  | "extension-exit-error"
  | "credentials"
  | "logs"
  | "telemetry";

/** A request whose path and method are known; `requestId` only on `response` and `error`. */
export interface Match {
  readonly route: Route;
  readonly requestId?: string;
}

/** Why a request was not routed, as a status. */
export type Unrouted = 404 | 405;

const NEXT: Match = { route: "next" };
const INVOCATION = "/2018-06-01/runtime/invocation/";

const PATHS: ReadonlyMap<string, readonly [method: string, match: Match]> = new Map([
  ["/2018-06-01/ping", ["GET", { route: "ping" }]],
  ["/2018-06-01/runtime/invocation/next", ["GET", NEXT]],
  ["/2018-06-01/runtime/init/error", ["POST", { route: "init-error" }]],
  ["/2018-06-01/runtime/restore/next", ["GET", { route: "restore-next" }]],
  ["/2018-06-01/runtime/restore/error", ["POST", { route: "restore-error" }]],
  ["/2020-01-01/extension/register", ["POST", { route: "extension-register" }]],
  ["/2020-01-01/extension/event/next", ["GET", { route: "extension-next" }]],
  ["/2020-01-01/extension/init/error", ["POST", { route: "extension-init-error" }]],
  ["/2020-01-01/extension/exit/error", ["POST", { route: "extension-exit-error" }]],
  ["/2021-04-23/credentials", ["GET", { route: "credentials" }]],
  ["/2020-08-15/logs", ["PUT", { route: "logs" }]],
  ["/2022-07-01/telemetry", ["PUT", { route: "telemetry" }]],
] satisfies [string, [string, Match]][]);

/** @param path The request's path, without the emulator's own prefix; a query is part of it and matches nothing. */
export function route(method: string, path: string): Match | Unrouted {
  const known = PATHS.get(path);
  if (known !== undefined) return known[0] === method ? known[1] : 405;
  if (!path.startsWith(INVOCATION)) return 404;
  const slash = path.indexOf("/", INVOCATION.length);
  if (slash === -1) return 404;
  const requestId = path.slice(INVOCATION.length, slash);
  const verb = path.slice(slash + 1);
  if (verb !== "response" && verb !== "error") return 404;
  return method === "POST" ? { route: verb, requestId } : 405;
}
