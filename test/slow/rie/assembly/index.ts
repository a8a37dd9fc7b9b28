import { Context, JSON, environment } from "wasmstrap/guest";

const DONE = "My lambda ran succesfully";

@json
class Sleep {
  ms: i32 = 0;
}

@json
class Pair {
  text: string = "";
}

/** Tells AWS's emulator which invocation a reply belongs to. */
@json
class Reply {
  text: string = "";
  requestId: string = "";
  traceId: string | null = null;
  tenantId: string | null = null;
}

function wait(ms: i32): void {
  const end = Date.now() + ms;
  while (Date.now() < end) {}
}

export function success(): string {
  console.log("Printing data to console");
  return quoted(DONE);
}

export function variable(): string {
  const value = environment("MyEnv");
  return quoted(value === null ? "" : value);
}

export function arn(_event: Pair, context: Context): string {
  return quoted(context.invokedFunctionArn);
}

export function name(_event: Pair, context: Context): string {
  return quoted(context.functionName);
}

export function sleep(event: Sleep): string {
  wait(event.ms);
  return quoted("I was sleeping");
}

export function exception(): string {
  throw new RangeError("Raising an exception");
}

export function remaining(_event: Pair, context: Context): i32 {
  wait(1000);
  return context.getRemainingTimeInMillis();
}

export function clientContext(_event: Pair, context: Context): string {
  const text = context.clientContext;
  return text === null ? "null" : text;
}

export function echo(event: Pair, context: Context): Reply {
  if (event.text == "trap") unreachable();
  wait(20);
  const reply = new Reply();
  reply.text = event.text;
  reply.requestId = context.requestId;
  reply.traceId = context.traceId;
  reply.tenantId = context.tenantId;
  return reply;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

if (environment("FAIL_INIT") !== null) throw new Error("no database");
