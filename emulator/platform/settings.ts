import type { Credentials, EmulatorOptions } from "../api.ts";
import { DEFAULT_ARN, MAX_ANNOUNCED_BYTES, MAX_PAYLOAD_BYTES, MAX_TIMEOUT_MS } from "../limits.ts";

/** `EmulatorOptions`, judged and complete. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Empty, or begins with a slash and ends without one. */
  readonly pathPrefix: string;
  readonly functionArn: string;
  readonly functionTimeoutMs: number;
  readonly payloadLimitBytes: number;
  readonly maxConcurrency: number;
  /** Managed-instances mode. */
  readonly managed: boolean;
  /** An event is refused where no poll waits for it. */
  readonly refusesWhenBusy: boolean;
  readonly snapStart: boolean;
  readonly credentials: Credentials | undefined;
  readonly externalExtensions: ReadonlySet<string>;
  readonly chunkEventsAboveBytes: number;
}

/** @throws {Error} An option has a value that no environment could have */
export function readSettings(options: EmulatorOptions): Settings {
  const { pathPrefix = "", maxConcurrency = 1, snapStart = false } = options;
  if (pathPrefix !== "" && !/^(\/[^/?#\s]+)+$/.test(pathPrefix))
    refuse("pathPrefix", pathPrefix, 'must be a path such as "/my-function"');
  if (!Number.isInteger(maxConcurrency) || maxConcurrency < 1)
    refuse("maxConcurrency", maxConcurrency, "must be a whole number from 1");
  const managed = options.managedInstances ?? maxConcurrency > 1;
  if (snapStart && maxConcurrency > 1)
    refuse("maxConcurrency", maxConcurrency, "must be 1 with snapStart");
  if (!managed && maxConcurrency > 1)
    refuse("maxConcurrency", maxConcurrency, "must be 1 without managedInstances");
  const functionTimeoutMs = options.functionTimeoutMs ?? MAX_TIMEOUT_MS;
  // A longer delay would make setTimeout fire at once.
  if (!(functionTimeoutMs > 0 && functionTimeoutMs < 2 ** 31))
    refuse("functionTimeoutMs", functionTimeoutMs, "must be between 1 and 2147483647");
  return {
    host: options.host ?? "127.0.0.1",
    port: options.port ?? 0,
    pathPrefix,
    functionArn: options.functionArn ?? DEFAULT_ARN,
    functionTimeoutMs,
    payloadLimitBytes: options.payloadLimitBytes ?? MAX_PAYLOAD_BYTES,
    maxConcurrency,
    managed,
    refusesWhenBusy: managed && options.whenBusy === "refuse",
    snapStart,
    credentials: options.credentials,
    externalExtensions: new Set(options.externalExtensions),
    chunkEventsAboveBytes: options.chunkEventsAboveBytes ?? MAX_ANNOUNCED_BYTES,
  };
}

function refuse(option: string, found: unknown, expected: string): never {
  throw new Error(`Cannot start emulator: ${option} ${expected}: found "${String(found)}"`);
}
