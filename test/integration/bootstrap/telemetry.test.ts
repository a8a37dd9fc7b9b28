import { execFileSync, spawn, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { BUNDLE, compile } from "../../kit/bootstrap-process.ts";
import { RawServer } from "../../kit/raw-server.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("log descriptor gets the handler's lines, standard output nothing, handlers do not see it", async () => {
  const server = await RawServer.start();
  const main = join(import.meta.dirname, "../../../bootstrap/main.ts");
  const child = spawn(process.execPath, [main], {
    env: {
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${server.port}`,
      LAMBDA_TASK_ROOT: root,
      _HANDLER: "index.descriptor",
      _LAMBDA_TELEMETRY_LOG_FD: "3",
    },
    stdio: ["ignore", "pipe", "inherit", "pipe"],
  });
  const ended = once(child, "close");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await server.stop();
  });
  const framed: Buffer[] = [];
  (child.stdio[3] as Readable).on("data", (chunk: Buffer) => framed.push(chunk));
  let output = "";
  child.stdout!.on("data", (chunk) => (output += String(chunk)));
  const connection = await server.accept();
  await connection.request();
  connection.event("id-1", "{}");
  expect((await connection.request()).body.toString()).toBe("none");
  child.kill("SIGTERM");
  connection.answer(202);
  await ended;
  const bytes = Buffer.concat(framed);
  expect(bytes.readUInt32BE(0)).toBe(0xa55a000f); // text, INFO
  expect(bytes.toString("utf8", 16)).toMatch(/\tid-1\tINFO\tto the descriptor\n$/);
  expect(output).toBe("");
});

/** Both ends of a pipe that makes those wait who write into it when it is full. */
function openWaitingPipe(): number {
  const path = join(root, "pipe");
  execFileSync("mkfifo", [path]);
  const descriptor = openSync(path, constants.O_RDWR);
  onTestFinished(() => {
    closeSync(descriptor);
    rmSync(path);
  });
  return descriptor;
}

test.each([
  [
    "telemetry descriptor that is a pipe",
    "3",
    () => ["ignore", "ignore", "inherit", openWaitingPipe()],
  ],
  ["telemetry descriptor that is a socket", "3", () => ["ignore", "ignore", "inherit", "pipe"]],
  ["standard output that is a pipe", undefined, () => ["ignore", openWaitingPipe(), "inherit"]],
  ["standard output that is a socket", undefined, () => ["ignore", "pipe", "inherit"]],
] satisfies [string, string | undefined, () => StdioOptions][])(
  "events are served though nothing reads the %s",
  async (_, descriptor, stdio) => {
    const server = await RawServer.start();
    const child = spawn(process.execPath, [BUNDLE], {
      env: {
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${server.port}`,
        LAMBDA_TASK_ROOT: root,
        _HANDLER: "index.say",
        ...(descriptor && { _LAMBDA_TELEMETRY_LOG_FD: descriptor }),
      },
      stdio: stdio(),
    });
    const ended = once(child, "exit");
    onTestFinished(async () => {
      child.kill("SIGKILL");
      await ended;
      await server.stop();
    });
    const connection = await server.accept();
    for (let i = 0; i < 4; i++) {
      await connection.request();
      connection.event(`id-${i}`, "600000");
      expect((await connection.request()).line).toContain(`/invocation/id-${i}/response `);
      connection.answer(202);
    }
  },
);
