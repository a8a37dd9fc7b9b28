import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Fault, FaultTarget } from "../../../emulator/index.ts";
import { client, emulate, renderRequest, undated } from "../../kit/raw-client.ts";

const EMULATOR = join(import.meta.dirname, "../../../emulator/index.ts");
const HEAD =
  "HTTP/1.1 200 OK\r\n" +
  "Content-Type: application/json\r\n" +
  "Lambda-Runtime-Aws-Request-Id: id-1\r\n" +
  "Lambda-Runtime-Deadline-Ms: 1\r\n" +
  "Date: …\r\n";
const EVENT = "0123456789";

/** An emulator that has one event, and a client; the first poll goes wrong. */
async function poll(fault: Fault) {
  const emulator = await emulate({ functionArn: "", faults: [{ route: "next", nth: 1, fault }] });
  const outcome = emulator.invoke({ event: EVENT, requestId: "id-1", deadlineMs: 1 });
  const raw = client(emulator);
  return { emulator, outcome, raw };
}

/** What a faulty delivery puts on the wire until the connection ends. */
async function deliver(fault: Fault): Promise<{ bytes: string; ended: "fin" | "reset" }> {
  const { raw } = await poll(fault);
  raw.send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
  const { bytes, ended } = await raw.rest();
  return { bytes: undated(bytes), ended };
}

test.each(["arrival", "headers"] as const)(
  "emulator resets instead of a reply (%s)",
  async (at) => {
    expect(await deliver({ kind: "reset", at })).toEqual({ bytes: "", ended: "reset" });
  },
);

test("emulator resets a waiting poll on arrival and keeps the event for the next", async () => {
  const { emulator, raw } = await poll({ kind: "reset", at: "arrival" });
  raw.send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
  expect((await raw.rest()).ended).toBe("reset");
  expect((await client(emulator).next()).body).toBe(EVENT);
});

test("emulator resets in the middle of a body", async () => {
  const bytes = `${HEAD}Content-Length: 10\r\n\r\n01234`;
  expect(await deliver({ kind: "reset", at: "body" })).toEqual({ bytes, ended: "reset" });
});

test("emulator resets after a body", async () => {
  const bytes = `${HEAD}Content-Length: 10\r\n\r\n${EVENT}`;
  expect(await deliver({ kind: "reset", at: "end" })).toEqual({ bytes, ended: "reset" });
});

test("emulator truncates a body and ends with FIN", async () => {
  const bytes = `${HEAD}Content-Length: 10\r\n\r\n012`;
  expect(await deliver({ kind: "truncate", bytes: 3 })).toEqual({ bytes, ended: "fin" });
});

test("emulator closes after a reply with and without saying so", async () => {
  const head = `${HEAD}Content-Length: 10\r\n`;
  expect(await deliver({ kind: "close", announced: true })).toEqual({
    bytes: `${head}Connection: close\r\n\r\n${EVENT}`,
    ended: "fin",
  });
  expect(await deliver({ kind: "close", announced: false })).toEqual({
    bytes: `${head}\r\n${EVENT}`,
    ended: "fin",
  });
});

test("emulator replies as HTTP/1.0, without a length and ended by FIN", async () => {
  const bytes = `${HEAD.replace("1.1", "1.0")}\r\n${EVENT}`;
  expect(await deliver({ kind: "http-1.0" })).toEqual({ bytes, ended: "fin" });
});

test("emulator sends raw bytes in place of a reply", async () => {
  const bytes = "SSH-2.0-nonsense\r\n";
  expect(await deliver({ kind: "raw", bytes })).toEqual({ bytes, ended: "fin" });
});

