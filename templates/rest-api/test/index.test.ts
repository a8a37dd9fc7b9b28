import { compileHandler, events } from "wasmstrap/testing";
import { expect, test } from "vitest";

interface Reply {
  readonly statusCode: number;
  readonly multiValueHeaders?: Readonly<Record<string, string[]>>;
  readonly body: string;
}

const handler = await compileHandler("assembly/index.ts");

test("answers with what was asked, and sets a cookie", async () => {
  const event = events.restApi({ path: "/greet", query: { name: "Ada" } });
  const reply = (await handler.invoke(event)).json<Reply>();
  expect(reply.statusCode).toBe(200);
  expect(reply.multiValueHeaders).toEqual({ "Set-Cookie": ["visited=1; HttpOnly"] });
  expect(JSON.parse(reply.body)).toEqual({ method: "GET", path: "/greet", name: "Ada" });
});

test("allows nothing but GET", async () => {
  const reply = await handler.invoke(events.restApi({ method: "DELETE" }));
  expect(reply.json<Reply>().statusCode).toBe(405);
});
