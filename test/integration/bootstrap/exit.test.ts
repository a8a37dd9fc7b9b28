import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { compile, start } from "../../kit/bootstrap-process.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const environment = { _HANDLER: "index.echo", LAMBDA_TASK_ROOT: root };

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s during a poll: exit code 0, without a word",
  async (signal) => {
    const { server, child, output, exitCode } = await start(environment);
    const connection = await server.accept();
    await connection.request();
    child.kill(signal);
    expect(await exitCode).toBe(0);
    expect(output()).toBe("");
  },
);

test("SIGTERM while a reply is on its way: the reply is posted, and nothing is polled", async () => {
  const { server, child, exitCode } = await start(environment);
  const connection = await server.accept();
  await connection.request();
  connection.event("id", '{"text":"reply"}');
  expect((await connection.request()).body.toString()).toBe("reply of id");
  child.kill("SIGTERM");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(child.exitCode).toBe(null);
  connection.answer(202);
  expect(await exitCode).toBe(0);
  await expect(connection.request()).rejects.toThrow("the client closed the connection");
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s ends a process whose handler never returns",
  async (signal) => {
    const { server, child, exitCode } = await start({ ...environment, _HANDLER: "index.count" });
    const connection = await server.accept();
    await connection.request();
    connection.event("id", '{"text":"","bytes":2000000000}');
    await new Promise((resolve) => setTimeout(resolve, 500));
    child.kill(signal);
    await exitCode;
    expect(child.signalCode).toBe(signal);
  },
);

test("SIGTERM while a reply is on its way that nobody takes: exit code 1, and a line", async () => {
  const { server, child, output, exitCode } = await start(environment);
  const connection = await server.accept();
  await connection.request();
  connection.event("id", '{"text":"reply"}');
  await connection.request();
  child.kill("SIGTERM");
  expect(await exitCode).toBe(1);
  expect(output()).toContain("Runtime ends: a signal came, and its last reply was not taken");
});

test.each([403, 410, 500])(
  "%i to a poll: exit code 1, and a line that says why",
  async (status) => {
    const { server, output, exitCode } = await start(environment);
    const connection = await server.accept();
    await connection.request();
    connection.answer(status, '{"errorMessage":"the reason","errorType":"TheType"}');
    expect(await exitCode).toBe(1);
    expect(output()).toContain(
      `\tFATAL\tRuntime ends: Cannot poll: the Runtime API answered ${status} (TheType: the reason): `,
    );
  },
);

test("server that is gone for good: exit code 1 after a bounded number of polls", async () => {
  const { server, output, exitCode } = await start(environment);
  const connection = await server.accept();
  await connection.request();
  await server.stop();
  expect(await exitCode).toBe(1);
  expect(output()).toContain("Cannot poll: gave up after 5 retries: ");
});

test.each([
  ["error that nobody caught", 'throw new Error("unknown")'],
  ["rejection that nobody handled", 'void Promise.reject(new Error("unknown"))'],
])("%s: a line that says so, and exit code 1", async (_name, statement) => {
  const accident = join(root, "accident.cjs");
  writeFileSync(accident, `process.once("SIGUSR2", () => { ${statement}; });`);
  const { server, child, output, exitCode } = await start({
    ...environment,
    NODE_OPTIONS: `--require ${accident}`,
  });
  const connection = await server.accept();
  await connection.request();
  child.kill("SIGUSR2");
  expect(await exitCode).toBe(1);
  expect(output()).toMatch(/\tFATAL\tRuntime ends: unknown\t\{"errorType":"Error".*\}\n$/);
});
