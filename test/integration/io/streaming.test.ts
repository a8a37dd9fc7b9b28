import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { startEmulator } from "../../../emulator/index.ts";
import { BUNDLE, start } from "../../kit/bootstrap-process.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { RawConnection } from "../../kit/raw-server.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
/** Answers when the test says so. */
let gate: Server;
const held: ServerResponse[] = [];

beforeAll(async () => {
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: "assembly/stream.ts" });
  if (!built.ok) throw new Error(built.report);
  writeFileSync(join(root, "index.wasm"), built.wasm);
  gate = createServer((_, response) => held.push(response));
  await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  gate.closeAllConnections();
  gate.close();
});

/** Sends an event to a handler, and reads the head of what it posts. */
async function post(handler: string, event: string, program = BUNDLE) {
  const bootstrap = await start({ _HANDLER: `index.${handler}`, LAMBDA_TASK_ROOT: root }, program);
  const connection = await bootstrap.server.accept();
  await connection.request();
  connection.event("id", event, ["Lambda-Runtime-Invocation-Id: nonce"]);
  const head = await connection.head();
  return { connection, head, bootstrap };
}

/** Reads a chunked body to its end. */
async function rest(connection: RawConnection) {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = await connection.chunk();
    if (!Buffer.isBuffer(chunk))
      return { chunks, body: Buffer.concat(chunks), trailers: chunk.trailers };
    chunks.push(chunk);
  }
}

/** Answers, and sees that the next event is asked for. */
async function goesOn(connection: RawConnection): Promise<void> {
  connection.answer(202);
  expect((await connection.request()).line).toContain("/runtime/invocation/next ");
}

test("the first bytes leave while the handler runs, with the headers of a stream", async () => {
  const { port } = gate.address() as AddressInfo;
  const { connection, head } = await post("gated", `http://127.0.0.1:${port}/`);
  expect(head.line).toContain("/runtime/invocation/id/response ");
  expect(Object.fromEntries(head.headers)).toMatchObject({
    "content-type": "text/plain",
    "lambda-runtime-function-response-mode": "streaming",
    "lambda-runtime-invocation-id": "nonce",
    "transfer-encoding": "chunked",
    trailer: "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body",
  });
  expect(String(await connection.chunk())).toBe("first of id");
  // The handler waits for this before its second write.
  while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  held[0]!.end();
  expect(String(await connection.chunk())).toBe("sécond");
  expect(await connection.chunk()).toEqual({ trailers: "" });
  await goesOn(connection);
});

test.each([
  ["200", "body"],
  ["302", ""],
  ["204", ""],
])(
  "a reply to HTTP begins with its prelude and eight NULs, each a chunk: %s",
  async (status, body) => {
    const { connection, head } = await post("http", status);
    expect(head.headers.get("content-type")).toBe(
      "application/vnd.awslambda.http-integration-response",
    );
    const { chunks } = await rest(connection);
    expect(JSON.parse(String(chunks[0]))).toEqual({
      statusCode: Number(status),
      headers: { Location: "https://example.com/", "X-Quote": '"' },
      cookies: ["a=1; Path=/", "b=2"],
    });
    expect(chunks[1]).toEqual(Buffer.alloc(8));
    expect(Buffer.concat(chunks.slice(2)).toString()).toBe(body);
    await goesOn(connection);
  },
);

test("a stream that is ended without a byte is an empty reply", async () => {
  const { connection } = await post("empty", "");
  expect(await rest(connection)).toMatchObject({ chunks: [], trailers: "" });
  await goesOn(connection);
});

test("a handler that never touches its stream replies null, as one that returns nothing", async () => {
  const { connection, head } = await post("silent", "");
  expect(head.headers.get("lambda-runtime-function-response-mode")).toBeUndefined();
  expect(String(await connection.body(head))).toBe("null");
  await goesOn(connection);
});

test("a failure before the first byte is posted as an error", async () => {
  const { connection, head } = await post("failsFirst", "");
  expect(head.line).toContain("/runtime/invocation/id/error ");
  expect(String(await connection.body(head))).toContain("before the first byte");
  await goesOn(connection);
});

