import { expect, test } from "vitest";
import {
  client,
  emulate,
  errorJson,
  forbidden,
  NEXT,
  renderRequest,
  undated,
} from "../../kit/raw-client.ts";

test("emulator accepts a response with 202 and hands it to the caller", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const { head, body } = await raw.post("id-1", "response", '{"ok":true}', {
    "Content-Type": "a/b",
  });
  expect(undated(head) + body).toBe(
    "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nDate: …\r\nContent-Length: 16\r\n\r\n" +
      '{"status":"OK"}\n',
  );
  const { deliveredAt, answeredAt, ...rest } = await outcome;
  expect(answeredAt).toBeGreaterThanOrEqual(deliveredAt);
  expect(deliveredAt).toBeGreaterThan(0);
  expect(rest).toEqual({
    kind: "response",
    requestId: "id-1",
    status: 202,
    body: Buffer.from('{"ok":true}'),
    headers: { host: "localhost", "content-type": "a/b", "content-length": "11" },
  });
});

test("emulator joins the chunks of a chunked response, wherever TCP cuts them", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const request =
    "POST /2018-06-01/runtime/invocation/id-1/response HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" +
    "3;note=x\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";
  for (const byte of request) {
    raw.send(byte);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect((await raw.reply()).status).toBe(202);
  const { body, streaming } = await outcome;
  expect(body.toString()).toBe("abc0123456789");
  expect(streaming).toBeUndefined();
});

test("emulator answers 400 InvalidRequestID to a response for an unknown request", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const { status, body } = await raw.post("id-2", "response", "{}");
  expect([status, body]).toEqual([400, errorJson("InvalidRequestID", "Invalid request ID")]);
  expect((await raw.post("id-1", "response", "true")).status).toBe(202);
  expect((await outcome).body.toString()).toBe("true");
});

test("emulator answers 400 InvalidRequestID to a response before any poll", async () => {
  const emulator = await emulate();
  expect((await client(emulator).post("id-1", "response", "{}")).status).toBe(400);
});

test("emulator answers 403 InvalidStateTransition to a second response", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  await raw.post("id-1", "response", "1");
  const response = await raw.post("id-1", "response", "2");
  const error = await raw.post("id-1", "error", "{}");
  expect([response.status, response.body]).toEqual([
    403,
    forbidden("RuntimeResponseSentState", "InvocationResponse"),
  ]);
  expect([error.status, error.body]).toEqual([
    403,
    forbidden("RuntimeResponseSentState", "InvocationErrorResponse"),
  ]);
  expect((await outcome).body.toString()).toBe("1");
});

test("emulator answers 403 to a poll while a response is half sent, and goes on afterwards", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const post = renderRequest("POST /2018-06-01/runtime/invocation/id-1/response", {}, "0123456789");
  raw.send(post.slice(0, -5));
  while (emulator.requestCount < 2) await new Promise((resolve) => setImmediate(resolve));
  const other = client(emulator);
  const refused = await other.next();
  expect([refused.status, refused.body]).toEqual([403, forbidden("InvocationResponse", "Ready")]);
  raw.send(post.slice(-5));
  expect((await raw.reply()).status).toBe(202);
  expect((await outcome).body.toString()).toBe("0123456789");
  void emulator.invoke({ event: '"on"' });
  expect((await other.next()).body).toBe('"on"');
});

test("emulator serves requests that were sent before their turn, one after another", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  void emulator.invoke({ event: '"two"', requestId: "id-2" });
  raw.send(
    renderRequest(NEXT, {}, "") +
      renderRequest("POST /2018-06-01/runtime/invocation/id-1/response", {}, "1") +
      renderRequest(NEXT, {}, ""),
  );
  expect((await raw.reply()).body).toBe("{}");
  expect((await raw.reply()).status).toBe(202);
  expect((await raw.reply()).body).toBe('"two"');
  expect((await outcome).body.toString()).toBe("1");
});
