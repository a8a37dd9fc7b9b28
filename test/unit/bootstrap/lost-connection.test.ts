import { expect, test } from "vitest";

import {
  clientAndServer,
  clientOf,
  invocation,
  logToFile,
  Rooms,
  success,
} from "../../kit/runtime-api.ts";
import { eventHeaders, RawServer } from "../../kit/raw-server.ts";

const EVENT_HEAD = eventHeaders("half").join("\r\n");

test("server that ends an idle connection is connected to again, without a word", async () => {
  const { api, server, written } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const first = await server.accept();
  await first.request();
  first.event("id", "event");
  await next;
  first.end();
  await new Promise((resolve) => setTimeout(resolve, 20));

  const posted = api.post(invocation("id"), success("reply"));
  const second = await server.accept();
  expect((await second.request()).body.toString()).toBe("reply");
  second.answer(202, "", ["Connection: close"]);
  second.end();
  await posted;

  const again = api.next(rooms.receive);
  const third = await server.accept();
  await third.request();
  third.event("id-2", "event 2");
  await again;
  expect(rooms.last).toBe("event 2");
  expect(written()).toBe("");
});

test.each(["end", "reset"] as const)(
  "poll whose connection has an early %s is sent again",
  async (how) => {
    const { api, server } = await clientAndServer();
    const rooms = new Rooms();
    const next = api.next(rooms.receive);
    const first = await server.accept();
    await first.request();
    first[how]();
    const second = await server.accept();
    await second.request();
    second.event("id", "event");
    await next;
    expect(rooms.last).toBe("event");
  },
);

test.each([
  ["Content-Length", "Content-Length: 20", "0123456789", "end"],
  ["Content-Length", "Content-Length: 20", "0123456789", "reset"],
  [
    "Content-Length and Connection: close",
    "Content-Length: 20\r\nConnection: close",
    "0123456789",
    "end",
  ],
  [
    "Content-Length and Connection: close",
    "Content-Length: 20\r\nConnection: close",
    "0123456789",
    "reset",
  ],
  ["chunks", "Transfer-Encoding: chunked", "a\r\n0123456789\r\n", "end"],
  ["chunks", "Transfer-Encoding: chunked", "a\r\n0123456789\r\n", "reset"],
  [
    "chunks and Connection: close",
    "Transfer-Encoding: chunked\r\nConnection: close",
    "a\r\n0123",
    "end",
  ],
  [
    "chunks and Connection: close",
    "Transfer-Encoding: chunked\r\nConnection: close",
    "a\r\n0123",
    "reset",
  ],
  ["no framing", "Connection: close", "0123456789", "end"],
  ["no framing", "Connection: close", "0123456789", "reset"],
] as const)("half-read event (%s) is never delivered", async (_name, framing, body, how) => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const first = await server.accept();
  await first.request();
  first.send(`HTTP/1.1 200 OK\r\n${framing}\r\n${EVENT_HEAD}\r\n\r\n${body}`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  first[how]();
  const second = await server.accept();
  await second.request();
  second.event("whole", "event");
  expect((await next)?.invocation.requestId).toBe("whole");
  expect(rooms.last).toBe("event");
});

