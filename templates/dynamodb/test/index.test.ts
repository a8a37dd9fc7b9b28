import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts");

test("applies the changes in their order", async () => {
  const event = events.dynamodb([
    { keys: { id: "a" }, newImage: { id: "a", price: 2.5 } },
    { keys: { id: "b" }, oldImage: { id: "b", price: 1 } },
  ]);
  const reply = await handler.invoke(event);
  expect(reply.json()).toEqual({ batchItemFailures: [] });
  expect(reply.logs.map(({ text }) => text)).toEqual(["INSERT at 2.5", "REMOVE"]);
});

test("stops at the first change that fails", async () => {
  const event = events.dynamodb([
    { newImage: { id: "a", price: 1 } },
    { newImage: { id: "b" } },
    { newImage: { id: "c", price: 3 } },
  ]);
  const reply = await handler.invoke(event);
  expect(reply.json()).toEqual({ batchItemFailures: [{ itemIdentifier: "112" }] });
  expect(reply.logs.map(({ text }) => text)).toEqual(["INSERT at 1", "112 has no price"]);
});
