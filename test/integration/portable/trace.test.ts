import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compileHandler } from "../../../testing/index.ts";

// Subsegments of JavaScript are those of wasm: names, members, parents, and the header that joins what is called.

const TRACE = "1-5759e988-bd862e3fe1be46a994272793";

interface Document {
  readonly id: string;
  readonly parent_id: string;
  readonly name: string;
  readonly [member: string]: unknown;
}

let documents: Document[] = [];
let headers: string[] = [];
let daemon: Socket;
let server: Server;
let url = "";

beforeAll(async () => {
  daemon = createSocket("udp4").on("message", (datagram) => {
    const [, document = ""] = datagram.toString().split("\n");
    documents.push(JSON.parse(document) as Document);
  });
  daemon.bind(0, "127.0.0.1");
  await once(daemon, "listening");
  server = createServer((request, response) => {
    headers.push(String(request.headers["x-amzn-trace-id"]));
    response.writeHead(request.method === "POST" ? 400 : 200).end("{}");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  daemon.close();
  server.closeAllConnections();
  server.close();
});

/** What the daemon and the server were sent, with names in place of ids. */
async function serve(engine: "wasm" | "js", handler: string, count: number): Promise<unknown> {
  [documents, headers] = [[], []];
  const environment = {
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "key",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_ENDPOINT_URL: url,
    AWS_LAMBDA_FUNCTION_NAME: "shop",
  };
  const source = join(import.meta.dirname, "../io/fixtures/assembly/trace.ts");
  const opened = await compileHandler(source, { engine, handler, environment });
  const traceId = `Root=${TRACE};Parent=53995c3f42cd8ad8;Sampled=1`;
  const reply = await opened.invoke(url, { traceId, deadlineMs: Date.now() + 20_000 });
  while (documents.length < count) await sleep(10);
  const names = new Map(documents.map(({ id, name }) => [id, name]));
  const named = (text: string) =>
    text.replaceAll(/\b[0-9a-f]{16}\b/g, (id) => names.get(id) ?? "…");
  return {
    reply: reply.text(),
    headers: headers.map(named).toSorted(),
    documents: documents
      .map((each) => named(JSON.stringify({ ...each, id: "", start_time: 0, end_time: 0 })))
      .toSorted(),
  };
}

test.each([
  ["traced", 4],
  ["together", 4],
  ["untidy", 4],
])("%s sends the same subsegments", async (handler, count) => {
  const wasm = await serve("wasm", handler, count);
  expect(await serve("js", handler, count)).toEqual(wasm);
});