test.each([
  ["garbage", "SSH-2.0-OpenSSH_9.6\r\n"],
  [
    "two lengths",
    `HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n${EVENT_HEAD}\r\n\r\nab`,
  ],
  ["a bad length", `HTTP/1.1 200 OK\r\nContent-Length: -1\r\n${EVENT_HEAD}\r\n\r\nab`],
  [
    "a bad chunk",
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n${EVENT_HEAD}\r\n\r\nzz\r\nab\r\n`,
  ],
  ["NUL in a header", `HTTP/1.1 200 OK\r\nContent-Length: 0\r\n${EVENT_HEAD}\r\nX: \0\r\n\r\n`],
])("reply that is not HTTP (%s) is dropped with its connection", async (_name, bytes) => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const first = await server.accept();
  await first.request();
  first.send(bytes);
  const second = await server.accept();
  await second.request();
  second.event("whole", "event");
  expect((await next)?.invocation.requestId).toBe("whole");
});

test("bytes after an answer cost the connection, not the next event", async () => {
  const { api, server } = await clientAndServer();
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  const first = await server.accept();
  await first.request();
  first.send(
    `HTTP/1.1 200 OK\r\nContent-Length: 5\r\n${eventHeaders("id").join("\r\n")}\r\n\r\nevent`,
    `HTTP/1.1 200 OK\r\nContent-Length: 5\r\n${eventHeaders("smuggled").join("\r\n")}\r\n\r\nother`,
  );
  expect((await next)?.invocation.requestId).toBe("id");
  const again = api.next(rooms.receive);
  const second = await server.accept();
  await second.request();
  second.event("honest", "event");
  expect((await again)?.invocation.requestId).toBe("honest");
});

test("poll gives up after a bounded number of refused connections", async () => {
  const server = await RawServer.start();
  await server.stop();
  const { log, written } = logToFile();
  const api = clientOf(`127.0.0.1:${server.port}`, log);
  await expect(api.next(new Rooms().receive)).rejects.toThrow(
    /gave up after 5 retries: .*ECONNREFUSED/,
  );
  expect(written().trimEnd().split("\n").length).toBe(4);
});

test("poll gives up after a bounded number of lost connections", async () => {
  const { api, server } = await clientAndServer();
  const next = api.next(new Rooms().receive);
  const failed = expect(next).rejects.toThrow("gave up after 5 retries");
  for (let i = 0; i < 6; i++) (await server.accept()).reset();
  await failed;
  expect(server.connections).toBe(6);
});

test("poll finds a server that comes late", async () => {
  const gone = await RawServer.start();
  await gone.stop();
  const { log } = logToFile();
  const api = clientOf(`127.0.0.1:${gone.port}`, log);
  const rooms = new Rooms();
  const next = api.next(rooms.receive);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const server = await RawServer.start(gone.port);
  const connection = await server.accept();
  await connection.request();
  connection.event("id", "event");
  await next;
  expect(rooms.last).toBe("event");
  await server.stop();
});

test.each([400, 403])(
  "response lost after it was sent is repeated once; %i says it was there",
  async (status) => {
    const { api, server, written } = await clientAndServer();
    const posted = api.post(invocation("id", "nonce"), success("reply"));
    const first = await server.accept();
    const one = await first.request();
    first.reset();
    const second = await server.accept();
    const two = await second.request();
    second.answer(status, '{"errorMessage":"again","errorType":"InvalidStateTransition"}');
    await posted;
    expect(two.head).toBe(one.head);
    expect(two.body).toEqual(one.body);
    expect(written()).toBe("");
  },
);

test("response lost twice is left to the next poll", async () => {
  const { api, server, written } = await clientAndServer();
  const posted = api.post(invocation("id"), success("reply"));
  for (let i = 0; i < 2; i++) {
    const connection = await server.accept();
    await connection.request();
    connection.end();
  }
  await posted;
  expect(server.connections).toBe(2);
  expect(written()).toContain("Cannot tell whether the response arrived");
});

test("answer whose body is cut off still counts by its status", async () => {
  const { api, server, written } = await clientAndServer();
  const posted = api.post(invocation("id"), success("reply"));
  const connection = await server.accept();
  await connection.request();
  connection.send('HTTP/1.1 202 Accepted\r\nContent-Length: 16\r\n\r\n{"sta');
  await new Promise((resolve) => setTimeout(resolve, 20));
  connection.reset();
  await posted;
  expect(server.connections).toBe(1);
  expect(written()).toBe("");
});

test("stop ends the pause between retries", async () => {
  const server = await RawServer.start();
  await server.stop();
  const { log } = logToFile();
  const api = clientOf(`127.0.0.1:${server.port}`, log);
  const next = api.next(new Rooms().receive);
  await new Promise((resolve) => setTimeout(resolve, 30));
  api.stop();
  expect(await next).toBeUndefined();
});
