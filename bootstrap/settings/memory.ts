import { SettingsError } from "./lambda.ts";

/** How much memory guests get, and what is done with it between invocations; docs/memory.md. */
export interface MemorySettings {
  /** Every invocation begins with the state that init left. */
  readonly isolated: boolean;
  /** In bytes, for one guest's linear memory. */
  readonly limit: number | undefined;
  /** In bytes: a guest that holds more after an invocation is replaced. */
  readonly budget: number;
  /** An invocation has so much less CPU than the init phase that work is better done there. */
  readonly slow: boolean;
  /** Log what each invocation used. */
  readonly logged: boolean;
}

const MEGABYTE = 1_048_576;

/**
 * Of the function's memory, what Node.js and this program need. Measured: 55 MB when idle, of which 42 MB are pages
 * of its files; 80 MB once V8's young generation has grown to its full size. A function of 128 MB keeps 64 MB.
 */
const RESERVE_MB = 64;
/** A small function still gets something; it is then for the platform to say that it was too much. */
const LEAST_LIMIT_MB = 32;
/**
 * Lambda's CPU goes by memory, but the init phase has all of it. Up to here, optimising hot functions there saves more
 * than it takes; half of the benchmark's handlers start sooner with it at this size, nearly all of them at 128 MB.
 */
const SLOW_MB = 512;
/** Where no limit is known: emulators do not always tell. */
const DEFAULT_BUDGET_MB = 256;

/**
 * Reads `WASMSTRAP_ISOLATION`, `WASMSTRAP_MEMORY_LIMIT_MB`, `WASMSTRAP_MEMORY_BUDGET_MB` and `WASMSTRAP_LOG`.
 *
 * @throws {SettingsError} One of them has a value that means nothing.
 */
export function readMemorySettings(
  env: Readonly<Record<string, string | undefined>>,
): MemorySettings {
  const functionMb = Number(env["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]);
  const limitMb =
    parseMegabytes(env, "WASMSTRAP_MEMORY_LIMIT_MB") ??
    (functionMb > 0 ? Math.max(LEAST_LIMIT_MB, functionMb - RESERVE_MB) : undefined);
  const budgetMb =
    parseMegabytes(env, "WASMSTRAP_MEMORY_BUDGET_MB") ??
    (limitMb === undefined ? DEFAULT_BUDGET_MB : limitMb / 2);
  return {
    isolated: parseIsolation(env["WASMSTRAP_ISOLATION"]),
    limit: limitMb === undefined ? undefined : limitMb * MEGABYTE,
    budget: budgetMb * MEGABYTE,
    slow: functionMb > 0 && functionMb <= SLOW_MB,
    // An unset level lets every line pass, but asks for none of these.
    logged: [env["WASMSTRAP_LOG"], env["AWS_LAMBDA_LOG_LEVEL"]].some((level) =>
      ["debug", "trace"].includes(level?.toLowerCase() ?? ""),
    ),
  };
}

// --- internal ---

function parseIsolation(value: string | undefined): boolean {
  if (value === "invocation") return true;
  if (!value || value === "none") return false;
  throw new SettingsError(
    `Cannot isolate: WASMSTRAP_ISOLATION must be invocation or none: found "${value}"`,
  );
}

function parseMegabytes(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): number | undefined {
  const value = env[name];
  if (!value) return undefined;
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new SettingsError(
    `Cannot limit memory: ${name} must be a number of megabytes: found "${value}"`,
  );
}
