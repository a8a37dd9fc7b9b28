/** What stands in AWS's place may answer anything: it costs its own call, memory that grows with it, and never a wrong value. */
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { load } from "../../../host/index.ts";
import { loadIo } from "../../../testing/io.ts";
import { TestHandler } from "../../../testing/test-handler.ts";
import { KEYS } from "./engines.ts";

let handler: TestHandler;
let server: Server;
let body: string | Uint8Array = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on("end", () => response.end(body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: "assembly/hostile-replies.ts" });
  if (!built.ok) throw new Error(built.report);
  const module = await load(built.wasm, { loadIo, memoryLimit: 100 << 20 });
  const environment = { ...KEYS, AWS_ENDPOINT_URL: endpoint, AWS_MAX_ATTEMPTS: "1" };
  handler = new TestHandler(module, "handler", { environment });
}, 120_000);

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = async (what: string, answer: string | Uint8Array): Promise<string> => {
  body = answer;
  const reply = await handler.invoke({ what }, { deadlineMs: Date.now() + 60_000 });
  return (reply.json() as { text: string }).text;
};

const list = (inner: string) => `<ListBucketResult>${inner}</ListBucketResult>`;
const key = (text: string) => list(`<Contents><Key>${text}</Key></Contents>`);
const item = (value: string) => `{"Item":{"a":${value}}}`;

test.each<[what: string, answer: string, text: string]>([
  ["list", key("&amp;".repeat(500_000)), "1 500000 &&&&&"],
  ["list", key("x<!-- -->".repeat(100_000)), "1 100000 xxxxx"],
  ["list", key("<![CDATA[&]]>".repeat(100_000)), "1 100000 &&&&&"],
  ["list", list("<Contents><Key>k</Key></Contents>".repeat(20_000)), "20000 1 k"],
  ["list", key("&#0;&#x110000;&unknown;&"), "1 24 &#0;&"],
  ["list", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + key("&x;"), "1 3 &x;"],
  [
    "sent",
    "<PublishResponse><PublishResult><MessageId>a&lt;b&amp;c</MessageId></PublishResult></PublishResponse>",
    "a<b&c",
  ],
  ["item", item('{"B":"ab=="}'), '{"a":{"0":105}}'],
  ["item", item('{"B":"!!"}'), "TypeError"],
  ["item", item('{"X":"y"}'), "TypeError"],
  ["item", item('{"N":"99999999999999999999"}'), "RangeError"],
  ["item", item("null"), "TypeError"],
  ["item", "[".repeat(1_000_000), "SyntaxError"],
  [
    "item",
    '{"Item":{"__proto__":{"S":"x"},"constructor":{"S":"y"}}}',
    '{"__proto__":"x","constructor":"y"}',
  ],
  ["plain", '{"Plaintext":"YQ=="}', "61"],
  ["plain", '{"Plaintext":"!!"}', "TypeError"],
])("%s: a reply of another shape", async (what, answer, text) => {
  expect(await ask(what, answer)).toBe(text);
  expect(await ask("item", item('{"S":"fine"}'))).toBe('{"a":"fine"}');
});
