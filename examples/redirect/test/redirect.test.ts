import assert from "node:assert/strict";
import { test } from "node:test";
import { compileHandler } from "wasmstrap/testing";

test("sends a visitor to the same path of the other site", async () => {
  const handler = await compileHandler("assembly/index.ts");
  const reply = await handler.invoke({ rawPath: "/cats" });
  const { statusCode, headers } = reply.json<{
    statusCode: number;
    headers: Record<string, string>;
  }>();
  assert.equal(statusCode, 307);
  assert.equal(headers["Location"], "https://madhead.me/cats");
});
