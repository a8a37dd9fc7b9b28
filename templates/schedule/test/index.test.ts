import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts");

test("counts its runs", async () => {
  const due = new Date("2026-03-01T06:00:00Z");
  await handler.invoke(events.schedule(due));
  const { logs } = await handler.invoke(events.schedule(due));
  expect(logs[0]?.text).toBe("run 2, due at 2026-03-01T06:00:00Z, in time");
});