test("emulator chunks a reply with extensions and trailers", async () => {
  const { raw, outcome } = await poll({
    kind: "chunked",
    pieceBytes: 4,
    extension: "a=b",
    trailers: { "X-Sum": "1" },
  });
  const { head, framed } = await raw.next();
  expect(undated(head)).toBe(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
  expect(framed).toBe("4;a=b\r\n0123\r\n4;a=b\r\n4567\r\n2;a=b\r\n89\r\n0\r\nX-Sum: 1\r\n\r\n");
  await raw.post("id-1", "response", "1");
  expect((await outcome).status).toBe(202);
});

test("emulator sends a body in pieces, and serves the connection on", async () => {
  const { raw, outcome } = await poll({ kind: "slow", pieceBytes: 3, pauseMs: 1 });
  const pieces: string[] = [];
  raw.socket.on("data", (bytes: Buffer) => pieces.push(bytes.toString()));
  expect((await raw.next()).body).toBe(EVENT);
  expect(pieces.length).toBeGreaterThan(1);
  await raw.post("id-1", "response", "1");
  expect((await outcome).status).toBe(202);
});

test("emulator sends a chunked body in chunks of pieces", async () => {
  const emulator = await emulate({ chunkEventsAboveBytes: 4 });
  const fault: Fault = { kind: "slow", pieceBytes: 5, pauseMs: 1 };
  void emulator.invoke({ event: EVENT, fault });
  expect((await client(emulator).next()).framed).toBe("5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n");
});

test.each([
  ["lower", "lambda-runtime-aws-request-id: id-1\r\n"],
  ["upper", "LAMBDA-RUNTIME-AWS-REQUEST-ID: id-1\r\n"],
  ["mixed", "lAmBdA-RuNtImE-AwS-ReQuEsT-Id: id-1\r\n"],
] as const)("emulator writes header names in %s case", async (style, line) => {
  const { raw } = await poll({ kind: "header-case", style });
  const { head, body } = await raw.next();
  expect(head).toContain(line);
  expect(body).toBe(EVENT);
});

test("emulator replaces, adds and removes headers of any reply", async () => {
  const { raw } = await poll({
    kind: "headers",
    set: { "content-length": "5", "Content-Type": undefined, "Lambda-Runtime-Deadline-Ms": "-1" },
  });
  const { head, body } = await raw.next();
  expect(undated(head)).toBe(
    "HTTP/1.1 200 OK\r\n" +
      "Lambda-Runtime-Aws-Request-Id: id-1\r\n" +
      "Lambda-Runtime-Deadline-Ms: -1\r\n" +
      "Date: …\r\n" +
      "content-length: 5\r\n\r\n",
  );
  expect(body).toBe("01234");
});

test("emulator answers a poll with another status and keeps the event for the next", async () => {
  const { raw } = await poll({ kind: "status", status: 204 });
  const { head } = await raw.next();
  expect(undated(head)).toBe(
    "HTTP/1.1 204 No Content\r\nContent-Type: application/json\r\nDate: …\r\n\r\n",
  );
  expect((await raw.next()).body).toBe(EVENT);
});

test("emulator answers a response with another status and still takes it", async () => {
  const fault: Fault = { kind: "status", status: 500, body: '{"errorType":"X"}' };
  const emulator = await emulate({ faults: [{ route: "response", fault }] });
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const { status, body } = await raw.post("id-1", "response", "1");
  expect([status, body]).toEqual([500, '{"errorType":"X"}']);
  expect(await outcome).toMatchObject({ kind: "response", status: 500, body: Buffer.from("1") });
});

test("emulator answers 413 before it has read the body, then reads it and goes on", async () => {
  const emulator = await emulate({ faults: [{ route: "response", fault: { kind: "early-413" } }] });
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  raw.send(
    "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nContent-Length: 9\r\n\r\n",
  );
  expect((await raw.reply()).status).toBe(413);
  expect((await outcome).errorType).toBe("Function.ResponseSizeTooLarge");
  raw.send("123456789");
  void emulator.invoke({ event: '"next"' });
  expect((await raw.next()).body).toBe('"next"');
});

test("emulator delays a reply and nothing else", async () => {
  const { raw } = await poll({ kind: "delay", delayMs: 5 });
  expect((await raw.next()).body).toBe(EVENT);
});

test("emulator asks a fault plan about each request, with its route, number and id", async () => {
  const asked: FaultTarget[] = [];
  const emulator = await emulate({
    faults(target) {
      asked.push(target);
      return undefined;
    },
  });
  const raw = client(emulator);
  for (const requestId of ["id-1", "id-2"]) {
    void emulator.invoke({ event: "{}", requestId });
    await raw.next();
    await raw.post(requestId, "response", "1");
  }
  expect(asked).toEqual([
    { route: "next", count: 1 },
    { route: "response", count: 1, requestId: "id-1" },
    { route: "next", count: 2 },
    { route: "response", count: 2, requestId: "id-2" },
  ]);
});

test("emulator takes a new fault plan while it runs, and counts from one again", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const ping = "GET /2018-06-01/ping";
  expect((await raw.request(ping)).status).toBe(200);
  emulator.injectFaults([{ route: "ping", nth: 1, fault: { kind: "status", status: 503 } }]);
  expect((await raw.request(ping)).status).toBe(503);
  expect((await raw.request(ping)).status).toBe(200);
});

test("emulator spoils only the first delivery of an event that asks for it", async () => {
  const emulator = await emulate();
  void emulator.invoke({ event: EVENT, fault: { kind: "truncate", bytes: 1 } });
  const raw = client(emulator);
  raw.send("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n");
  expect((await raw.rest()).bytes).toMatch(/\r\n\r\n0$/);
  expect((await client(emulator).next()).body).toBe(EVENT);
});

test("slow reader takes a reply in parts, and all of it", async () => {
  const emulator = await emulate({
    faults: [{ route: "response", fault: { kind: "slow-reader", pauseMs: 5 } }],
  });
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const body = "0123456789".repeat(100_000);
  const head = "POST /2018-06-01/runtime/invocation/id-1/response";
  raw.send(renderRequest(head, {}, body));
  while (emulator.requests.at(-1)?.path.endsWith("/response") !== true)
    await new Promise((resolve) => setImmediate(resolve));
  expect(emulator.requests.at(-1)!.bodyBytes).toBeLessThan(body.length);
  expect((await raw.reply()).status).toBe(202);
  expect((await outcome).body.toString()).toBe(body);
  void emulator.invoke({ event: '"next"' });
  expect((await raw.next()).body).toBe('"next"');
});

test("process that reset a connection after it ended it keeps no descriptor, and exits", async () => {
  const source = `
    import { connect } from "node:net";
    import { once } from "node:events";
    import { startEmulator } from ${JSON.stringify(EMULATOR)};
    const emulator = await startEmulator();
    const [host, port] = emulator.address.split(":");
    const socket = connect({ port, host, allowHalfOpen: true }).on("error", () => {});
    await once(socket, "connect");
    await new Promise((resolve) => setTimeout(resolve, 20));
    emulator.dropConnections("fin");
    emulator.dropConnections("reset");
    await emulator.close();
    socket.destroy();
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source]);
  onTestFinished(() => void child.kill("SIGKILL"));
  expect(await once(child, "exit")).toEqual([0, null]);
});
