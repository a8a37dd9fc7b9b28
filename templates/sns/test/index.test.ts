import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts");

test("logs each notification", async () => {
  const { logs } = await handler.invoke(events.sns(["the cat is back"]));
  expect(logs).toEqual([{ level: "info", text: "no subject: the cat is back" }]);
});
