import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts");

test("a good batch has no failures", async () => {
  const event = events.sqs([
    { id: "a", amount: 5 },
    { id: "b", amount: 7.5 },
  ]);
  const reply = await handler.invoke(event);
  expect(reply.json()).toEqual({ batchItemFailures: [] });
  expect(reply.logs.map(({ text }) => text)).toEqual(["order a over 5", "order b over 7.5"]);
});

test("only the messages that failed are sent again", async () => {
  const event = events.sqs([
    { body: { id: "a", amount: 5 }, messageId: "m-1" },
    { body: { id: "b", amount: -1 }, messageId: "m-2" },
    { body: "not JSON", messageId: "m-3" },
  ]);
  expect((await handler.invoke(event)).json()).toEqual({
    batchItemFailures: [{ itemIdentifier: "m-2" }, { itemIdentifier: "m-3" }],
  });
});
