import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { DevFunction } from "../functions.ts";
import type { Invoked } from "../instances.ts";
import type { Functions } from "../project-functions.ts";

/** `POST /2015-03-31/functions/{name}/invocations`: Lambda's Invoke, as the AWS CLI and the SDKs call it. */
const PATH = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Of a synchronous and of an asynchronous invocation. */
const SYNC_BYTES = 6 * 1024 * 1024;
const ASYNC_BYTES = 1024 * 1024;

/** As much of the log as an answer carries. */
const TAIL_BYTES = 4096;

/** The function that a path of Lambda's API names; undefined for any other path. */
export function invocationTarget(url: string): string | undefined {
  const [, name] = PATH.exec(url.replace(/\?.*$/s, "")) ?? [];
  if (name === undefined) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export async function serveInvoke(
  functions: Functions,
  name: string,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  const body = await buffer(incoming);
  response.setHeader("x-amzn-requestid", requestId);
  const type = header(incoming, "x-amz-invocation-type") ?? "RequestResponse";
  const event = body.length === 0 ? Buffer.from("{}") : body;
  const refusal = judge(incoming, type, event);
  if (refusal !== undefined) return refuse(response, refusal);
  const ready = await functions.ready();
  if (!ready.ok) {
    const errorMessage = `The function does not compile:\n${ready.report}`;
    return answer(response, 200, JSON.stringify({ errorType: "CompileError", errorMessage }), {
      "x-amz-function-error": "Unhandled",
    });
  }
  const of = ready.functions.find((each) => each.name === functionName(name));
  if (of === undefined) return refuse(response, notFound(name, ready.functions));
  if (type === "DryRun") return answer(response, 204, "", {});
  const clientContext = decodeContext(header(incoming, "x-amz-client-context"));
  const traceId = header(incoming, "x-amzn-trace-id");
  const tenantId = header(incoming, "x-amz-tenant-id");
  const invoking = functions.invoke(of, {
    event,
    requestId,
    ...(clientContext !== undefined && { clientContext }),
    ...(traceId !== undefined && { traceId }),
    ...(tenantId !== undefined && { tenantId }),
  });
  const what = type === "Event" ? "Invoke (async)" : "Invoke";
  const recorded = invoking.then((invoked) => {
    functions.record(of, invoked, { event, what });
    return invoked;
  });
  if (type === "Event") return answer(response, 202, "", {});
  const invoked = await recorded;
  const tail = header(incoming, "x-amz-log-type") === "Tail";
  answer(response, 200, invoked.outcome.body, {
    "x-amz-executed-version": "$LATEST",
    ...(invoked.failure && { "x-amz-function-error": "Unhandled" }),
    ...(tail && { "x-amz-log-result": logTail(of, invoked) }),
  });
}

// --- internal ---

interface Refusal {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** What Lambda refuses before a function sees it. */
function judge(incoming: IncomingMessage, type: string, event: Buffer): Refusal | undefined {
  if (incoming.method !== "POST")
    return { status: 405, type: "MethodNotAllowedException", message: "Invoke is a POST" };
  if (!["RequestResponse", "Event", "DryRun"].includes(type))
    return {
      status: 400,
      type: "InvalidParameterValueException",
      message: `Unknown invocation type: ${type}`,
    };
  const limit = type === "Event" ? ASYNC_BYTES : SYNC_BYTES;
  if (event.length > limit)
    return {
      status: 413,
      type: "RequestTooLargeException",
      message: `${event.length} byte payload is too large for the ${type} invocation type (limit ${limit} bytes)`,
    };
  try {
    JSON.parse(event.toString());
    return undefined;
  } catch (error) {
    return {
      status: 400,
      type: "InvalidRequestContentException",
      message: `Could not parse request body into json: ${(error as Error).message}`,
    };
  }
}

function notFound(name: string, all: readonly DevFunction[]): Refusal {
  const names = all.map((each) => each.name).join(", ");
  return {
    status: 404,
    type: "ResourceNotFoundException",
    message: `Function not found: ${name}; this project has ${names}`,
  };
}

function refuse(response: ServerResponse, { status, type, message }: Refusal): void {
  answer(response, status, JSON.stringify({ Type: "User", Message: message, message }), {
    "x-amzn-errortype": type,
  });
}

function answer(
  response: ServerResponse,
  status: number,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body);
}

/** A name, a name with a qualifier, or an ARN, in whole or in part. */
function functionName(text: string): string {
  const parts = text.split(":");
  const at = parts.indexOf("function");
  return (at < 0 ? parts[0] : parts[at + 1]) ?? text;
}

function header(incoming: IncomingMessage, name: string): string | undefined {
  const value = incoming.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** It comes in base64, and reaches the function as JSON. */
function decodeContext(value: string | undefined): string | undefined {
  return value === undefined ? undefined : Buffer.from(value, "base64").toString();
}

/** As Lambda writes an invocation's log. */
function logTail({ memoryMb }: DevFunction, invoked: Invoked): string {
  const { requestId, logs, durationMs, initMs, memoryBytes = 0 } = invoked;
  const duration = durationMs.toFixed(2);
  const lines = [
    `START RequestId: ${requestId} Version: $LATEST`,
    ...logs.map(({ raw }) => raw),
    `END RequestId: ${requestId}`,
    [
      `REPORT RequestId: ${requestId}`,
      `Duration: ${duration} ms`,
      `Billed Duration: ${Math.ceil(durationMs)} ms`,
      `Memory Size: ${memoryMb} MB`,
      `Max Memory Used: ${Math.ceil(memoryBytes / 1024 / 1024)} MB`,
      ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ].join("\t"),
    "",
  ];
  return Buffer.from(lines.join("\n")).subarray(-TAIL_BYTES).toString("base64");
}
