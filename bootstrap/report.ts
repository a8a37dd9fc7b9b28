import {
  EventError,
  HandlerError,
  HandlerNotFoundError,
  InitError,
  ModuleError,
  ReplyError,
  TrapError,
  type Frame,
} from "../host/index.ts";
import { HandlerLocationError } from "./handler-path.ts";
import type { LoggedError } from "./log.ts";
import { SettingsError } from "./settings/lambda.ts";

/** What one failure looks like to the caller, to CloudWatch and to X-Ray. */
export interface Failure extends LoggedError {
  /** For `Lambda-Runtime-Function-Error-Type`: always `Category.Reason` in letters. */
  readonly headerType: string;
  readonly frames: readonly Frame[];
  /** The host itself failed in a way that it does not know: the process must not go on. */
  readonly fatal: boolean;
}

/** Names a failure, thrown by the host or by the handler. */
export function describe(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof EventError) return failed("Runtime.InvalidEvent", message);
  if (error instanceof ReplyError) return failed("Function.InvalidReply", message);
  if (error instanceof HandlerError) return failed(error.errorType, message, error.frames);
  if (error instanceof TrapError) return failed(trapType(error.kind), message, error.frames);
  if (error instanceof InitError) return failed(initType(error), message, error.frames);
  if (error instanceof HandlerLocationError) return failed(error.errorType, message);
  if (error instanceof SettingsError) return failed("Runtime.InvalidSetting", message);
  if (error instanceof ModuleError) return failed("Runtime.ImportModuleError", message);
  if (error instanceof HandlerNotFoundError) return failed("Runtime.HandlerNotFound", message);
  return { ...failed("Runtime.UnknownReason", message), fatal: true };
}

/** A failure as `/error` and `/init/error` take it. */
export interface Report {
  /** UTF-8 JSON: `{"errorType","errorMessage","stackTrace"}`. */
  readonly body: Uint8Array;
  readonly headerType: string;
  readonly xrayCause: string;
}

/** What the loop posts for an event. A success's bytes are a view of linear memory. */
export type Reply =
  | {
      readonly kind: "success";
      readonly bytes: Uint8Array;
      /** JSON's, unless given. */
      readonly contentType?: string | undefined;
    }
  | {
      readonly kind: "failure";
      readonly report: Report;
      readonly fatal: boolean;
      readonly error: unknown;
    };

/** @param workingDirectory Shown in X-Ray's cause. */
export function report(failure: Failure, workingDirectory: string): Report {
  const { errorType, errorMessage, stackTrace } = failure;
  return {
    body: Buffer.from(JSON.stringify({ errorType, errorMessage, stackTrace })),
    headerType: failure.headerType,
    xrayCause: xrayCause(failure, workingDirectory),
  };
}

// --- internal ---

/** Lengths in UTF-16 code units. The body must fit Lambda's 6 MB, the log line a reader's patience. */
const MESSAGE_LENGTH = 32_768;
const FRAME_COUNT = 128;
const XRAY_MESSAGE_LENGTH = 1_024;
const XRAY_CAUSE_LENGTH = 8_192;

function failed(errorType: string, message: string, frames: readonly Frame[] = []): Failure {
  const kept = frames.slice(0, FRAME_COUNT);
  return {
    errorType,
    headerType: headerType(errorType),
    errorMessage: cut(message, MESSAGE_LENGTH),
    stackTrace: kept.map(showFrame),
    frames: kept,
    fatal: false,
  };
}

/** As V8 shows one: `at reserve (assembly/stock.ts:41:13)`. */
function showFrame({ label, path, line, column }: Frame): string {
  return `at ${label} (${path}:${line}${column === 0 ? "" : `:${column}`})`;
}

/** The host's own failure is our defect; every other trap is the function's. */
function trapType(kind: string): string {
  return kind === "HostFailure" ? "Runtime.HostFailure" : `Function.${kind}`;
}

/** As the same failure of an invocation would be named. */
function initType({ errorType, trapped }: InitError): string {
  return trapped ? trapType(errorType) : errorType;
}

/**
 * Lambda keeps a type only if it matches this; otherwise metrics show `Function.Unknown`.
 * @see https://github.com/aws/aws-lambda-runtime-interface-emulator `internal/lambda/fatalerror`
 */
const HEADER_TYPE = /^(?:Runtime|Function)\.[A-Z][a-zA-Z]+$/;

/** `my_app::bad-input2` → `Function.MyAppBadInput` */
function headerType(errorType: string): string {
  if (HEADER_TYPE.test(errorType) && errorType.length <= 128) return errorType;
  const bare = errorType.replace(/^(?:Runtime|Function)\./, "").slice(0, 100);
  const words = bare.match(/[a-zA-Z]+/g) ?? [];
  const name = words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("");
  return name.length > 1 ? `Function.${name}` : "Function.Error";
}

/**
 * The value of `Lambda-Runtime-Function-XRay-Error-Cause`: one line of ASCII JSON.
 *
 * The platform takes 64 KiB. Servers built on Node.js take 16 KiB of headers in all, so this stays at half of it.
 */
function xrayCause(failure: Failure, workingDirectory: string): string {
  const exception = {
    type: failure.errorType,
    message: cut(failure.errorMessage, XRAY_MESSAGE_LENGTH),
    stack: failure.frames.map(({ path, line, label }) => ({ path, line, label })),
  };
  const paths = [...new Set(failure.frames.map((frame) => frame.path))];
  for (;;) {
    const cause = { working_directory: workingDirectory, exceptions: [exception], paths };
    const text = asciiJson(cause);
    if (text.length <= XRAY_CAUSE_LENGTH) return text;
    // Innermost frames come first and say most, so the list is halved from its end.
    if (exception.stack.length > 0) exception.stack.length >>= 1;
    else if (paths.length > 0) paths.length = 0;
    else return asciiJson({ exceptions: [{ type: failure.headerType, message: "", stack: [] }] });
    paths.length = Math.min(paths.length, exception.stack.length);
  }
}

/** Cuts between characters, and says that something is missing. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text
    .slice(0, length - 1)
    .toWellFormed()
    .replace(/\ufffd$/, "")}…`;
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
