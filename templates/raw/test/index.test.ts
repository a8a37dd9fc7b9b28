import { compileHandler } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts");

test("finds the most frequent byte", async () => {
  const reply = await handler.invoke(Uint8Array.of(1, 200, 3, 200));
  expect(reply.json()).toBe("c8");
});
