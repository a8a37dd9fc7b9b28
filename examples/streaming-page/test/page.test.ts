import assert from "node:assert/strict";
import { test } from "node:test";
import { compileHandler, events } from "wasmstrap/testing";

const handler = await compileHandler("assembly/index.ts");

/** What an HTTP client gets: status and headers, eight NULs, the body. */
async function get(path: string): Promise<{ prelude: { statusCode: number }; body: string }> {
  const reply = await handler.invoke(events.functionUrl({ path }));
  const [prelude = "", body = ""] = reply.text().split("\0".repeat(8));
  return { prelude: JSON.parse(prelude) as { statusCode: number }, body };
}

test("the page has its heading and its rows", async () => {
  const { prelude, body } = await get("/");
  assert.equal(prelude.statusCode, 200);
  assert.match(body, /^<!doctype html>.*<h1>Report<\/h1>.*<td>25<\/td><\/tr><\/table>$/);
});

test("any other path is not found", async () => {
  const { prelude, body } = await get("/elsewhere");
  assert.equal(prelude.statusCode, 404);
  assert.equal(body, "<h1>Nothing here</h1>");
});
