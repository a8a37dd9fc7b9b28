import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reply } from "./engines.ts";

// Services of a REST protocol whose answers moto does not have: models, functions and connections.

let server: Server;
let endpoint = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    request.on("end", () => answer(decodeURIComponent(request.url ?? ""), response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function answer(path: string, response: ServerResponse): void {
  const send = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(body === "" ? "" : JSON.stringify(body));
  };
  const refuse = (status: number, name: string, body: unknown): void =>
    send(status, body, { "x-amzn-errortype": name });
  const content = [{ text: "Hello" }, { text: "!" }];
  const log = Buffer.from("log é").toString("base64");
  if (path.includes("haiku-20240307-v1:0/converse"))
    send(200, {
      output: { message: { content } },
      stopReason: "end_turn",
      usage: { totalTokens: 5 },
    });
  else if (path.includes("titan")) send(200, { completion: "hey é", stop_reason: "x" });
  else if (path.includes("/throttled/")) refuse(429, "ThrottlingException:http://x", {});
  else if (path.includes("/invalid/"))
    refuse(400, "ValidationException", { message: "no messages" });
  else if (path.includes("/other/")) send(200, { id: 8 }, { "x-amz-log-result": log });
  else if (path.includes("/broken/"))
    send(200, { errorType: "E", errorMessage: "m" }, { "x-amz-function-error": "Unhandled" });
  else if (path.includes("/later/")) send(202, "");
  else if (path.includes("@connections")) refuse(410, "GoneException", "");
  else refuse(404, "ResourceNotFoundException", { Type: "User", Message: "Function not found" });
}

const ask = (engine: "wasm" | "js", how: string): Promise<unknown> =>
  reply(engine, "models", { how }, { AWS_ENDPOINT_URL: endpoint });

test.each(["lambda", "lambdaError", "async", "nolambda", "gone"])(
  "%s answers as the SDK itself does",
  async (how) => {
    const js = await ask("js", how);
    expect(js).not.toBeNull();
    expect(await ask("wasm", how)).toEqual(js);
  },
);

// The SDK asks models over HTTP/2 alone.
test.each([
  ["converse", { text: "Hello!", stop: "end_turn", usage: 5, first: "Hello" }],
  ["invoke", { completion: "hey é", again: "x", type: "application/json", str: 40 }],
  ["throttled", { slow: true, status: 429, attempts: "undefined" }],
  ["invalid", { invalid: "no messages" }],
])("a model answers %s", async (how, expected) => {
  expect(await ask("wasm", how)).toEqual(expected);
});
