import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { reply } from "./engines.ts";

// Requests that JavaScript sends at once: the server answers none before as many have come as there are.

const WAIT_MS = 3_000;

let server: Server;
let endpoint = "";
let waiting: (() => void)[] = [];
/** How many are waited for; requests that come alone are answered after a while, and counted. */
let together = 2;
let alone = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => gather(() => answer(request.method ?? "", text, response)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  waiting = [];
  alone = 0;
});

function gather(run: () => void): void {
  waiting.push(run);
  if (waiting.length === together) {
    for (const each of waiting.splice(0)) each();
    return;
  }
  setTimeout(() => {
    const index = waiting.indexOf(run);
    if (index < 0) return;
    waiting.splice(index, 1);
    alone++;
    run();
  }, WAIT_MS);
}

function answer(method: string, text: string, response: ServerResponse): void {
  if (method === "GET") {
    response.end("object b");
    return;
  }
  const { Key } = JSON.parse(text) as { Key: { id: { S: string } } };
  const id = Key.id.S;
  response.setHeader("content-type", "application/x-amz-json-1.0");
  if (id === "bad") {
    response.statusCode = 400;
    response.end(JSON.stringify({ __type: "x#ValidationException", message: "bad" }));
    return;
  }
  response.end(JSON.stringify({ Item: { id: { S: id }, name: { S: `item ${id}` } } }));
}

test.each([
  ["listed", 2, ["a", "b"]],
  ["mixed", 2, ["a", "b"]],
  ["mapped", 3, ["a", "b", "c"]],
  ["mapped inline", 3, ["a", "b", "c"]],
  ["settled", 3, ["a", "bad", "c"]],
  ["pushed", 3, ["a", "b", "c"]],
  ["started", 2, ["a", "b"]],
] as const)("commands %s are sent at once, as in JavaScript", async (how, count, ids) => {
  together = count;
  const environment = { AWS_ENDPOINT_URL: endpoint, AWS_ENDPOINT_URL_DYNAMODB: endpoint };
  const replies: unknown[] = [];
  for (const engine of ["js", "wasm"] as const) {
    replies.push(await reply(engine, "at-once", { how, ids: [...ids] }, environment));
    expect([engine, alone]).toEqual([engine, 0]);
  }
  expect(replies[1]).toEqual(replies[0]);
});
