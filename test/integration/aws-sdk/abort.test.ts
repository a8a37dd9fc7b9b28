import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reply } from "./engines.ts";

// A service that answers some requests, and leaves others waiting.

let server: Server;
let endpoint = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      if (text.includes("slow")) return;
      response.setHeader("content-type", "application/x-amz-json-1.0");
      response.end('{"Item":{"id":{"S":"quick"}}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  ["in time", ["quick"]],
  ["before", ["AbortError: Request aborted"]],
  ["meanwhile", ["AbortError: Request aborted", "quick"]],
  ["by the controller", ["AbortError: Request aborted"]],
  [
    "before it waits",
    [
      'AbortError: {"state":"ABORTED","observedResponses":{"200: OK":1,"AbortController signal aborted.":1},"reason":"Request was aborted"}',
    ],
  ],
  ["waiting", ['AbortError: {"state":"ABORTED","reason":"Request was aborted"}']],
])("a command is given up %s as by the SDK itself", async (how, found) => {
  const environment = { AWS_ENDPOINT_URL: endpoint };
  expect(await reply("js", "abort", { how }, environment)).toEqual(found);
  expect(await reply("wasm", "abort", { how }, environment)).toEqual(found);
});
