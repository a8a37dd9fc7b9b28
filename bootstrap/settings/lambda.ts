import { isIpv4 } from "../http/ipv4.ts";
import type { LogFormat, LogLevel, LogTarget } from "../log.ts";

/** Where the Runtime API listens. */
export interface RuntimeApiAddress {
  /** A name or an address, IPv6 without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** The `Host` header's value. */
  readonly host: string;
  /** Empty, or a prefix that starts with a slash and ends without one. */
  readonly prefix: string;
}

/** What the environment tells this program, judged once. */
export interface Settings {
  readonly runtimeApi: RuntimeApiAddress;
  /** `_HANDLER` as it stands; empty when unset. `handler.ts` judges it. */
  readonly handler: string;
  /** Absolute or relative folder below which handlers are looked for. */
  readonly taskRoot: string;
  readonly logFormat: LogFormat;
  readonly logLevel: LogLevel;
  readonly logTarget: LogTarget;
  /** How many events at a time, on Lambda Managed Instances; absent elsewhere, where it is one. */
  readonly maxConcurrency?: number | undefined;
  /** The environment will be a snapshot's copy. */
  readonly snapStart: boolean;
  /** The platform ends a process that does not end by itself, as Lambda does. */
  readonly endsBySigkill: boolean;
  /** Name of the export that is called when the environment shuts down; empty for none. */
  readonly shutdownHandler: string;
}

/** The environment cannot be worked with; nothing can be reported to a Runtime API either. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

/** Names a descriptor that is this process's own: to be taken out of the environment once it was read. */
export const LOG_DESCRIPTOR = "_LAMBDA_TELEMETRY_LOG_FD";

/** Each event at a time is a connection, and an environment has 1,024 descriptors at least. */
const CONCURRENCY_LIMIT = 900;

/** Values of AWS_LAMBDA_INITIALIZATION_TYPE where a freeze or SIGKILL follows on an invocation's end. */
const KILLING: readonly string[] = ["on-demand", "provisioned-concurrency", "snap-start"];

const LEVELS: readonly string[] = ["trace", "debug", "info", "warn", "error", "fatal"];

/**
 * Reads Lambda's environment variables.
 *
 * @throws {SettingsError} `AWS_LAMBDA_RUNTIME_API` is absent or is not an address. Everything else has a default.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const maxConcurrency = parseConcurrency(env["AWS_LAMBDA_MAX_CONCURRENCY"]);
  // Managed instances know JSON only: lines of several invocations are distinguished by their ids.
  const json =
    maxConcurrency !== undefined || env["AWS_LAMBDA_LOG_FORMAT"]?.toLowerCase() === "json";
  return {
    runtimeApi: parseRuntimeApi(env["AWS_LAMBDA_RUNTIME_API"]),
    handler: env["_HANDLER"] ?? "",
    taskRoot: env["LAMBDA_TASK_ROOT"] || process.cwd(),
    logFormat: json ? "json" : "text",
    logLevel: parseLogLevel(env["WASMSTRAP_LOG"] || env["AWS_LAMBDA_LOG_LEVEL"]),
    logTarget: parseLogTarget(env[LOG_DESCRIPTOR]),
    maxConcurrency,
    snapStart: env["AWS_LAMBDA_INITIALIZATION_TYPE"] === "snap-start",
    endsBySigkill: KILLING.includes(env["AWS_LAMBDA_INITIALIZATION_TYPE"] ?? ""),
    shutdownHandler: env["WASMSTRAP_SHUTDOWN"] ?? "",
  };
}

// --- internal ---

/**
 * Lambda gives `host:port`. Emulators also give a scheme, a path in front of every route
 * (cargo-lambda: one server, one prefix a function), or an IPv6 literal.
 */
function parseRuntimeApi(value: string | undefined): RuntimeApiAddress {
  if (!value) throw unusable("found nothing");
  const plain = parsePlainAddress(value);
  if (plain !== undefined) return plain;
  const text = value.includes("://") ? value : `http://${value}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw unusable(`found "${value}"`, cause);
  }
  const bare = !url.username && !url.password && !url.search && !url.hash;
  // A host that URL rewrote was not one: "9001" would become 0.0.35.41.
  const host = text.slice(text.indexOf("://") + 3).toLowerCase();
  const kept = host.startsWith("[") || host.startsWith(url.hostname);
  if (url.protocol !== "http:" || !url.hostname || !bare || !kept) {
    throw unusable(`found "${value}"`);
  }
  return {
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || 80,
    host: url.host,
    prefix: url.pathname.replace(/\/+$/, ""),
  };
}

/** `127.0.0.1:9001`, as Lambda gives it: URL's rules are of no use to it, and take longer than everything else here. */
function parsePlainAddress(value: string): RuntimeApiAddress | undefined {
  const colon = value.indexOf(":");
  const hostname = value.slice(0, Math.max(0, colon));
  const port = Number(value.slice(colon + 1));
  // URL leaves HTTP's own port out.
  const kept = port !== 80 && `${hostname}:${port}` === value;
  if (!kept || port < 1 || port > 65_535 || !isIpv4(hostname)) return undefined;
  return { hostname, port, host: value, prefix: "" };
}

function unusable(found: string, cause?: unknown): SettingsError {
  return new SettingsError(
    `Cannot reach the Runtime API: AWS_LAMBDA_RUNTIME_API must be host:port: ${found}`,
    { cause },
  );
}

/** Unset or unknown means that nothing is held back, as in AWS's own Node.js runtime. */
function parseLogLevel(value: string | undefined): LogLevel {
  const level = value?.toLowerCase() ?? "";
  return LEVELS.includes(level) ? (level as LogLevel) : "trace";
}

function parseLogTarget(value: string | undefined): LogTarget {
  const descriptor = Number(value);
  if (!Number.isInteger(descriptor) || descriptor < 0 || String(descriptor) !== value) return {};
  return { descriptor, framed: true };
}

/** An invalid value counts as 1: that the variable is set at all means Managed Instances. */
function parseConcurrency(value: string | undefined): number | undefined {
  if (!value) return undefined;
  const count = /^\d+$/.test(value) ? Number(value) : 1;
  return Math.max(1, Math.min(count, CONCURRENCY_LIMIT));
}
