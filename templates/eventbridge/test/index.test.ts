import { compileHandler, EventError, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts");

test("reads the detail by its class", async () => {
  const detail = { order: "o-7", total: 12.5 };
  const event = events.eventBridge({ source: "shop", detailType: "OrderPlaced", detail });
  expect((await handler.invoke(event)).text()).toBe("shop: o-7 over 12.5");
});

test("refuses a detail that does not fit", async () => {
  const event = events.eventBridge({ detail: { total: "twelve" } });
  await expect(handler.invoke(event)).rejects.toThrow(EventError);
});
