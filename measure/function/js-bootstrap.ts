import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a bootstrap for a handler in JavaScript: one socket, no client library, the same few steps as ours, so that
 * little beside the handler differs. A shell script starts it, as one starts ours.
 *
 * The process reads from its environment: `BENCH_JS_FILE`, `BENCH_JS_EXPORT`, `AWS_LAMBDA_RUNTIME_API`.
 */
export function writeJsBootstrap(folder: string): void {
  // It is written out as text: nothing outside of the function may be named in it.
  writeFileSync(join(folder, "bootstrap.mjs"), `${serve.toString()}\nawait serve();\n`);
  const script = join(folder, "bootstrap");
  writeFileSync(script, `#!/bin/sh\nexec "$1" "\${0%/*}/bootstrap.mjs"\n`);
  chmodSync(script, 0o755);
}

// --- internal ---

async function serve(): Promise<void> {
  type Handler = (event: unknown, context: object) => unknown;
  type Answer = { readonly head: string; readonly body: Buffer };

  const [{ connect }, { pathToFileURL }] = await Promise.all([
    import("node:net"),
    import("node:url"),
  ]);
  const {
    AWS_LAMBDA_RUNTIME_API: api = "",
    BENCH_JS_FILE = "",
    BENCH_JS_EXPORT = "",
  } = process.env;
  const [hostname, port] = api.split(":");
  const socket = connect({ host: hostname!, port: Number(port), noDelay: true });
  const module = (await import(pathToFileURL(BENCH_JS_FILE).href)) as Record<string, Handler>;
  const handler = module[BENCH_JS_EXPORT]!;

  /** What has come and is not understood yet: an unfinished head, or an unfinished length of a chunk. */
  let rest: Buffer = Buffer.alloc(0);
  let head: string | undefined;
  let parts: Buffer[] = [];
  /** Bytes of the body, or of its chunk, that are still to come; -1 where a chunk's length is. */
  let missing = 0;
  let chunked = false;
  let answered: ((answer: Answer) => void) | undefined;

  function finish(): void {
    const answer = { head: head!, body: parts.length === 1 ? parts[0]! : Buffer.concat(parts) };
    head = undefined;
    parts = [];
    answered?.(answer);
  }

  /** Takes one step; false where it needs more bytes. */
  function step(): boolean {
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

  socket.on("data", (data: Buffer) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
    while (step());
  });
  // The Runtime API is gone: the benchmark is over.
  socket.on("close", () => process.exit());
  socket.on("error", () => process.exit());

  function ask(request: string, body?: Buffer): Promise<Answer> {
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
  const parse = JSON.parse as unknown as (bytes: Buffer) => unknown;
  for (;;) {
    const event = await ask(next);
    const id = /\r\nlambda-runtime-aws-request-id: *(\S+)/.exec(event.head)?.[1] ?? "";
    const deadlineMs = Number(/\r\nlambda-runtime-deadline-ms: *(\d+)/.exec(event.head)?.[1]);
    const context = {
      awsRequestId: id,
      getRemainingTimeInMillis: () => deadlineMs - Date.now(),
    };
    let route = "response";
    let reply: unknown;
    try {
      reply = await handler(parse(event.body), context);
    } catch (error) {
      route = "error";
      const { name: errorType, message: errorMessage } = error as Error;
      reply = { errorType, errorMessage };
    }
    const body = Buffer.from(JSON.stringify(reply ?? null));
    await ask(
      `POST ${base}${id}/${route} HTTP/1.1\r\nHost: ${api}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
      body,
    );
  }
}