test.each([
  ["failsLater", "RangeError", "Function.RangeError", "in the mïddle"],
  ["trapsLater", "Function.Unreachable", "Function.Unreachable", "must not be reached"],
])(
  "a failure after the first byte ends the stream with trailers: %s",
  async (handler, type, header, words) => {
    const { connection } = await post(handler, "");
    const { body, trailers } = await rest(connection);
    expect(String(body)).toBe("some");
    const [first, second] = trailers.trim().split("\n");
    expect(first).toBe(`Lambda-Runtime-Function-Error-Type: ${header}`);
    const [name, value = ""] = second!.split(": ");
    expect(name).toBe("Lambda-Runtime-Function-Error-Body");
    expect(JSON.parse(Buffer.from(value, "base64").toString())).toMatchObject({
      errorType: type,
      errorMessage: expect.stringContaining(words) as string,
    });
    await goesOn(connection);
  },
);

test.each([BUNDLE, undefined])(
  "a large stream arrives whole at a reader that pauses (%s)",
  async (program) => {
    const { connection } = await post("large", "8", program);
    let read = 0;
    for (
      let chunk = await connection.chunk();
      Buffer.isBuffer(chunk);
      chunk = await connection.chunk()
    ) {
      const expected = Math.floor(read / 1_048_576);
      expect(chunk.every((byte) => byte === expected)).toBe(true);
      read += chunk.length;
      if (read % 1_048_576 === 0) {
        connection.socket.pause();
        await new Promise((resolve) => setTimeout(resolve, 20));
        connection.socket.resume();
      }
    }
    expect(read).toBe(8 * 1_048_576);
    await goesOn(connection);
  },
);

test("a reader that hangs up ends the writes, and the next event is served", async () => {
  const { connection, bootstrap } = await post("large", "500");
  await connection.chunk();
  connection.reset();
  const again = await bootstrap.server.accept();
  expect((await again.request()).line).toContain("/runtime/invocation/next ");
  expect(bootstrap.output()).toContain("Cannot finish the streamed response");
});

test("an answer in the middle of a stream ends the writes", async () => {
  const { connection, bootstrap } = await post("large", "500");
  await connection.chunk();
  connection.answer(413, '{"errorType":"RequestEntityTooLarge"}');
  const again = await bootstrap.server.accept();
  expect((await again.request()).line).toContain("/runtime/invocation/next ");
});

test("a content type that would forge a header is refused", async () => {
  const { connection, head } = await post("badType", "");
  expect(head.line).toContain("/error ");
  expect(String(await connection.body(head))).toContain("is not a content type");
});

test("a raw reply is posted as it is, with its content type", async () => {
  const { connection, head } = await post("image", "\u0000png");
  expect(head.headers.get("content-type")).toBe("image/png");
  expect(String(await connection.body(head))).toBe("\u0000png");
  await goesOn(connection);
  connection.event("id", "again");
  const next = await connection.request();
  expect(next.headers.get("content-type")).toBe("image/png");
  const { connection: other, head: page } = await post("page", "null");
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(String(await other.body(page))).toBe("<p>é</p>");
});

test("the emulator gives a stream's body, and an error in its trailers as an error", async () => {
  const emulator = await startEmulator({ functionTimeoutMs: 10_000 });
  const child = spawn(process.execPath, [BUNDLE], {
    env: {
      AWS_LAMBDA_RUNTIME_API: emulator.address,
      _HANDLER: "index.failsLater",
      LAMBDA_TASK_ROOT: root,
    },
    stdio: "ignore",
  });
  try {
    const outcome = await emulator.invoke({ event: Buffer.from("x") });
    expect(outcome.kind).toBe("error");
    expect(outcome.body.toString()).toBe("some");
    const body = Object.entries(outcome.streaming?.trailers ?? {}).find(([name]) =>
      /error-body$/i.test(name),
    );
    expect(Buffer.from(body?.[1] ?? "", "base64").toString()).toContain("in the mïddle");
  } finally {
    child.kill("SIGKILL");
    await once(child, "exit");
    await emulator.close();
  }
});
