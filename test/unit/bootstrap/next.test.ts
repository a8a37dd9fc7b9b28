import { expect, test } from "vitest";

import { clientAndServer, Rooms } from "../../kit/runtime-api.ts";
import { eventHeaders } from "../../kit/raw-server.ts";

test("poll is one GET with a User-Agent, no body and the address's prefix", async () => {
  const { api, server } = await clientAndServer("/my-function");
  const next = api.next(new Rooms().receive);
  const connection = await server.accept();
  const request = await connection.request();
  connection.event("id", "{}");
  await next;
  expect(request.line).toBe("GET /my-function/2018-06-01/runtime/invocation/next HTTP/1.1");
  expect(request.headers.get("user-agent")).toMatch(/^wasmstrap\/\S+ node\/\d+\.\d+\.\d+$/);
  expect(request.headers.get("host")).toBe(`127.0.0.1:${server.port}`);
  expect(request.headers.has("content-length")).toBe(false);
  expect(request.headers.has("transfer-encoding")).toBe(false);
});

test("event with a Content-Length lands in the reserved room, however it is cut", async () => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  await connection.request();
  const head = `HTTP/1.1 200 OK\r\nContent-Length: 11\r\n${eventHeaders("id-1").join("\r\n")}\r\n\r\n`;
  for (const byte of Buffer.from(head + "hello world")) {
    connection.send(Uint8Array.of(byte));
    await new Promise(setImmediate);
  }
  const delivery = await next;
  expect(delivery?.kind).toBe("placed");
  expect(delivery?.invocation.requestId).toBe("id-1");
  expect(rooms.rooms.length).toBe(1);
  expect(rooms.last).toBe("hello world");
});

