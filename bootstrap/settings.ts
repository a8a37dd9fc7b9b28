import type { LogFormat, LogLevel } from "./log.ts";

/** Where the Runtime API listens. */
export interface RuntimeApiAddress {
  /** Scheme, host and port: `http://127.0.0.1:9001`. */
  readonly origin: string;
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
}

/** The environment cannot be worked with; nothing can be reported to a Runtime API either. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

const LEVELS: readonly string[] = ["trace", "debug", "info", "warn", "error", "fatal"];

/**
 * Reads Lambda's environment variables.
 *
 * @throws {SettingsError} `AWS_LAMBDA_RUNTIME_API` is absent or is no address. Everything else has a default.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    runtimeApi: parseRuntimeApi(env["AWS_LAMBDA_RUNTIME_API"]),
    handler: env["_HANDLER"] ?? "",
    taskRoot: env["LAMBDA_TASK_ROOT"] || process.cwd(),
    logFormat: env["AWS_LAMBDA_LOG_FORMAT"]?.toLowerCase() === "json" ? "json" : "text",
    logLevel: parseLogLevel(env["AWS_LAMBDA_LOG_LEVEL"]),
  };
}

// --- internal ---

/**
 * Lambda gives `host:port`. Emulators also give a scheme, a path in front of every route
 * (cargo-lambda: one server, one prefix a function), or an IPv6 literal.
 */
function parseRuntimeApi(value: string | undefined): RuntimeApiAddress {
  if (!value) throw unusable("found nothing");
  const text = value.includes("://") ? value : `http://${value}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw unusable(`found "${value}"`, cause);
  }
  const plain = !url.username && !url.password && !url.search && !url.hash;
  // A host that URL rewrote was no host: "9001" would become 0.0.35.41.
  const host = text.slice(text.indexOf("://") + 3).toLowerCase();
  const kept = host.startsWith("[") || host.startsWith(url.hostname);
  if (url.protocol !== "http:" || !url.hostname || !plain || !kept) {
    throw unusable(`found "${value}"`);
  }
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, "") };
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
