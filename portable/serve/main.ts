import { Agent, request } from "node:http";
import { pathToFileURL } from "node:url";
import { format } from "node:util";
import { Log, readSettings } from "../../bootstrap/index.ts";
import { failureOf, RECORD, type ByteHandler } from "../runtime/index.ts";

/** The program that serves a handler as JavaScript, as a managed runtime would: it names the module's path. */

const { AWS_LAMBDA_RUNTIME_API: api = "", WASMSTRAP_JS_MODULE: file = "" } = process.env;
const { _HANDLER: handlerName = "" } = process.env;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

interface Response {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const { logFormat, logLevel, logTarget } = readSettings(process.env);
const log = new Log(logFormat, logLevel, logTarget);
let requestId = "";
for (const level of ["debug", "info", "warn", "error"] as const)
  console[level] = (...values: unknown[]) => log.write(level, format(...values));
console.log = console.info;
Object.assign(globalThis, { [RECORD]: log.record.bind(log) });

const handler = await load();
for (;;) {
  const { headers, body } = await ask("GET", "invocation/next");
  const header = (name: string) => headers[name] as string | undefined;
  requestId = header("lambda-runtime-aws-request-id") ?? "";
  log.context = { requestId, tenantId: header("lambda-runtime-aws-tenant-id") };
  const invocation = {
    requestId,
    deadlineMs: Number(header("lambda-runtime-deadline-ms")),
    invokedFunctionArn: header("lambda-runtime-invoked-function-arn"),
    traceId: header("lambda-runtime-trace-id"),
    clientContext: header("lambda-runtime-client-context"),
    identity: header("lambda-runtime-cognito-identity"),
    tenantId: header("lambda-runtime-aws-tenant-id"),
    invocationId: header("lambda-runtime-invocation-id"),
    typed: (type: string) => void (contentType = type),
    streamed: () => void (isSent = true),
  };
  let contentType = "application/json";
  let isSent = false;
  let [route, reply]: [string, Uint8Array | string] = ["response", new Uint8Array()];
  try {
    reply = await handler(body, invocation);
  } catch (error) {
    [route, reply] = ["error", failureOf(error).body];
    contentType = "application/json";
  }
  if (!isSent) await ask("POST", `invocation/${requestId}/${route}`, reply, contentType);
}

// --- internal ---

async function load(): Promise<ByteHandler> {
  try {
    const module = (await import(pathToFileURL(file).href)) as Record<string, ByteHandler>;
    const name = handlerName.slice(handlerName.lastIndexOf(".") + 1);
    const found = module[name];
    if (found) return found;
    throw new Error(
      `Cannot load ${handlerName}: no such handler: found ${Object.keys(module).join(", ")}`,
    );
  } catch (error) {
    await ask("POST", "init/error", failureOf(error).body);
    process.exit(1);
  }
}

function ask(
  method: string,
  path: string,
  body?: Uint8Array | string,
  contentType = "application/json",
): Promise<Response> {
  const [host, port] = api.split(":");
  const headers = body === undefined ? {} : { "Content-Type": contentType };
  return new Promise((resolve) => {
    const sent = request(
      { host, port, agent, method, headers, path: `/2018-06-01/runtime/${path}` },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(chunks) }));
      },
    );
    // The Runtime API is gone: the command is over.
    sent.on("error", () => process.exit());
    sent.end(body);
  });
}
