import assert from "node:assert/strict";
import { test } from "node:test";
import { compileHandler, events } from "wasmstrap/testing";

test("reports only the messages that failed", async () => {
  const handler = await compileHandler("assembly/index.ts");
  const event = events.sqs([
    { messageId: "m-1", body: { id: "o-1", items: [{ sku: "tea", price: 350 }] } },
    { messageId: "m-2", body: { id: "o-2", items: [] } },
    { messageId: "m-3", body: "not an order" },
  ]);
  const reply = await handler.invoke(event);
  assert.deepEqual(reply.json(), {
    batchItemFailures: [{ itemIdentifier: "m-2" }, { itemIdentifier: "m-3" }],
  });
});
