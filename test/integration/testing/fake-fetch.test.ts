import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { compileHandler, type FakeFetch, type OutboundRequest } from "../../../testing/index.ts";

// A test answers what a handler asks of the world, for wasm and for JavaScript alike.

const FIXTURES = join(import.meta.dirname, "../io/fixtures/assembly");
const AWS = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "key",
  AWS_SECRET_ACCESS_KEY: "secret",
};

const large = () => ({ body: new Uint8Array(1000) });
const reset = () => {
  throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
};
const late = () => new Promise<never>(() => undefined);

describe.each(["wasm", "js"] as const)("in %s", (engine) => {
  const open = (file: string, handler: string, fetch: FakeFetch) =>
    compileHandler(join(FIXTURES, file), { engine, handler, fetch, environment: AWS });
  const asked: OutboundRequest[] = [];
  const ask = async (fetch: FakeFetch, request: object) => {
    const one = await open("fetch.ts", "one", fetch);
    return (await one.invoke(request)).json();
  };

  beforeAll(() => void (asked.length = 0));

  test("a function is given method, URL, headers and body, and its reply is the response", async () => {
    const answer = await ask(
      async (request) => {
        asked.push(request);
        await Promise.resolve();
        return { status: 201, headers: { "X-Made": "yes" }, json: { got: request.text() } };
      },
      { url: "https://api.example.com/orders?x=1", body: "text", headers: [["X-Key", "k"]] },
    );
    expect(answer).toMatchObject({ status: 201, text: '{"got":"text"}', kind: "" });
    expect(answer).toHaveProperty("headers", [
      ["X-Made", "yes"],
      ["content-type", "application/json"],
    ]);
    expect(asked[0]).toMatchObject({
      method: "POST",
      url: "https://api.example.com/orders?x=1",
      headers: { "x-key": "k", "content-type": "text/plain;charset=UTF-8" },
    });
  });

  test("a table answers by URL, follows its own redirects, and refuses what it does not name", async () => {
    const table: FakeFetch = {
      "https://a.example/old": { status: 302, headers: { location: "/new" } },
      "https://a.example/new": new Response("moved here"),
      "PUT https://a.example/item": ({ method }) => ({ body: method }),
    };
    expect(await ask(table, { url: "https://a.example/old" })).toMatchObject({
      text: "moved here",
      url: "https://a.example/new",
      redirected: true,
    });
    expect(await ask(table, { url: "https://a.example/item?a=b", method: "PUT" })).toMatchObject({
      text: "PUT",
    });
    expect(await ask(table, { url: "https://b.example/" })).toMatchObject({
      kind: "connect",
      message: expect.stringContaining("the test has no answer for GET https://b.example/"),
    });
  });

  test("limits and timeouts hold, and what the function throws is an error of its kind", async () => {
    const url = "https://a.example/";
    expect(await ask(large, { url, maxBytes: 10 })).toMatchObject({ kind: "too-large" });
    expect(await ask(reset, { url, method: "POST" })).toMatchObject({ kind: "reset" });
    expect(await ask(late, { url, timeout: 50 })).toMatchObject({ kind: "timeout" });
  });

  test("calls of AWS are answered likewise, signed as they would be", async () => {
    const get = await open("dynamodb.ts", "get", ({ url, headers, json }) => {
      expect(url).toBe("https://dynamodb.eu-central-1.amazonaws.com/");
      expect(headers["authorization"]).toMatch(/^AWS4-HMAC-SHA256 Credential=key\//);
      expect(json<{ Key: object }>().Key).toEqual({ customer: { S: "ann" }, id: { N: "1" } });
      return { json: { Item: { customer: { S: "ann" }, id: { N: "1" }, paid: { BOOL: true } } } };
    });
    expect((await get.invoke({ customer: "ann", id: 1 })).json()).toMatchObject({
      customer: "ann",
      paid: true,
      lines: [],
    });
  });
});
