import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { collectGarbage } from "../../../host/instance/garbage.ts";
import { compileHandler, type TestHandler } from "../../../testing/index.ts";

// What is left of an invocation that fails, or that ends while something still waits.

let handler: TestHandler;

beforeAll(async () => {
  handler = await compileHandler(join(import.meta.dirname, "fixtures/tasks/hostile.ts"));
}, 120_000);

async function outcome(what: string): Promise<string> {
  try {
    const { extra } = (await handler.invoke({ what })).json() as { extra: string };
    return extra;
  } catch (error) {
    const { kind, errorType, message } = error as Error & { kind?: string; errorType?: string };
    return `${kind ?? errorType}: ${message}`;
  }
}

/** Resident memory after so many of them. */
async function many(count: number): Promise<number> {
  for (let i = 1; i <= count; i++) {
    await handler.invoke({ what: "hold" });
    if (i % 1000 === 0) collectGarbage("all");
  }
  return process.memoryUsage().rss;
}

const NEVER = "This promise never settles: nothing is left to run that could resolve or reject it";

test.each([
  ["never", `Error: ${NEVER}`],
  ["never caught", NEVER],
  ["trap", "DivideByZero: The handler divided an integer by zero"],
  ["trap beside", "DivideByZero: The handler divided an integer by zero"],
  ["trap at once", "DivideByZero: The handler divided an integer by zero"],
  ["reject", "Runtime.UnhandledPromiseRejection: TypeError: unheard"],
  ["twice", "one"],
  ["throws in executor", "RangeError"],
  ["throws", "RangeError: thrown"],
  ["timer throws", "RangeError: in a timer"],
  ["caught timer", "RangeError: in a timer"],
  ["depth", "deep"],
  ["micro", "n 2"],
  ["many", "3000"],
  ["hold", "held"],
  ["held", `Error: ${NEVER}`],
])("%s: the outcome is clear, and the next invocation is served", async (what, expected) => {
  expect(await outcome(what)).toBe(expected);
  expect(await outcome("ok")).toBe("");
});

test("a promise that never settles is reported at the author's await", async () => {
  const error = await handler.invoke({ what: "never" }).catch((thrown: unknown) => thrown);
  expect(JSON.stringify(error)).toContain("hostile.ts");
});

test("what an invocation leaves running does not run in the next one", async () => {
  await handler.invoke({ what: "background" });
  await new Promise((resolve) => setTimeout(resolve, 20));
  const { logs } = await handler.invoke({ what: "wait" });
  expect(logs).toEqual([]);
});

test("invocations that leave something waiting keep no memory", async () => {
  const before = await many(5000);
  // Stacks that were kept would take 160 MB.
  expect((await many(20_000)) - before).toBeLessThan(40 * 1_048_576);
}, 60_000);
