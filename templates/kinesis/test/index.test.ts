import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts");

test("adds up the readings by sensor", async () => {
  const reply = await handler.invoke(
    events.kinesis([
      { sensor: "a", value: 1 },
      { sensor: "b", value: 5 },
      { sensor: "a", value: 2.5 },
    ]),
  );
  expect(reply.json()).toEqual({ batchItemFailures: [] });
  expect(reply.logs.map(({ text }) => text)).toEqual(["a: 3.5", "b: 5"]);
});

test("a record that cannot be read is sent again", async () => {
  const reply = await handler.invoke(events.kinesis([{ sensor: "a" }, "not JSON"]));
  expect(reply.json<{ batchItemFailures: unknown[] }>().batchItemFailures).toHaveLength(1);
});
