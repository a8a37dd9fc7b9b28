import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { Emulator, EmulatorOptions } from "../../../emulator/index.ts";
import { compile, start } from "../../kit/bootstrap-process.ts";
import { startBundle } from "../../kit/function.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(async () => {
  await compile("index", root);
  await compile("broken", root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const environment = { _HANDLER: "index.count", LAMBDA_TASK_ROOT: root };

interface Pool {
  readonly emulator: Emulator;
  readonly pid: number;
  readonly output: () => string;
  readonly lines: () => Record<string, string>[];
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Starts the program as it ships with `concurrency` polls, on an emulator that takes no more. */
async function startPool(
  concurrency: number,
  options: EmulatorOptions = {},
  env: Readonly<Record<string, string>> = {},
): Promise<Pool> {
  const running = await startBundle({
    taskRoot: root,
    handler: "index.count",
    environment: { AWS_LAMBDA_MAX_CONCURRENCY: String(concurrency), ...env },
    emulator: { ...options, maxConcurrency: concurrency },
  });
  const { emulator, pid, output } = running;
  return {
    emulator,
    pid,
    output,
    lines: () =>
      output()
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Record<string, string>),
    end: (signal) => {
      running.kill(signal);
      return running.exit.then(({ code }) => code);
    },
  };
}

function polls({ requests }: Emulator): number {
  return requests.filter(({ path }) => path.endsWith("/invocation/next")).length;
}

test("as many polls wait as there may be events at a time, and not one more", async () => {
  const { emulator, lines } = await startPool(5);
  await vi.waitUntil(() => polls(emulator) === 5, 10_000);
  const outcome = await emulator.invoke({ event: '{"text":"a"}', requestId: "id-a" });
  expect(outcome.body.toString()).toBe("a of id-a, served 1");
  await vi.waitUntil(() => polls(emulator) === 6, 10_000);
  expect(lines()).toMatchObject([{ level: "INFO", requestId: "id-a", message: "counted a" }]);
});

test("events are served at the same time by threads, and each reply reaches its own caller", async () => {
  const { emulator, pid, lines } = await startPool(8);
  // All eight then get an event before the first of them replies.
  await vi.waitUntil(() => polls(emulator) === 8, 10_000);
  const ids = Array.from({ length: 400 }, (_, i) => `id-${i}`);
  const outcomes = await Promise.all(
    ids.map((requestId) =>
      emulator.invoke({
        event: JSON.stringify({ text: requestId, bytes: 1 }),
        requestId,
        tenantId: `tenant of ${requestId}`,
        invocationId: `nonce of ${requestId}`,
      }),
    ),
  );
  outcomes.forEach(({ kind, body, requestId }, i) => {
    expect(requestId).toBe(ids[i]);
    expect(`${kind}: ${body.toString()}`).toMatch(
      new RegExp(`^response: ${requestId} of ${requestId}, served \\d+$`),
    );
  });
  const overlapping = outcomes.filter(
    (a, i) => i > 0 && outcomes.slice(0, i).some((b) => b.answeredAt > a.deliveredAt),
  );
  expect(overlapping.length).toBeGreaterThan(0);
  const guests = outcomes.filter(({ body }) => body.toString().endsWith(" 1")).length;
  expect(guests).toBeGreaterThan(1);
  expect(guests).toBeLessThanOrEqual(8);
  await vi.waitUntil(() => lines().length >= 400, 10_000);
  expect(lines().length).toBe(400);
  for (const { requestId, tenantId, message } of lines())
    expect([tenantId, message]).toEqual([`tenant of ${requestId}`, `counted ${requestId}`]);
  expect(workerThreads(pid)).toBe(8);
});

/** How many threads the pool has beside the main one: they bear its name. */
function workerThreads(pid: number): number {
  return readdirSync(`/proc/${pid}/task`).filter(
    (id) => readFileSync(`/proc/${pid}/task/${id}/comm`, "utf8").trim() === "wasmstrap",
  ).length;
}

test("trap in one guest leaves the others as they are", async () => {
  const { emulator } = await startPool(2);
  await vi.waitUntil(() => polls(emulator) === 2, 10_000);
  const both = ["a", "b"].map((text) =>
    emulator.invoke({ event: JSON.stringify({ text, bytes: 200 }) }),
  );
  for (const { body } of await Promise.all(both)) expect(body.toString()).toMatch(/, served 1$/);
  const trapped = emulator.invoke({ event: '{"text":"trap","bytes":200}' });
  const beside = emulator.invoke({ event: '{"text":"c","bytes":200}' });
  expect((await trapped).errorType).toBe("Function.Unreachable");
  expect((await beside).body.toString()).toMatch(/, served 2$/);
});

test("reply that comes after its invocation timed out costs one line, and the seat serves on", async () => {
  const { emulator, lines } = await startPool(1, { functionTimeoutMs: 100 });
  const late = await emulator.invoke({ event: '{"text":"a","bytes":300}', requestId: "late" });
  expect(late.errorType).toBe("Sandbox.Timeout");
  const next = await emulator.invoke({ event: '{"text":"b"}', requestId: "next" });
  expect(next.body.toString()).toBe("b of next, served 2");
  expect(lines().filter(({ level }) => level === "ERROR")).toMatchObject([
    { requestId: "late", message: expect.stringContaining("410 (InvokeTimeout: ") as string },
  ]);
});

test("trace id reaches its own invocation, and never the environment that all share", async () => {
  const { emulator } = await startPool(2, {}, { _HANDLER: "index.everything" });
  const traces = ["Root=1-a", "Root=1-b", "Root=1-c", "Root=1-d"];
  const outcomes = await Promise.all(
    traces.map((traceId) => emulator.invoke({ event: "{}", traceId })),
  );
  outcomes.forEach(({ body }, i) => {
    const parts = body.toString().split("\n");
    expect([parts[2], parts.at(-1)]).toEqual([traces[i], "none"]);
  });
});

test("long lines of several threads do not run into one another", async () => {
  const { emulator, lines } = await startPool(4, {}, { _HANDLER: "index.chatty" });
  const texts = Array.from({ length: 16 }, (_, i) => String.fromCharCode(97 + i).repeat(300_000));
  await Promise.all(texts.map((text) => emulator.invoke({ event: JSON.stringify({ text }) })));
  await vi.waitUntil(() => lines().length === 16, 10_000);
  expect(new Set(lines().map(({ message }) => message))).toEqual(
    new Set(texts.map((text) => `heard ${text}`)),
  );
});

/** A handler that runs for longer than any test. */
const ENDLESS = '{"text":"endless","bytes":2000000000}';

test("one endless event starves no other, and SIGTERM ends the process all the same", async () => {
  const { emulator, end } = await startPool(8);
  await vi.waitUntil(() => polls(emulator) === 8, 10_000);
  void emulator.invoke({ event: ENDLESS });
  const others = Array.from({ length: 21 }, (_, i) =>
    emulator.invoke({ event: JSON.stringify({ text: `n${i}`, bytes: 1 }) }),
  );
  for (const { kind } of await Promise.all(others)) expect(kind).toBe("response");
  expect(await end("SIGTERM")).toBe(0);
});

test("a handler that runs on after its deadline costs its thread, which is replaced", async () => {
  const { emulator, lines } = await startPool(1, { functionTimeoutMs: 300 });
  expect((await emulator.invoke({ event: ENDLESS })).errorType).toBe("Sandbox.Timeout");
  await vi.waitUntil(() => polls(emulator) === 2, 20_000);
  expect(lines().map(({ message }) => message)).toContain(
    "Thread of 1 polls ended: its handler did not end",
  );
  const next = await emulator.invoke({ event: '{"text":"b","bytes":1}', requestId: "next" });
  expect(next.body.toString()).toBe("b of next, served 1");
});

test.each(["broken.handler", "index.nothing"])(
  "%s: one init error of all threads, and exit code 1",
  async (handler) => {
    const { server, exitCode } = await start({
      ...environment,
      _HANDLER: handler,
      AWS_LAMBDA_MAX_CONCURRENCY: "4",
    });
    const connection = await server.accept();
    expect((await connection.request()).line).toContain("/init/error ");
    connection.answer(202);
    expect(await exitCode).toBe(1);
    expect(server.connections).toBe(1);
  },
);

test("SIGTERM ends every thread, after each guest's hook was called", async () => {
  const { emulator, end, lines } = await startPool(3, {}, { WASMSTRAP_SHUTDOWN: "bye" });
  await vi.waitUntil(() => polls(emulator) === 3, 10_000);
  expect(await end("SIGTERM")).toBe(0);
  expect(lines().map(({ message }) => message)).toEqual(Array(3).fill("bye after 0"));
});

test("source runs its threads as the bundle does", async () => {
  const { server } = await start({ ...environment, AWS_LAMBDA_MAX_CONCURRENCY: "2" });
  for (const id of ["a", "b"]) {
    const connection = await server.accept();
    expect((await connection.request()).line).toContain("/invocation/next ");
    connection.event(id, "{}");
    expect((await connection.request()).line).toContain(`/invocation/${id}/response `);
  }
});

test("thread that ends is a line, and another one takes its polls over", async () => {
  const { server, output } = await start({ ...environment, AWS_LAMBDA_MAX_CONCURRENCY: "2" });
  const main = await server.accept(); // its thread needs no time to start
  await main.request();
  const other = await server.accept();
  await other.request();
  other.answer(500);
  const replacement = await server.accept();
  expect((await replacement.request()).line).toContain("/invocation/next ");
  main.event("id", "{}");
  expect((await main.request()).line).toContain("/invocation/id/response ");
  expect(output()).toContain('"message":"Thread of 1 polls ended: exit code 1"');
});
