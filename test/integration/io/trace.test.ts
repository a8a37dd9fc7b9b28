import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { build } from "../../../compiler/index.ts";
import { BUNDLE, start } from "../../kit/bootstrap-process.ts";

/** A subsegment, as X-Ray's daemon gets it. */
interface Document {
  readonly type: string;
  readonly id: string;
  readonly parent_id: string;
  readonly trace_id: string;
  readonly name: string;
  readonly namespace?: string;
  readonly start_time: number;
  readonly end_time: number;
  readonly [member: string]: unknown;
}

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
const documents: Document[] = [];
/** By path, what was sent as `X-Amzn-Trace-Id`. */
const joined = new Map<string, string>();
let daemon: Socket;
let server: Server;
let url = "";

beforeAll(async () => {
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: "assembly/trace.ts" });
  if (!built.ok) throw new Error(built.report);
  writeFileSync(join(root, "index.wasm"), built.wasm);
  daemon = createSocket("udp4").on("message", (datagram) => {
    const [header = "", document = ""] = datagram.toString().split("\n");
    expect(JSON.parse(header)).toEqual({ format: "json", version: 1 });
    documents.push(JSON.parse(document) as Document);
  });
  daemon.bind(0, "127.0.0.1");
  await once(daemon, "listening");
  server = createServer((request, response) => {
    joined.set(request.url ?? "", String(request.headers["x-amzn-trace-id"]));
    response.setHeader("x-amzn-RequestId", "the-request");
    response.writeHead(request.method === "POST" ? 400 : 200).end("{}");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  documents.length = 0;
  joined.clear();
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  daemon.close();
  server.closeAllConnections();
  server.close();
});

const TRACE = "1-5759e988-bd862e3fe1be46a994272793";

/** Serves one event, and waits until the daemon has so many subsegments. */
async function serve(handler: string, header: string, count: number): Promise<string> {
  const { port } = daemon.address();
  const { server: api } = await start(
    {
      _HANDLER: `index.${handler}`,
      LAMBDA_TASK_ROOT: root,
      AWS_XRAY_DAEMON_ADDRESS: `tcp:127.0.0.1:1 udp:127.0.0.1:${port}`,
      AWS_LAMBDA_FUNCTION_NAME: "a-function",
      AWS_REGION: "eu-north-1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL: url,
    },
    BUNDLE,
  );
  const connection = await api.accept();
  await connection.request();
  connection.event("id", url, [`Lambda-Runtime-Trace-Id: ${header}`]);
  const reply = (await connection.request()).body.toString();
  connection.answer(202);
  await connection.request();
  while (documents.length < count) await once(daemon, "message");
  return reply;
}

const named = (name: string): Document => documents.find((each) => each.name === name)!;

test("what a handler does and calls is sent to X-Ray's daemon, each in what it is part of", async () => {
  const reply = await serve("traced", `Root=${TRACE};Parent=53995c3f42cd8ad8;Sampled=1`, 4);
  expect(reply).toBe("200 refused");
  expect(documents).toHaveLength(4);
  const handler = named("## index.traced");
  const price = named("### price");
  const remote = named("127.0.0.1");
  const aws = named("DynamoDB");
  for (const each of documents) {
    expect(each).toMatchObject({ type: "subsegment", trace_id: TRACE });
    expect(each.id).toMatch(/^[0-9a-f]{16}$/);
    expect(each.end_time).toBeGreaterThanOrEqual(each.start_time);
  }
  expect(handler).toMatchObject({
    parent_id: "53995c3f42cd8ad8",
    annotations: { ColdStart: true, Service: "shop" },
  });
  expect(price).toMatchObject({
    parent_id: handler.id,
    annotations: { customer: "ann", items: 2 },
    metadata: { shop: { tags: ["a", 'b"'] } },
    fault: true,
    cause: { exceptions: [{ type: "RangeError", message: "too dear" }] },
  });
  expect(remote).toMatchObject({
    parent_id: price.id,
    namespace: "remote",
    http: {
      request: { method: "GET", url: `${url}/price` },
      response: { status: 200, content_length: 2 },
    },
  });
  expect(aws).toMatchObject({
    parent_id: handler.id,
    namespace: "aws",
    aws: { operation: "GetItem", region: "eu-north-1", request_id: "the-request" },
    http: { response: { status: 400 } },
    error: true,
  });
  expect(joined.get("/price?secret=1")).toBe(`Root=${TRACE};Parent=${remote.id};Sampled=1`);
  expect(joined.get("/")).toBe(`Root=${TRACE};Parent=${aws.id};Sampled=1`);
});

test("calls at the same time are each a subsegment of the handler's, and one without a response is a fault", async () => {
  await serve("together", `Root=${TRACE};Parent=53995c3f42cd8ad8;Sampled=1`, 4);
  const handler = named("## index.together");
  const calls = documents.filter(({ name }) => name === "127.0.0.1");
  expect(calls.map((each) => each.parent_id)).toEqual([handler.id, handler.id, handler.id]);
  expect(calls.filter(({ fault }) => fault)).toMatchObject([
    { cause: { exceptions: [{ type: "connect", remote: true }] } },
  ]);
  expect(handler).not.toHaveProperty("annotations");
});

test("what is not ended ends with what it is in, and what is too large is sent without its metadata", async () => {
  await serve("untidy", `Root=${TRACE};Parent=53995c3f42cd8ad8;Sampled=1`, 4);
  expect(documents.map(({ name }) => name)).toEqual([
    "### inner___",
    "### outer",
    "### next",
    "## index.untidy",
  ]);
  expect(named("### inner___")["parent_id"]).toBe(named("### outer").id);
  expect(named("### next")).not.toHaveProperty("metadata");
});

test.each([`Root=${TRACE};Parent=53995c3f42cd8ad8;Sampled=0`, `Root=${TRACE}`])(
  "nothing is sent of an invocation that is not sampled: %s",
  async (header) => {
    expect(await serve("traced", header, 0)).toBe("200 refused");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(documents).toEqual([]);
    expect(joined.get("/price?secret=1")).toBe(header);
  },
);
