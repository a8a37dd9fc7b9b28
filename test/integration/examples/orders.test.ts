/** examples/orders reports the messages that failed, and no others. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileHandler, events } from "../../../testing/index.ts";

const FOLDER = join(import.meta.dirname, "../../../examples/orders");
const handler = await compileHandler(FOLDER);
const item = { sku: "tea", quantity: 2, price: 350 };

test("the README's event is answered as the README says", async () => {
  const reply = await handler.invoke(readFileSync(join(FOLDER, "event.json")));
  const readme = readFileSync(join(FOLDER, "README.md"), "utf8");
  expect(readme).toContain(JSON.stringify(reply.json()));
});

test("a batch of good orders has no failures", async () => {
  const reply = await handler.invoke(events.sqs([{ id: "1", items: [item, item] }]));
  expect(reply.json()).toEqual({ batchItemFailures: [] });
  expect(reply.logs.map(({ text }) => text)).toEqual(["order 1 over 1400 cents"]);
});

test("each message that is not an order is one failure, with its path in the log", async () => {
  const bodies = [{ id: "1", items: [item] }, "{", { id: "2" }, { id: "3", items: [{ sku: "x" }] }];
  const event = events.sqs(bodies.map((body, i) => ({ messageId: `m-${i}`, body })));
  const reply = await handler.invoke(event);
  expect(reply.json()).toEqual({
    batchItemFailures: ["m-1", "m-2", "m-3"].map((itemIdentifier) => ({ itemIdentifier })),
  });
  const logs = reply.logs.map(({ text }) => text).join("\n");
  expect(logs).toContain('Record m-2 does not fit: $: expected the key "items"');
  expect(logs).toContain('Record m-3 does not fit: $.items[0]: expected the key "price"');
});
