import { join } from "node:path";
import { expect, test } from "vitest";

import { compileHandler, compileModule } from "../../../testing/index.ts";

const SOURCE = join(import.meta.dirname, "fixtures/assembly/clock.ts");

test("a test's clock is the guest's, from its top-level code on", async () => {
  let now = Date.UTC(2001, 1, 2);
  const { passed, year } = await compileModule<{ passed(): number; year(): number }>(SOURCE, {
    clock: () => now,
  });
  now += 1500;
  expect([passed(), year()]).toEqual([1500, 2001]);
});

test("without one it is the system's", async () => {
  const { year } = await compileModule<{ year(): number }>(SOURCE);
  expect(year()).toBeGreaterThanOrEqual(2026);
});

test("a handler has it, too", async () => {
  const handler = await compileHandler(join(import.meta.dirname, "fixtures/assembly/timed.ts"), {
    clock: () => Date.UTC(2001, 1, 2, 3, 4, 5),
  });
  expect((await handler.invoke("")).text()).toBe("2001-02-02T03:04:05.000Z");
});
