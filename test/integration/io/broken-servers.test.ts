/** What servers do wrong, over real sockets: each is an error of its kind, and the next invocation is served. */
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Handlers } from "./handlers.ts";

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly kind: string;
  readonly message: string;
}

let handlers: Handlers;
let server: Server;
let origin = "";
/** What the server does with the next request. */
let behave: (socket: Socket) => void = () => undefined;
let requests = 0;

beforeAll(async () => {
  handlers = await Handlers.compile("fetch");
  server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", () => {
      requests++;
      behave(socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => void server.close());

const get = (init: object = {}) =>
  handlers.call<Answer>("one", { url: `${origin}/`, timeout: 2000, ...init });
const head = (...headers: string[]) => `HTTP/1.1 200 OK\r\n${headers.join("\r\n")}\r\n\r\n`;
const zipped = gzipSync("x".repeat(1000));

const says =
  (...parts: (string | Uint8Array)[]) =>
  (socket: Socket) => {
    for (const part of parts) socket.write(part);
    socket.end();
  };

test.each<[string, (socket: Socket) => void, string]>([
  ["hangs up in the middle of a body", says(head("Content-Length: 10"), "five!"), "truncated"],
  [
    "hangs up in the middle of a chunk",
    says(head("Transfer-Encoding: chunked"), "a\r\nfive!"),
    "truncated",
  ],
  ["resets the connection before a head", (socket) => void socket.resetAndDestroy(), "reset"],
  ["hangs up in the middle of a head", says("HTTP/1.1 200 OK\r\nX-A: "), "reset"],
  ["speaks no HTTP", says("SSH-2.0-OpenSSH_9.2\r\n"), "protocol"],
  ["has two lengths", says(head("Content-Length: 1", "Content-Length: 2"), "ab"), "truncated"],
  ["has a chunk without a size", says(head("Transfer-Encoding: chunked"), "zz\r\n"), "protocol"],
  ["codes a body on its way", says(head("Transfer-Encoding: gzip"), zipped), "protocol"],
  [
    "codes its chunks on their way",
    says(head("Transfer-Encoding: gzip, chunked"), "2\r\nok\r\n0\r\n\r\n"),
    "protocol",
  ],
  ["has a head without an end", says(head(`X-A: ${"a".repeat(100_000)}`)), "too-large"],
  [
    "cuts a gzip short",
    says(head("Content-Encoding: gzip", `Content-Length: 20`), zipped.subarray(0, 20)),
    "truncated",
  ],
  [
    "says gzip and sends text",
    says(head("Content-Encoding: gzip", "Content-Length: 4"), "text"),
    "protocol",
  ],
  [
    "says an encoding that nobody knows",
    says(head("Content-Encoding: sdch", "Content-Length: 4"), "text"),
    "protocol",
  ],
  ["never answers", () => undefined, "timeout"],
])("a server that %s is an error of its kind", async (_what, broken, kind) => {
  behave = broken;
  const answer = await get(kind === "timeout" ? { timeout: 100 } : {});
  expect(answer).toMatchObject({ kind, status: 0 });
  expect(answer.message).not.toBe("");
  behave = says(head("Content-Length: 2"), "ok");
  expect(await get()).toMatchObject({ status: 200, text: "ok" });
});

test("a request that may be repeated is sent again after a reset, one that may not is not", async () => {
  const resetOnce = () => {
    requests = 0;
    behave = (socket) => {
      if (requests === 1) socket.resetAndDestroy();
      else says(head("Content-Length: 2"), "ok")(socket);
    };
  };
  resetOnce();
  expect(await get()).toMatchObject({ text: "ok" });
  resetOnce();
  expect(await get({ method: "POST", body: "b" })).toMatchObject({ kind: "reset" });
  expect(requests).toBe(1);
  resetOnce();
  expect(await get({ method: "POST", body: "b", repeatable: true })).toMatchObject({ text: "ok" });
});

test("a body that never ends is refused at the limit, whatever is sent after it", async () => {
  let sent = 0;
  behave = (socket) => {
    socket.write(head("Transfer-Encoding: chunked"));
    const more = () => {
      while (!socket.destroyed && socket.write(`4000\r\n${"x".repeat(0x4000)}\r\n`)) sent += 0x4000;
    };
    socket.on("drain", more);
    more();
  };
  expect(await get({ maxBytes: 100_000 })).toMatchObject({ kind: "too-large" });
  expect(sent).toBeLessThan(50_000_000);
});
