import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { BUNDLE, compile, start, type Bootstrap } from "../../kit/bootstrap-process.ts";
import { RawServer, type RawConnection } from "../../kit/raw-server.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const environment = { _HANDLER: "index.count", LAMBDA_TASK_ROOT: root };

/** Starts a function with a shutdown hook and takes its extension's registration. */
async function startWithHook(hook: string): Promise<Bootstrap & { loop: RawConnection }> {
  const started = await start({ ...environment, WASMSTRAP_SHUTDOWN: hook }, BUNDLE);
  const extension = await started.server.accept();
  const register = await extension.request();
  expect(register.line).toBe("POST /2020-01-01/extension/register HTTP/1.1");
  expect(register.headers.get("lambda-extension-name")).toBe("wasmstrap-shutdown");
  expect(register.body.toString()).toBe('{"events":[]}');
  extension.answer(200, '{"functionName":"f"}', ["Lambda-Extension-Identifier: the-id"]);
  const next = await extension.request();
  expect(next.line).toBe("GET /2020-01-01/extension/event/next HTTP/1.1");
  expect(next.headers.get("lambda-extension-identifier")).toBe("the-id");
  const loop = await started.server.accept();
  expect((await loop.request()).line).toContain("/runtime/invocation/next ");
  return { ...started, loop };
}

test("SIGTERM calls the shutdown hook in the instance that served, and then the process ends", async () => {
  const { child, loop, output, exitCode } = await startWithHook("bye");
  for (const id of ["a", "b"]) {
    loop.event(id, '{"text":"x"}');
    await loop.request();
    loop.answer(202);
    await loop.request();
  }
  child.kill("SIGTERM");
  expect(await exitCode).toBe(0);
  expect(output()).toMatch(/\t\tINFO\tbye after 2\n$/);
});

test("hook is called after the reply that is on its way", async () => {
  const { child, loop, output, exitCode } = await startWithHook("bye");
  loop.event("id", '{"text":"x"}');
  await loop.request();
  child.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(output()).not.toContain("bye");
  loop.answer(202);
  expect(await exitCode).toBe(0);
  expect(output()).toContain("\tbye after 1\n");
});

test("hook that throws is one line, and exit code 0", async () => {
  const { child, output, exitCode } = await startWithHook("byeThrows");
  child.kill("SIGTERM");
  expect(await exitCode).toBe(0);
  expect(output()).toContain('\tERROR\tShutdown Error\t{"errorType":"Error","errorMessage":"no g');
});

test("hook that the module does not export is an init error", async () => {
  const { server, exitCode } = await start({ ...environment, WASMSTRAP_SHUTDOWN: "by" });
  const connection = await server.accept();
  const posted = await connection.request();
  connection.answer(202);
  expect(posted.line).toContain("/init/error ");
  expect(posted.body.toString()).toContain('Cannot load handler \\"by\\": index.wasm exports');
  expect(await exitCode).toBe(1);
});

test.each([
  [404, [], "status 404"],
  [200, [], "status 200"],
])("platform without extensions (%i): a line that says so, and events are served", async (...c) => {
  const [status, headers, words] = c;
  const { server, output } = await start({ ...environment, WASMSTRAP_SHUTDOWN: "bye" });
  const extension = await server.accept();
  await extension.request();
  extension.answer(status, "", headers);
  const loop = await server.accept();
  expect((await loop.request()).line).toContain("/runtime/invocation/next ");
  expect(output()).toContain(`\tWARN\tCannot register for SIGTERM: found ${words}`);
});

test("without a hook nothing is registered, and the poll is the first request", async () => {
  const { server } = await start(environment);
  const connection = await server.accept();
  expect((await connection.request()).line).toContain("GET ");
  expect(server.connections).toBe(1);
});

// A process namespace takes root.
test.skipIf(process.getuid?.() !== 0).each(["SIGTERM", "SIGINT"] as const)(
  "process 1 ends by %s, as others do",
  async (signal) => {
    const server = await RawServer.start();
    const main = join(import.meta.dirname, "../../../bootstrap/main.ts");
    const child = spawn("unshare", ["--pid", "--fork", "--kill-child", process.execPath, main], {
      env: { ...process.env, ...environment, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${server.port}` },
      stdio: "ignore",
    });
    onTestFinished(async () => {
      child.kill("SIGKILL");
      await server.stop();
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const connection = await server.accept();
    await connection.request();
    const [inside] = childrenOf(child.pid!);
    process.kill(inside!, signal);
    expect(await ended).toBe(0);
  },
);

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.trim().split(" ").map(Number);
}
