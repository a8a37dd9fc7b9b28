import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

const handler = await compileHandler("assembly/index.ts");

/** An HTTP client's view: status and headers, eight NULs, the body. */
async function get(path: string) {
  const reply = await handler.invoke(events.functionUrl({ path }));
  const [prelude = "", body = ""] = reply.text().split("\0".repeat(8));
  return { prelude: JSON.parse(prelude) as { statusCode: number }, body };
}

test("the page has its heading and its rows", async () => {
  const { prelude, body } = await get("/");
  expect(prelude.statusCode).toBe(200);
  expect(body).toContain("<h1>Report</h1>");
  expect(body).toContain("<p>5 squared is 25</p>");
});

test("another path is not found", async () => {
  expect((await get("/elsewhere")).prelude.statusCode).toBe(404);
});
