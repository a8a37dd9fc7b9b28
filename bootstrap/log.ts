import { LogSink, type Lock } from "./log-sink.ts";

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

/** Where records go; standard output, as lines, unless set. */
export interface LogTarget {
  /** An open file descriptor. */
  readonly descriptor?: number;
  /** The descriptor is a managed runtime's `_LAMBDA_TELEMETRY_LOG_FD`: each record has a frame. */
  readonly framed?: boolean;
  /** Shared by threads that write to the same descriptor. */
  readonly lock?: Lock | undefined;
}

/**
 * Writes one line a record, synchronously: after a freeze or an exit nothing is left to flush.
 *
 * text: `timestamp ⇥ requestId ⇥ LEVEL ⇥ message`, with line breaks inside the message written as `\r`, as AWS's own
 * runtimes do, and with every other control character escaped.
 * json: one object, which Lambda takes as it is when the function's log format is JSON.
 */
export class Log {
  /** Set before each invocation, cleared after it. */
  context: LogContext | undefined;
  readonly #format: LogFormat;
  readonly #threshold: number;
  readonly #framed: boolean;
  readonly #sink: LogSink;

  constructor(format: LogFormat, level: LogLevel, target: LogTarget = {}) {
    this.#format = format;
    this.#threshold = RANK[level];
    this.#framed = target.framed ?? false;
    this.#sink = new LogSink(target.descriptor ?? 1, target.lock);
  }

  /** Writes `message` unless its level is filtered out. Never throws. */
  write(level: LogLevel, message: string, error?: LoggedError): void {
    if (RANK[level] < this.#threshold) return;
    const now = new Date();
    const format = this.#format === "json" ? jsonLine : textLine;
    const line = format(now.toISOString(), level, this.context, message, error);
    const framed = this.#framed;
    this.#sink.write(framed ? frame(line, this.#format, level, now.getTime()) : Buffer.from(line));
  }

  /**
   * Writes an object. In JSON its members are the record's, in text it is the message.
   *
   * @param level Undefined for a line that is exactly `json`, which CloudWatch reads.
   * @param json An object, without line breaks.
   */
  record(level: LogLevel | undefined, json: string): void {
    if (level !== undefined && this.#format === "text") return this.write(level, json);
    if (level !== undefined && RANK[level] < this.#threshold) return;
    const now = new Date();
    const head = level === undefined ? "{" : recordHead(now.toISOString(), level, this.context);
    const line = `${head}${json.slice(1)}\n`;
    const framed = this.#framed && frame(line, "json", level ?? "info", now.getTime());
    this.#sink.write(framed || Buffer.from(line));
  }
}

// --- internal ---

/** `{"timestamp":…,"requestId":…,`: what follows are more members. */
function recordHead(timestamp: string, level: LogLevel, context: LogContext | undefined): string {
  const { requestId, tenantId } = context ?? {};
  const own = { timestamp, level: level.toUpperCase(), requestId, tenantId };
  return `${JSON.stringify(own).slice(0, -1)},`;
}

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
  return JSON.stringify(record).replace(UNREADABLE, escaped) + "\n";
}

function textLine(
  timestamp: string,
  level: LogLevel,
  context: LogContext | undefined,
  message: string,
  error: LoggedError | undefined,
): string {
  const text = error === undefined ? message : `${message}\t${JSON.stringify(parts(error))}`;
  const id = (context?.requestId ?? "").replace(UNREADABLE_ID, escaped);
  const readable = text.replace(UNREADABLE, (found) =>
    found.endsWith("\n") ? "\r" : escaped(found),
  );
  return `${timestamp}\t${id}\t${level.toUpperCase()}\t${readable}\n`;
}

/** What could forge a line or move a terminal's cursor: control characters but tabs, and Unicode's line separators. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNREADABLE = /\r?\n|[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]/g;
/** An id has a column of its own. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNREADABLE_ID = /[\0-\x1f\x7f-\x9f\u2028\u2029]/g;

/** `\u001b` */
function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Only what a line holds: callers pass errors that know more. */
function parts(error: LoggedError | undefined): LoggedError | undefined {
  if (error === undefined) return undefined;
  const { errorType, errorMessage, stackTrace } = error;
  return { errorType, errorMessage, stackTrace };
}

const FRAME_BYTES = 16;
const FRAME_TYPE: Readonly<Record<LogFormat, number>> = { text: 0xa55a0003, json: 0xa55a0002 };

/**
 * A record as managed runtimes hand it over, so that line breaks end none; big-endian:
 *
 *     0   u32   type, with the level in bits 2 to 4: 1 for trace … 6 for fatal
 *     4   u32   length of the text in bytes
 *     8   i64   microseconds since 1970
 *     16  text, UTF-8
 *
 * @see https://github.com/aws/aws-lambda-nodejs-runtime-interface-client `src/LogPatch.js`, `logTextToFd`
 */
function frame(text: string, format: LogFormat, level: LogLevel, timeMs: number): Buffer {
  const length = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(FRAME_BYTES + length);
  bytes.writeUInt32BE((FRAME_TYPE[format] | ((RANK[level] + 1) << 2)) >>> 0, 0);
  bytes.writeUInt32BE(length, 4);
  bytes.writeBigInt64BE(BigInt(timeMs) * 1000n, 8);
  bytes.write(text, FRAME_BYTES);
  return bytes;
}
