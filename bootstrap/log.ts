import { writeSync } from "node:fs";

export type LogFormat = "text" | "json";
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal";

/** Whose invocation a line belongs to. */
export interface LogContext {
  readonly requestId: string;
  readonly tenantId?: string | undefined;
}

/** What an error adds to its line. */
export interface LoggedError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace: readonly string[];
}

const RANK: Readonly<Record<LogLevel, number>> = {
  trace: 0,
  debug: 1,
  info: 2,
  warn: 3,
  error: 4,
  fatal: 5,
};

/**
 * Writes one line a record, synchronously: after a freeze or an exit nothing is left to flush.
 *
 * text: `timestamp ⇥ requestId ⇥ LEVEL ⇥ message`, with line breaks inside the message written as `\r`.
 * json: one object, which Lambda takes as it is when the function's log format is JSON.
 */
export class Log {
  /** Set before each invocation, cleared after it. */
  context: LogContext | undefined;
  readonly #format: LogFormat;
  readonly #threshold: number;
  readonly #descriptor: number;

  /** @param descriptor An open file descriptor; standard output unless told. */
  constructor(format: LogFormat, level: LogLevel, descriptor = 1) {
    this.#format = format;
    this.#threshold = RANK[level];
    this.#descriptor = descriptor;
  }

  /** Writes `message` unless its level is filtered out. Never throws. */
  write(level: LogLevel, message: string, error?: LoggedError): void {
    if (RANK[level] < this.#threshold) return;
    const timestamp = new Date().toISOString();
    const line =
      this.#format === "json"
        ? jsonLine(timestamp, level, this.context, message, error)
        : textLine(timestamp, level, this.context, message, error);
    writeWhole(this.#descriptor, Buffer.from(line));
  }
}

// --- internal ---

function jsonLine(
  timestamp: string,
  level: LogLevel,
  context: LogContext | undefined,
  message: string,
  error: LoggedError | undefined,
): string {
  const record = {
    timestamp,
    level: level.toUpperCase(),
    requestId: context?.requestId,
    tenantId: context?.tenantId,
    message,
    ...parts(error),
  };
  return JSON.stringify(record) + "\n";
}

function textLine(
  timestamp: string,
  level: LogLevel,
  context: LogContext | undefined,
  message: string,
  error: LoggedError | undefined,
): string {
  const text = error === undefined ? message : `${message}\t${JSON.stringify(parts(error))}`;
  const id = context?.requestId ?? "";
  return `${timestamp}\t${id}\t${level.toUpperCase()}\t${text.replace(/\r?\n/g, "\r")}\n`;
}

/** Only what a line holds: callers pass errors that know more. */
function parts(error: LoggedError | undefined): LoggedError | undefined {
  if (error === undefined) return undefined;
  const { errorType, errorMessage, stackTrace } = error;
  return { errorType, errorMessage, stackTrace };
}

/** How long to sleep when a pipe is full, and for how long in all, in milliseconds. */
const FULL_PIPE_PAUSE_MS = 1;
const FULL_PIPE_LIMIT_MS = 2_000;

/**
 * Lambda's pipe may be non-blocking (EAGAIN when full) and may lose its reader (EPIPE).
 * A line that cannot be written is dropped: a log must not cost an invocation.
 */
function writeWhole(descriptor: number, bytes: Uint8Array): void {
  let at = 0;
  let waitedMs = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const full = (error as NodeJS.ErrnoException).code === "EAGAIN";
      if (!full || waitedMs >= FULL_PIPE_LIMIT_MS) return;
      waitedMs += FULL_PIPE_PAUSE_MS;
      sleepSync(FULL_PIPE_PAUSE_MS);
    }
  }
}

function sleepSync(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
