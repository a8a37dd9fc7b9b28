import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { BUNDLE, compile, start } from "../../kit/bootstrap-process.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const environment = (name: string): Record<string, string> => ({
  _HANDLER: `index.${name}`,
  LAMBDA_TASK_ROOT: root,
});

test.each([undefined, BUNDLE])(
  "handler's replies are posted one after another (%s)",
  async (program) => {
    const { server, output } = await start(environment("echo"), program);
    const connection = await server.accept();
    for (let i = 0; i < 5; i++) {
      expect((await connection.request()).line).toContain("/runtime/invocation/next ");
      connection.event(`id-${i}`, `{"text":"Zoë ${i} 🚀"}`);
      const posted = await connection.request();
      expect(posted.line).toContain(`/runtime/invocation/id-${i}/response `);
      expect(posted.body.toString()).toBe(`Zoë ${i} 🚀 of id-${i}`);
      connection.answer(202);
    }
    await connection.request();
    expect(output()).toBe("");
  },
);

test("bytes go through as they are, none and 6 MB alike", async () => {
  const { server } = await start(environment("raw"));
  const connection = await server.accept();
  const large = Buffer.from(Array.from({ length: 6 * 1024 * 1024 }, (_, i) => (i * 31) & 0xff));
  for (const event of [Buffer.alloc(0), large, Buffer.from([0, 255, 0]), large]) {
    await connection.request();
    connection.event("id", event);
    const posted = await connection.request();
    expect(posted.headers.get("content-length")).toBe(String(event.length));
    expect(posted.body.equals(event)).toBe(true);
    connection.answer(202);
  }
});

test("reply of 6 MB reaches a slow reader whole, straight out of wasm memory", async () => {
  const { server } = await start(environment("fill"));
  const connection = await server.accept();
  await connection.request();
  connection.event("id", `{"bytes":${6 * 1024 * 1024}}`);
  const head = await connection.head();
  for (let i = 0; i < 20; i++) {
    connection.socket.pause();
    await new Promise((resolve) => setTimeout(resolve, 5));
    connection.socket.resume();
    await new Promise(setImmediate);
  }
  expect((await connection.body(head)).equals(Buffer.alloc(6 * 1024 * 1024, "a"))).toBe(true);
});

test("an event that does not fit, a throw and a trap are errors, and the next event is served", async () => {
  const { server, output } = await start({
    ...environment("fussy"),
    AWS_LAMBDA_LOG_FORMAT: "JSON",
  });
  const connection = await server.accept();
  for (const [event, header, errorType] of [
    ['{"text":1}', "Runtime.InvalidEvent", "Runtime.InvalidEvent"],
    ["not json", "Runtime.InvalidEvent", "Runtime.InvalidEvent"],
    ["", "Runtime.InvalidEvent", "Runtime.InvalidEvent"],
    ['{"text":"throw"}', "Function.Error", "Error"],
    ['{"text":"trap"}', "Function.Unreachable", "Function.Unreachable"],
  ] as const) {
    await connection.request();
    connection.event("bad", event);
    const failed = await connection.request();
    expect(failed.line).toContain("/runtime/invocation/bad/error ");
    expect(failed.headers.get("lambda-runtime-function-error-type")).toBe(header);
    expect(JSON.parse(failed.body.toString())).toMatchObject({ errorType });
    connection.answer(202);
    await connection.request();
    connection.event("good", '{"text":"fine"}');
    expect((await connection.request()).body.toString()).toBe("fine");
    connection.answer(202);
  }
  await connection.request();
  const lines = output().trimEnd().split("\n");
  expect(lines.length).toBe(5);
  expect(JSON.parse(lines[3] ?? "")).toMatchObject({
    level: "ERROR",
    requestId: "bad",
    errorType: "Error",
    errorMessage: "the handler's own words",
  });
});

test("what the handler prints is one line with the invocation's request id", async () => {
  const { server, output } = await start(environment("chatty"));
  const connection = await server.accept();
  await connection.request();
  connection.event("id-1", '{"text":"two\\nlines"}');
  await connection.request();
  connection.answer(202);
  await connection.request();
  expect(output()).toMatch(/^\S+Z\tid-1\tINFO\theard two\rlines\n$/);
});

test("proxies of the environment are not for the Runtime API", async () => {
  const proxy = "http://127.0.0.1:1";
  const { server } = await start({
    ...environment("echo"),
    NODE_USE_ENV_PROXY: "1",
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    ALL_PROXY: proxy,
  });
  const connection = await server.accept();
  expect((await connection.request()).line).toBe(
    "GET /2018-06-01/runtime/invocation/next HTTP/1.1",
  );
});
