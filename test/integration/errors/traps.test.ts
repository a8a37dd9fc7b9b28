import { afterAll, beforeAll, expect, test } from "vitest";

import { ASCII_LINE, compile, failureOf, KEPT_TYPE, remove, start } from "./function.ts";

let folder: string;
beforeAll(async () => {
  folder = await compile("index");
});
afterAll(() => remove(folder));

const HANDLER = /^at handler \(assembly\/index\.ts:\d+:\d+\)$/;

const TRAPS: readonly (readonly [event: string, type: string, words: RegExp, innermost: RegExp])[] =
  [
    ["unreachable", "Function.Unreachable", /reached code that must not/, /^at fail \(assembly/],
    ["bounds:-9", "Function.MemoryAccess", /read or wrote outside its memory/, /^at fail \(assemb/],
    ["divide", "Function.DivideByZero", /divided an integer by zero/, /index\.ts:69:14\)$/],
    ["overflow:x", "Function.IntegerOverflow", /does not fit its type/, /index\.ts:69:14\)$/],
    ["call", "Function.IndirectCall", /null or of another type/, HANDLER],
    ["recurse", "Function.StackOverflow", /recursed too deep/, /^at recurse \(assembly\/index/],
    ["memory:100", "Function.OutOfMemory", /^out of memory: the invocation/, /^at \w+ \(~lib\//],
    ["host", "Runtime.HostFailure", /^A host function failed: The guest named 4096/, /^at fail/],
  ];

test("every trap has its type, words and source lines, and the same process serves on", async () => {
  const { invoke, output, emulator } = await start(folder, {
    WASMSTRAP_MEMORY_LIMIT_MB: "32",
    AWS_LAMBDA_LOG_FORMAT: "JSON",
  });
  for (const [event, type, words, innermost] of TRAPS) {
    expect((await invoke("ok")).body.toString(), event).toBe("1");
    const outcome = await invoke(event);
    const body = failureOf(outcome);
    expect(body.errorType).toBe(type);
    expect(body.errorMessage).toMatch(words);
    expect(body.stackTrace[0]).toMatch(innermost);
    expect(body.stackTrace.join()).not.toMatch(/node:|wasm:|\.handlers\.ts/);
    expect(outcome).toMatchObject({ kind: "error", errorType: type });
    expect(outcome.errorType).toMatch(KEPT_TYPE);
    expect(outcome.xrayCause).toMatch(ASCII_LINE);
    expect(JSON.parse(outcome.xrayCause!)).toMatchObject({ exceptions: [{ type }] });
  }
  // Global state began again after each trap.
  expect((await invoke("ok")).body.toString()).toBe("1");
  expect((await invoke("ok")).body.toString()).toBe("2");
  const logged = output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { level: string; errorType?: string; requestId?: string });
  expect(logged.map(({ errorType }) => errorType)).toEqual(TRAPS.map(([, type]) => type));
  expect(logged.every(({ level, requestId }) => level === "ERROR" && requestId)).toBe(true);
  expect(emulator.requests.filter(({ path }) => path.includes("init/error"))).toEqual([]);
});

test("a handler that trapped a hundred times in a row still answers", async () => {
  const { invoke } = await start(folder);
  for (let i = 0; i < 100; i++) {
    expect((await invoke("divide")).errorType).toBe("Function.DivideByZero");
  }
  expect((await invoke("ok")).body.toString()).toBe("1");
});
