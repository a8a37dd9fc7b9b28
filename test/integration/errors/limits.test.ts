import { afterAll, beforeAll, expect, test } from "vitest";

import { compile, failureOf, remove, start } from "./function.ts";

let folder: string;
beforeAll(async () => {
  folder = await compile("index");
});
afterAll(() => remove(folder));

test("the limit is the function's memory less 64 MB, and what exceeds it costs its invocation", async () => {
  const { invoke } = await start(folder, { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128" });
  expect(failureOf(await invoke("memory:200"))).toMatchObject({
    errorType: "Function.OutOfMemory",
    errorMessage: expect.stringMatching(
      /^out of memory: the invocation allocated \d+ MB.*; the function's limit is 64 MB$/,
    ) as string,
  });
  expect((await invoke("memory:50")).body.toString()).toBe("1");
});

test("an event that has no room costs its invocation, not the process", async () => {
  const { invoke } = await start(folder, { WASMSTRAP_MEMORY_LIMIT_MB: "4" });
  expect((await invoke("ok")).body.toString()).toBe("1");
  expect(failureOf(await invoke(Buffer.alloc(6_000_000, "x")))).toMatchObject({
    errorType: "Function.OutOfMemory",
    errorMessage: "out of memory: the invocation allocated 5.8 MB; the function's limit is 4 MB",
  });
  expect((await invoke("ok")).body.toString()).toBe("1");
});

test("an instance above its budget is replaced between invocations", async () => {
  const { invoke, output } = await start(folder, {
    WASMSTRAP_MEMORY_BUDGET_MB: "16",
    WASMSTRAP_LOG: "debug",
  });
  expect((await invoke("memory:8")).body.toString()).toBe("1");
  expect((await invoke("memory:30")).body.toString()).toBe("2");
  expect((await invoke("ok")).body.toString()).toBe("1");
  // The reply arrives before the process has written the line.
  await expect
    .poll(output, { timeout: 10_000 })
    .toMatch(/Memory: 3\d{7} bytes used, rebuilt, \d pages, 1 rebuilds/);
});

test("with WASMSTRAP_LOG=debug each invocation tells what it used, under its id", async () => {
  const { emulator, output } = await start(folder, {
    WASMSTRAP_LOG: "debug",
    AWS_LAMBDA_LOG_LEVEL: "ERROR",
  });
  await emulator.invoke({ event: "ok", requestId: "id-1" });
  await emulator.invoke({ event: "divide", requestId: "id-2" });
  await emulator.invoke({ event: "ok", requestId: "id-3" });
  await emulator.invoke({ event: "ok", requestId: "id-4" });
  const lines = output().split("\n");
  const memory = (id: string) => lines.find((line) => line.includes(`\t${id}\tDEBUG\tMemory: `));
  expect(memory("id-1")).toMatch(/Memory: \d+ bytes used, kept, \d+ pages, 0 rebuilds$/);
  expect(memory("id-2")).toMatch(/Memory: \d+ bytes used, rebuilt, \d+ pages, 1 rebuilds$/);
  expect(memory("id-3")).toMatch(/Memory: \d+ bytes used, kept, \d+ pages, 1 rebuilds$/);
});

test("without it nothing is logged of an invocation that succeeds", async () => {
  const { invoke, output } = await start(folder);
  for (let i = 0; i < 3; i++) await invoke("ok");
  expect(output()).toBe("");
});