test("chunked event is placed once its length is known", async () => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  await connection.request();
  const head = eventHeaders("id", ["Transfer-Encoding: chunked"]).join("\r\n");
  connection.send(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n5\r\nhello\r\n`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(rooms.rooms.length).toBe(0);
  connection.send("6;extension=1\r\n world\r\n0\r\nTrailer: x\r\n\r\n");
  await next;
  expect(rooms.last).toBe("hello world");
});

test.each([
  ["Content-Length: 0", ""],
  ["Transfer-Encoding: chunked", "0\r\n\r\n"],
])("empty event (%s) is zero bytes", async (framing, body) => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  await connection.request();
  connection.send(
    `HTTP/1.1 200 OK\r\n${framing}\r\n${eventHeaders("id").join("\r\n")}\r\n\r\n${body}`,
  );
  expect((await next)?.kind).toBe("placed");
  expect(rooms.rooms[0]?.bytes.length).toBe(0);
});

test("event of 6 MB arrives whole", async () => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  await connection.request();
  const body = Buffer.alloc(6 * 1024 * 1024, "0123456789abcdef!");
  connection.event("id", body);
  await next;
  expect(Buffer.compare(rooms.rooms[0]?.bytes ?? new Uint8Array(), body)).toBe(0);
});

test("informational answers before the event are passed over", async () => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  await connection.request();
  connection.send("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
  connection.event("id", "event");
  await next;
  expect(rooms.last).toBe("event");
});

test("headers of 100 KB are read", async () => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  await connection.request();
  const clientContext = JSON.stringify({ custom: "x".repeat(100_000) });
  connection.event("id", "event", [`Lambda-Runtime-Client-Context: ${clientContext}`]);
  expect((await next)?.invocation.clientContext).toBe(clientContext);
});

test("204 means that no event is queued: polls again on the same connection", async () => {
  const { api, server, written } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  for (let i = 0; i < 8; i++) {
    await connection.request();
    connection.send("HTTP/1.1 204 No Content\r\n\r\n");
  }
  await connection.request();
  connection.event("id", "event");
  await next;
  expect(rooms.last).toBe("event");
  expect(server.connections).toBe(1);
  expect(written()).toBe("");
});

test("event without a request id is not placed, and the poll goes on", async () => {
  const { api, server, written } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  await connection.request();
  connection.answer(200, "unknown");
  await connection.request();
  connection.event("id", "event");
  await next;
  expect(rooms.rooms.length).toBe(1);
  expect(written()).toContain("Lambda-Runtime-Aws-Request-Id is absent");
});

test("event whose room cannot be had is refused, and its connection kept", async () => {
  const { api, server } = await clientAndServer();
  const noRoom = new Error("no room");
  const next = api.next(() => {
    throw noRoom;
  });
  const connection = await server.accept();
  await connection.request();
  connection.event("id", "event");
  expect(await next).toMatchObject({
    kind: "refused",
    error: noRoom,
    invocation: { requestId: "id" },
  });
  const again = api.next(new Rooms().receive);
  await connection.request();
  connection.event("id-2", "event");
  expect(await again).toMatchObject({ kind: "placed" });
});

test.each([301, 400, 403, 404, 410, 500])("%i to a poll ends the loop", async (status) => {
  const { api, server } = await clientAndServer();
  const next = api.next(new Rooms().receive);
  const connection = await server.accept();
  await connection.request();
  connection.answer(status, '{"errorMessage":"the reason","errorType":"TheType"}', [
    "Location: http://127.0.0.1:9/",
  ]);
  await expect(next).rejects.toThrow(`answered ${status} (TheType: the reason)`);
});

test.each([429, 502, 503, 504])("%i to a poll is retried", async (status) => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const connection = await server.accept();
  await connection.request();
  connection.answer(status, "later");
  await connection.request();
  connection.event("id", "event");
  await next;
  expect(rooms.last).toBe("event");
});

test("stop ends a waiting poll, and every later one", async () => {
  const { api, server } = await clientAndServer();
  const next = api.next(new Rooms().receive);
  const connection = await server.accept();
  await connection.request();
  api.stop();
  expect(await next).toBeUndefined();
  expect(await api.next(new Rooms().receive)).toBeUndefined();
  expect(server.connections).toBe(1);
});

test("event in chunks is collected no further than any room can hold, and the rest is passed over", async () => {
  const { api, server } = await clientAndServer();
  const asked: number[] = [];
  const receive = Object.assign(
    (_: unknown, lengthBytes: number): Uint8Array => {
      asked.push(lengthBytes);
      throw new RangeError("no room");
    },
    { mostBytes: 1_000 },
  );
  const next = api.next(receive);
  const connection = await server.accept();
  await connection.request();
  const head = eventHeaders("id", ["Transfer-Encoding: chunked"]).join("\r\n");
  connection.send(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
  for (let i = 0; i < 50; i++) connection.send(`64\r\n${"x".repeat(100)}\r\n`);
  connection.send("0\r\n\r\n");
  expect(await next).toMatchObject({ kind: "refused", error: { message: "no room" } });
  expect(asked).toEqual([5_000]);
});

test.each([
  ["without a length", (head: string) => `${head}\r\n\r\nevent`],
  ["that is cut off", (head: string) => `${head}\r\nContent-Length: 20\r\n\r\nevent`],
  ["whose head is not HTTP", (head: string) => `${head}\r\nX: \x01\r\n\r\n`],
  ["with two lengths", (head: string) => `${head}\r\nContent-Length: 5, 6\r\n\r\nevent`],
])("an event %s is one log line, each time", async (_, event) => {
  const { api, server, written } = await clientAndServer();
  const rooms = new Rooms();
  for (const count of [1, 2]) {
    const next = api.next(rooms.receive);
    const first = await server.accept();
    await first.request();
    first.send(event(["HTTP/1.1 200 OK", ...eventHeaders("bad")].join("\r\n")));
    first.end();
    const second = await server.accept();
    await second.request();
    second.answer(200, "event", [...eventHeaders("id"), "Connection: close"]);
    second.end();
    await next;
    const lines = written().trim().split("\n");
    expect(lines).toHaveLength(count);
    expect(lines.at(-1)).toContain("Cannot poll, will retry");
  }
});

test("each event without a request id is a log line", async () => {
  const { api, server, written } = await clientAndServer();
  const next = api.next(new Rooms().receive);
  const connection = await server.accept();
  for (let i = 0; i < 2; i++) {
    await connection.request();
    connection.answer(200, "event");
  }
  await connection.request();
  connection.event("id", "event");
  await next;
  expect(written().match(/Lambda-Runtime-Aws-Request-Id is absent/g)).toHaveLength(2);
});
