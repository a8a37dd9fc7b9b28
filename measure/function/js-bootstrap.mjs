/**
 * A bootstrap for a handler in JavaScript: one socket, no client library, the same few steps as ours, so that little
 * beside the handler differs. It reads `BENCH_JS_FILE`, `BENCH_JS_EXPORT` and `AWS_LAMBDA_RUNTIME_API`.
 */
import { connect } from "node:net";
import { pathToFileURL } from "node:url";

const { AWS_LAMBDA_RUNTIME_API: api = "", BENCH_JS_FILE = "", BENCH_JS_EXPORT = "" } = process.env;
const [hostname, port] = api.split(":");
const socket = connect({ host: hostname, port: Number(port), noDelay: true });
const module = await import(pathToFileURL(BENCH_JS_FILE).href);
const handler = module[BENCH_JS_EXPORT];
/** One of the JavaScript engine's, from bytes to bytes: see portable/runtime/serve.ts. */
const takesBytes = Symbol.for("wasmstrap.bytes") in handler;

/** What has come and is not understood yet: an unfinished head, or an unfinished length of a chunk. */
let rest = Buffer.alloc(0);
/** @type {string | undefined} */
let head;
/** @type {Buffer[]} */
let parts = [];
/** Bytes of the body, or of its chunk, that are still to come; -1 where a chunk's length is. */
let missing = 0;
let chunked = false;
/** @type {((answer: { head: string, body: Buffer }) => void) | undefined} */
let answered;

function finish() {
  const answer = { head, body: parts.length === 1 ? parts[0] : Buffer.concat(parts) };
  head = undefined;
  parts = [];
  answered?.(answer);
}

/** Takes one step; false where it needs more bytes. */
function step() {
  if (head === undefined) {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0) return false;
    const lines = rest.toString("latin1", 0, end).toLowerCase();
    rest = rest.subarray(end + 4);
    head = lines;
    chunked = lines.includes("\r\ntransfer-encoding: chunked");
    missing = chunked ? -1 : Number(/\r\ncontent-length: *(\d+)/.exec(lines)?.[1] ?? 0);
    if (missing === 0) finish();
    return true;
  }
  if (missing < 0) {
    // After each chunk stands an empty line, and so does one after the last, which has no bytes.
    const end = rest.indexOf("\r\n", rest[0] === 13 ? 2 : 0);
    if (end < 0) return false;
    missing = Number.parseInt(rest.toString("latin1", 0, end).trim(), 16);
    if (missing === 0 && rest.length < end + 4) {
      missing = -1;
      return false;
    }
    rest = rest.subarray(missing === 0 ? end + 4 : end + 2);
    if (missing === 0) finish();
    return true;
  }
  if (rest.length === 0) return false;
  const part = rest.subarray(0, missing);
  parts.push(part);
  rest = rest.subarray(part.length);
  missing -= part.length;
  if (missing === 0 && chunked) missing = -1;
  else if (missing === 0) finish();
  return true;
}

socket.on("data", (data) => {
  rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
  while (step());
});
// The Runtime API is gone: the benchmark is over.
socket.on("close", () => process.exit());
socket.on("error", () => process.exit());

/** @returns {Promise<{ head: string, body: Buffer }>} */
function ask(request, body) {
  return new Promise((resolve) => {
    answered = resolve;
    socket.cork();
    socket.write(request, "latin1");
    if (body !== undefined) socket.write(body);
    socket.uncork();
  });
}

const base = "/2018-06-01/runtime/invocation/";
const next = `GET ${base}next HTTP/1.1\r\nHost: ${api}\r\n\r\n`;
for (;;) {
  const event = await ask(next);
  const id = /\r\nlambda-runtime-aws-request-id: *(\S+)/.exec(event.head)?.[1] ?? "";
  const deadlineMs = Number(/\r\nlambda-runtime-deadline-ms: *(\d+)/.exec(event.head)?.[1]);
  const context = {
    awsRequestId: id,
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
  };
  let route = "response";
  let reply;
  try {
    reply = takesBytes
      ? await handler(event.body, { requestId: id, deadlineMs })
      : await handler(JSON.parse(event.body), context);
  } catch (error) {
    route = "error";
    const { name: errorType, message: errorMessage } = error;
    reply = { errorType, errorMessage };
  }
  const body =
    takesBytes && route === "response" ? reply : Buffer.from(JSON.stringify(reply ?? null));
  await ask(
    `POST ${base}${id}/${route} HTTP/1.1\r\nHost: ${api}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    body,
  );
}
