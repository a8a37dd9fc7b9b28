import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { limitMemory } from "../../../host/module/memory-limit.ts";
import { locateSections } from "../../../host/module/sections.ts";
import { ASCII_LINE, compile, failureOf, remove, start } from "./function.ts";

let folder: string;
beforeAll(async () => {
  folder = await compile("init");
});
afterAll(() => remove(folder));

test.each([
  ["throw", "Function.NotConfigured", "NotConfigured", "TABLE must be set", /init\.ts:11:\d+\)$/],
  [
    "divide",
    "Function.DivideByZero",
    "Function.DivideByZero",
    "divided an integer by zero",
    /init\.ts:12:\d+\)$/,
  ],
  [
    "memory",
    "Function.OutOfMemory",
    "Function.OutOfMemory",
    "out of memory: the init phase",
    /\(~lib\//,
  ],
])(
  "top-level code that fails (%s) is an init error with its lines, and exit code 1",
  async (fail, header, errorType, words, innermost) => {
    const { emulator, exitCode, output } = await start(folder, {
      FAIL: fail,
      WASMSTRAP_MEMORY_LIMIT_MB: "64",
    });
    const failure = await emulator.initError();
    const body = failureOf(failure);
    expect(failure.errorType).toBe(header);
    expect(failure.xrayCause).toMatch(ASCII_LINE);
    expect(body.errorType).toBe(errorType);
    expect(body.errorMessage).toContain(words);
    expect(body.stackTrace[0]).toMatch(innermost);
    expect(await exitCode).toBe(1);
    expect(output().match(/\tFATAL\tInit Error\t/g)).toHaveLength(1);
  },
);

test("a memory that begins above the limit is an init error, not a kill", async () => {
  // 1 page is what the smallest module begins with: only its number is changed here, to 1,600.
  const wasm = readFileSync(join(folder, "index.wasm"));
  expect(limitMemory(wasm, locateSections(wasm), 1).minimumPages).toBeLessThan(64);
  const large = await compile("init");
  writeFileSync(join(large, "index.wasm"), withMinimum(wasm, 1600));
  const { emulator, exitCode } = await start(large, { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128" });
  const failure = await emulator.initError();
  expect(failureOf(failure)).toMatchObject({
    errorType: "Function.OutOfMemory",
    errorMessage:
      "out of memory: the module's memory begins with 100 MB; the function's limit is 64 MB",
  });
  expect(await exitCode).toBe(1);
  remove(large);
});

test.each([
  ["WASMSTRAP_ISOLATION", "request", 'must be invocation or none: found "request"'],
  ["WASMSTRAP_MEMORY_LIMIT_MB", "1 GB", 'must be a number of megabytes: found "1 GB"'],
  ["WASMSTRAP_MEMORY_BUDGET_MB", "0", 'must be a number of megabytes: found "0"'],
])("%s=%s is an init error that says what is allowed", async (name, value, words) => {
  const { emulator, exitCode } = await start(folder, { [name]: value });
  const body = failureOf(await emulator.initError());
  expect(body.errorType).toBe("Runtime.InvalidSetting");
  expect(body.errorMessage).toContain(words);
  expect(await exitCode).toBe(1);
});

/** asc writes a memory section of one byte's minimum, and nothing before it is shifted by a longer one. */
function withMinimum(wasm: Uint8Array, pages: number): Uint8Array {
  const { minimumPages } = limitMemory(wasm, locateSections(wasm), 65536);
  const section = Buffer.from([5, 3, 1, 0, minimumPages]);
  const at = Buffer.from(wasm).indexOf(section);
  const longer = [5, 4, 1, 0, (pages & 0x7f) | 0x80, pages >>> 7];
  return Buffer.concat([
    wasm.subarray(0, at),
    Buffer.from(longer),
    wasm.subarray(at + section.length),
  ]);
}
