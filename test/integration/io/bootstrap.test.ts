import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { BUNDLE, start } from "../../kit/bootstrap-process.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
let server: Server;
let url = "";

beforeAll(async () => {
  mkdirSync(root, { recursive: true });
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: "assembly/bootstrap.ts" });
  if (!built.ok) throw new Error(built.report);
  writeFileSync(join(root, "index.wasm"), built.wasm);
  server = createServer((request, response) => response.end(`hello ${request.url}`));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  server.closeAllConnections();
  server.close();
});

const environment = (name: string) => ({ _HANDLER: `index.${name}`, LAMBDA_TASK_ROOT: root });

test.each([undefined, BUNDLE])(
  "a handler waits for a response, and its reply is posted (%s)",
  async (program) => {
    const bootstrap = await start(environment("get"), program);
    const connection = await bootstrap.server.accept();
    for (let i = 0; i < 3; i++) {
      expect((await connection.request()).line).toContain("/runtime/invocation/next ");
      connection.event(`id-${i}`, `${url}/${i}`);
      const posted = await connection.request();
      expect(posted.line).toContain(`/runtime/invocation/id-${i}/response `);
      expect(posted.body.toString()).toBe(`id-${i}: hello /${i}`);
      connection.answer(202);
    }
  },
);

test("no handler reaches the Runtime API, whatever it calls it", async () => {
  const bootstrap = await start(environment("get"), BUNDLE);
  const connection = await bootstrap.server.accept();
  const { port } = bootstrap.server;
  const names = [
    "127.0.0.1",
    "localhost",
    "127.1",
    "2130706433",
    "0.0.0.0",
    "[::ffff:127.0.0.1]",
    "127.0.0.2",
    "[::1]",
  ];
  for (const name of names) {
    await connection.request();
    connection.event("id", `http://${name}:${port}/2018-06-01/runtime/invocation/next`);
    const posted = await connection.request();
    expect(posted.body.toString()).toContain("is the Runtime API, which no handler may reach");
    connection.answer(202);
  }
});

test("a handler that runs for ever after a wait does not keep SIGTERM from ending the process", async () => {
  const bootstrap = await start(environment("endless"), BUNDLE);
  const connection = await bootstrap.server.accept();
  await connection.request();
  connection.event("id", "1");
  while (!bootstrap.output().includes("goes on")) await setTimeout(20);
  // Past the line, in the loop.
  await setTimeout(50);
  bootstrap.child.kill("SIGTERM");
  await bootstrap.exitCode;
  expect(bootstrap.child.signalCode).toBe("SIGTERM");
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s while a handler waits ends the process, though the handler then runs for ever",
  async (signal) => {
    const bootstrap = await start(environment("endless"), BUNDLE);
    const connection = await bootstrap.server.accept();
    await connection.request();
    connection.event("id", "300");
    await setTimeout(150);
    bootstrap.child.kill(signal);
    await bootstrap.exitCode;
    expect(bootstrap.output()).toContain("goes on");
    expect(bootstrap.child.signalCode).toBe("SIGKILL");
  },
);

test("a handler that waits as a signal comes may end, and its reply is posted", async () => {
  const bootstrap = await start(environment("rest"), BUNDLE);
  const connection = await bootstrap.server.accept();
  await connection.request();
  connection.event("id", "300");
  await setTimeout(150);
  bootstrap.child.kill("SIGTERM");
  expect((await connection.request()).body.toString()).toBe("slept 300");
  connection.answer(202);
  expect(await bootstrap.exitCode).toBe(0);
});

test("on managed instances a handler that runs for ever after a wait costs its thread, which is replaced", async () => {
  const bootstrap = await start(
    { ...environment("endless"), AWS_LAMBDA_MAX_CONCURRENCY: "1" },
    BUNDLE,
  );
  const connection = await bootstrap.server.accept();
  await connection.request();
  connection.event("id", "1", [`Lambda-Runtime-Deadline-Ms: ${Date.now() + 300}`]);
  const next = await bootstrap.server.accept();
  expect((await next.request()).line).toContain("/runtime/invocation/next ");
  expect(bootstrap.output()).toContain("its handler did not end");
});

test("on managed instances a handler that waits gives its thread to the others", async () => {
  const bootstrap = await start(
    { ...environment("rest"), AWS_LAMBDA_MAX_CONCURRENCY: "8" },
    BUNDLE,
  );
  const connections = await Promise.all(Array.from({ length: 8 }, () => bootstrap.server.accept()));
  const startedAt = performance.now();
  await Promise.all(
    connections.map(async (connection, index) => {
      await connection.request();
      // The first waits until all others have answered.
      connection.event(`id-${index}`, index === 0 ? "1500" : "1");
      const posted = await connection.request();
      expect(posted.body.toString()).toBe(`slept ${index === 0 ? "1500" : "1"}`);
      if (index > 0) expect(performance.now() - startedAt).toBeLessThan(1500);
      connection.answer(202);
    }),
  );
});
