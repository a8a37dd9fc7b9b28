import { expect, test } from "vitest";
import { client, emulate, NEXT, renderRequest } from "../../kit/raw-client.ts";

const PING = "GET /2018-06-01/ping";

test.each([
  ["nonsense", "nonsense\r\n\r\n", 400],
  ["HTTP/2", `${PING} HTTP/2\r\n\r\n`, 400],
  ["a header without a name", `${PING} HTTP/1.1\r\n: x\r\n\r\n`, 400],
  ["a content-length that is not a number", `${PING} HTTP/1.1\r\nContent-Length: 1x\r\n\r\n`, 400],
  [
    "two framings",
    `${PING} HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
    400,
  ],
  [
    "a chunk size that is not a number",
    `${PING} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n`,
    400,
  ],
  [
    "a chunk longer than its size",
    `${PING} HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabcd`,
    400,
  ],
  ["another transfer encoding", `${PING} HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n`, 501],
  ["a head above 1 MiB", `${PING} HTTP/1.1\r\nX: ${"x".repeat(1024 * 1024 + 4096)}`, 431],
])("emulator refuses %s and ends the connection", async (_, bytes, status) => {
  const emulator = await emulate();
  const raw = client(emulator);
  raw.send(bytes);
  const reply = await raw.reply();
  expect([reply.status, reply.headers["connection"]]).toEqual([status, "close"]);
  expect((await raw.rest()).ended).toBe("fin");
});

test("emulator ends the connection after a client that asks for it", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const { headers } = await raw.request(PING, { Connection: "close" });
  expect(headers["connection"]).toBe("close");
  expect(await raw.rest()).toEqual({ bytes: "", ended: "fin" });
});

test("emulator ends the connection of an HTTP/1.0 client that does not ask to keep it", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  raw.send(`${PING} HTTP/1.0\r\n\r\n`);
  expect((await raw.reply()).body).toBe("pong");
  expect((await raw.rest()).ended).toBe("fin");
});

test("emulator tells a client that waits for it to go on with its body", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  raw.send(renderRequest("PUT /2020-08-15/logs", { Expect: "100-continue" }, "{}").slice(0, -2));
  expect((await raw.reply()).head).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  raw.send("{}");
  expect((await raw.reply()).status).toBe(202);
});

test("emulator drops every connection with FIN or RST when asked to", async () => {
  const emulator = await emulate();
  for (const [how, ended] of [
    ["fin", "fin"],
    ["reset", "reset"],
  ] as const) {
    const raw = client(emulator);
    await raw.request(PING);
    emulator.dropConnections(how);
    expect((await raw.rest()).ended).toBe(ended);
  }
});

test("emulator keeps an event for the next poll when it dropped the waiting one", async () => {
  const emulator = await emulate({ maxConcurrency: 2 });
  client(emulator).send(renderRequest(NEXT, {}, ""));
  await emulator.firstPoll();
  emulator.dropConnections("fin");
  void emulator.invoke({ event: '"kept"' });
  expect((await client(emulator).next()).body).toBe('"kept"');
});
