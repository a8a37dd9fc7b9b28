import type { InvocationContext } from "../../host/index.ts";
import type { Headers } from "../http/headers.ts";
import { isJson } from "../../host/index.ts";

/** One event's metadata; whatever the platform sent, these values can be worked with. */
export type Invocation = InvocationContext;

/** Used when the deadline is unusable: no on-demand function runs longer. */
const LONGEST_TIMEOUT_MS = 15 * 60_000;
/** A deadline outside of a day from now is not a deadline (cargo-lambda sends 600000: 1970). */
const DAY_MS = 24 * 60 * 60_000;

/** The warning of which each event has its own. */
export const UNANSWERABLE =
  "Cannot answer an event: the header Lambda-Runtime-Aws-Request-Id is absent";

/**
 * Validates the headers of `/next` once, so that no later step has to.
 *
 * @param warn Called with a sentence for each value that was replaced or dropped.
 * @returns `undefined` when there is no request id: such an event cannot be answered.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-next
 */
export function parseInvocation(
  headers: Headers,
  nowMs: number,
  warn: (text: string) => void,
): Invocation | undefined {
  const requestId = read(headers, "Lambda-Runtime-Aws-Request-Id");
  if (requestId === undefined) {
    warn(UNANSWERABLE);
    return undefined;
  }
  const deadlineMs = parseDeadline(read(headers, "Lambda-Runtime-Deadline-Ms"), nowMs, warn);
  const invocation: Mutable<Invocation> = { requestId, deadlineMs };

  const arn = read(headers, "Lambda-Runtime-Invoked-Function-Arn");
  if (arn !== undefined) {
    // Handed on all the same: a handler that only prints it should see what the platform said.
    if (!isFunctionArn(arn))
      warn(`Lambda-Runtime-Invoked-Function-Arn is not a function's ARN: "${arn}"`);
    invocation.invokedFunctionArn = arn;
  }
  const traceId = read(headers, "Lambda-Runtime-Trace-Id");
  if (traceId !== undefined) invocation.traceId = traceId;

  const tenantId = read(headers, "Lambda-Runtime-Aws-Tenant-Id");
  if (tenantId !== undefined) invocation.tenantId = tenantId;

  const clientContext = readJson(headers, "Lambda-Runtime-Client-Context", warn);
  if (clientContext !== undefined) invocation.clientContext = clientContext;

  const identity = readJson(headers, "Lambda-Runtime-Cognito-Identity", warn);
  if (identity !== undefined) invocation.identity = identity;

  const invocationId = read(headers, "Lambda-Runtime-Invocation-Id");
  if (invocationId !== undefined) invocation.invocationId = invocationId;
  return invocation;
}

// --- internal ---

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** `arn:<partition>:lambda:<region>:<account>:function:<name>` */
function isFunctionArn(text: string): boolean {
  const [arn, partition, service, , , type, ...name] = text.split(":");
  const isLambda = arn === "arn" && partition !== "" && service === "lambda";
  return isLambda && type === "function" && name.join(":") !== "";
}

/** Absent and empty are the same. */
function read(headers: Headers, name: string): string | undefined {
  return headers.get(name) || undefined;
}

function parseDeadline(
  value: string | undefined,
  nowMs: number,
  warn: (text: string) => void,
): number {
  const deadlineMs = Number(value);
  // Other ways to write that number are not the platform's.
  if (Math.abs(deadlineMs - nowMs) <= DAY_MS && String(deadlineMs) === value) return deadlineMs;
  const found = value === undefined ? "nothing" : `"${value}"`;
  warn(`Lambda-Runtime-Deadline-Ms must be a time near now: found ${found}, took 15 minutes`);
  return nowMs + LONGEST_TIMEOUT_MS;
}

/** A header that holds JSON text. Headers arrive as Latin-1, the text inside is UTF-8. */
function readJson(
  headers: Headers,
  name: string,
  warn: (text: string) => void,
): string | undefined {
  const value = read(headers, name);
  if (value === undefined) return undefined;
  const text = Buffer.from(value, "latin1").toString("utf8");
  if (isJson(text)) return text;
  warn(`${name} must be JSON: found "${text.slice(0, 80)}", dropped it`);
  return undefined;
}
