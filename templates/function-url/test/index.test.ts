import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const handler = await compileHandler("assembly/index.ts", {
  environment: { TITLE: "Short links" },
});

test("redirects a path that is known", async () => {
  const reply = await handler.invoke(events.functionUrl({ path: "/wasm" }));
  expect(reply.json<Reply>()).toMatchObject({
    statusCode: 302,
    headers: { Location: "https://webassembly.org/" },
  });
});

test("lists the links for any other path", async () => {
  const reply = (await handler.invoke(events.functionUrl({ path: "/" }))).json<Reply>();
  expect(reply.statusCode).toBe(404);
  expect(reply.body).toContain("<h1>Short links</h1>");
  expect(reply.body).toContain("<li>/docs</li>");
});
