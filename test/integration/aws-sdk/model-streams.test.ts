import { createServer as createHttp1, type ServerResponse } from "node:http";
import { createServer as createHttp2 } from "node:http2";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventMessage, eventStreamMessage } from "../../kit/event-stream.ts";
import { reply } from "./engines.ts";

// Models that write while they are read. The SDK asks them by HTTP/2, and wasmstrap by HTTP/1.1, on one port.

let server: Server;
let endpoint = "";
const sockets = new Set<Socket>();

beforeAll(async () => {
  const http1 = createHttp1((request, response) => {
    request.resume().on("end", () => answer(request.url ?? "", response));
  });
  const http2 = createHttp2((request, response) => {
    request.resume().on("end", () => answer(request.url, response as unknown as ServerResponse));
  });
  server = createServer((socket) => {
    sockets.add(socket);
    socket.once("data", (first: Buffer) => {
      socket.pause();
      socket.unshift(first);
      const isHttp2 = first.toString("latin1", 0, 3) === "PRI";
      (isHttp2 ? http2 : http1).emit("connection", socket);
      if (!isHttp2) socket.resume();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  for (const each of sockets) each.destroy();
  server.close();
});

const delta = (text: string): Buffer =>
  eventMessage("contentBlockDelta", JSON.stringify({ contentBlockIndex: 0, delta: { text } }));
const STREAM = { "content-type": "application/vnd.amazon.eventstream" };

function answer(url: string, response: ServerResponse): void {
  if (url.includes("/throttled/")) {
    response.writeHead(429, {
      "content-type": "application/json",
      "x-amzn-errortype": "ThrottlingException",
    });
    response.end('{"message":"too many"}');
    return;
  }
  response.writeHead(200, { ...STREAM, "x-amzn-bedrock-content-type": "application/json" });
  if (url.includes("/titan/")) {
    for (const completion of ["a", "é"]) {
      const bytes = Buffer.from(JSON.stringify({ completion })).toString("base64");
      response.write(eventMessage("chunk", JSON.stringify({ bytes, p: "abc" })));
    }
    response.end();
    return;
  }
  response.write(eventMessage("messageStart", '{"role":"assistant","p":"ab"}'));
  response.write(delta("Hel"));
  response.write(delta("lo é"));
  if (url.includes("/broken/")) {
    const headers = {
      ":message-type": "exception",
      ":exception-type": "modelStreamErrorException",
      ":content-type": "application/json",
    };
    response.end(eventStreamMessage(headers, '{"message":"it broke"}'));
    return;
  }
  response.write(eventMessage("messageStop", '{"stopReason":"end_turn"}'));
  response.end(eventMessage("metadata", '{"usage":{"totalTokens":7},"metrics":{}}'));
}

test.each([
  ["claude", 99, { seen: ["Hel", "lo é"], stop: "end_turn", tokens: 7, status: 200 }],
  ["method", 99, { seen: ["Hel", "lo é"], stop: "end_turn", tokens: 7, status: 200 }],
  ["claude", 1, { seen: ["Hel"], tokens: 0, status: 200 }],
  ["titan", 99, { seen: ["a", "é"], contentType: "application/json" }],
  ["throttled", 99, { seen: [], slow: "too many" }],
  ["broken", 99, { seen: ["Hel", "lo é"], broken: "ModelStreamErrorException" }],
])("%s, at most %i pieces: a model's stream is read as by the SDK itself", async (...given) => {
  const [modelId, most, found] = given;
  const event = { modelId, most };
  const environment = { AWS_ENDPOINT_URL: endpoint, AWS_MAX_ATTEMPTS: "1" };
  expect(await reply("js", "model-streams", event, environment)).toEqual(found);
  expect(await reply("wasm", "model-streams", event, environment)).toEqual(found);
});
