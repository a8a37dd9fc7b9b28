import { afterAll, beforeAll, expect, test } from "vitest";

import { ASCII_LINE, compile, failureOf, KEPT_TYPE, remove, start } from "./function.ts";

let folder: string;
beforeAll(async () => {
  folder = await compile("index");
});
afterAll(() => remove(folder));

test("a throw names its class, message and lines, and costs no rebuild", async () => {
  const { invoke } = await start(folder);
  const thrown: readonly (readonly [event: string, type: string, message: string, line: number])[] =
    [
      ["throw:a", "Error", "thrown a", 31],
      ["range:b", "RangeError", "out of range b", 32],
      ["own:c", "OutOfStock", "no more c", 33],
      ["unnamed:d", "Unnamed", "unnamed d", 34],
      ["null", "Error", "Unexpected 'null' (not assigned or failed cast)", 44],
    ];
  for (const [event, type, message, line] of thrown) {
    const outcome = await invoke(event);
    const body = failureOf(outcome);
    expect(body).toMatchObject({ errorType: type, errorMessage: message });
    expect(body.stackTrace).toHaveLength(2);
    expect(body.stackTrace[0]).toMatch(
      new RegExp(`^at fail \\(assembly/index\\.ts:${line}:\\d+\\)$`),
    );
    expect(body.stackTrace[1]).toMatch(/^at handler \(assembly\/index\.ts:26:3\)$/);
    expect(outcome.errorType).toBe(`Function.${type}`);
  }
  // The count that the handler keeps in a global went on.
  expect((await invoke("ok")).body.toString()).toBe(String(thrown.length + 1));
});

test("frames of AssemblyScript's library are kept, innermost first", async () => {
  const { invoke } = await start(folder);
  const { errorType, stackTrace } = failureOf(await invoke("index"));
  expect(errorType).toBe("RangeError");
  expect(stackTrace[0]).toMatch(/^at Array<String>#__get \(~lib\/array\.ts:\d+:\d+\)$/);
  expect(stackTrace[1]).toMatch(/^at fail \(assembly\/index\.ts:65:10\)$/);
});

test.each(["long:2000000", "lines", "foreign", "odd"])(
  "%s: whatever is thrown, headers stay headers and the body stays small",
  async (event) => {
    const { invoke, output } = await start(folder);
    const outcome = await invoke(event);
    expect(outcome.kind).toBe("error");
    expect(outcome.errorType).toMatch(KEPT_TYPE);
    expect(outcome.xrayCause).toMatch(ASCII_LINE);
    expect(outcome.body.length).toBeLessThan(100_000);
    const { errorMessage, errorType } = failureOf(outcome);
    expect(JSON.parse(outcome.xrayCause!)).toMatchObject({ exceptions: [{ type: errorType }] });
    if (event === "lines") expect(errorMessage).toBe("first\r\nsecond\nthird");
    if (event === "foreign") expect(errorMessage).toBe("Größe 🚀 \u2028\u0007");
    if (event === "odd") expect(errorType).toBe("Bad\r\nInjected: x");
    if (event.startsWith("long")) expect(errorMessage).toMatch(/^x{30000,}…$/);
    expect((await invoke("ok")).body.toString()).toBe("2");
    // One failure, one line.
    expect(output().trimEnd().split("\n")).toHaveLength(1);
    expect(output()).toContain("\tERROR\tInvoke Error\t{");
  },
);
