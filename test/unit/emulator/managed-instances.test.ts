import { expect, test } from "vitest";
import { client, emulate, errorJson, NEXT, renderRequest } from "../../kit/raw-client.ts";

test("emulator keeps as many invocations in flight as it is set to, and no more", async () => {
  const emulator = await emulate({ maxConcurrency: 2 });
  const [a, b, c] = [client(emulator), client(emulator), client(emulator)];
  const outcomes = ["1", "2", "3"].map((event) => emulator.invoke({ event, requestId: event }));
  expect([(await a.next()).body, (await b.next()).body]).toEqual(["1", "2"]);
  let delivered = false;
  const third = c.next().then((reply) => {
    delivered = true;
    return reply;
  });
  while (emulator.requestCount < 3) await new Promise((resolve) => setImmediate(resolve));
  await client(emulator).request("GET /2018-06-01/ping");
  expect(delivered).toBe(false);
  await b.post("2", "response", '"b"');
  expect((await third).body).toBe("3");
  await c.post("3", "response", '"c"');
  await a.post("1", "error", '"a"');
  expect(
    (await Promise.all(outcomes)).map(({ kind, body }) => `${kind} ${body.toString()}`),
  ).toEqual(['error "a"', 'response "b"', 'response "c"']);
});

test("emulator answers 400 InvalidRequestID to a second response in managed-instances mode", async () => {
  const emulator = await emulate({ maxConcurrency: 2 });
  const raw = client(emulator);
  void emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  await raw.post("id-1", "response", "1");
  const { status, body } = await raw.post("id-1", "response", "2");
  expect([status, body]).toEqual([400, errorJson("InvalidRequestID", "Invalid request ID")]);
});

test("emulator answers 400 to a response while another to the same request is half sent", async () => {
  const emulator = await emulate({ maxConcurrency: 2 });
  const raw = client(emulator);
  void emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const post = renderRequest("POST /2018-06-01/runtime/invocation/id-1/response", {}, "0123456789");
  raw.send(post.slice(0, -1));
  while (emulator.requestCount < 2) await new Promise((resolve) => setImmediate(resolve));
  expect((await client(emulator).post("id-1", "error", "{}")).status).toBe(400);
  raw.send(post.slice(-1));
  expect((await raw.reply()).status).toBe(202);
});

test("emulator answers 500 to more waiting polls than there may be invocations", async () => {
  const emulator = await emulate({ maxConcurrency: 2 });
  for (const raw of [client(emulator), client(emulator)]) raw.send(renderRequest(NEXT, {}, ""));
  while (emulator.requestCount < 2) await new Promise((resolve) => setImmediate(resolve));
  const { status, body } = await client(emulator).next();
  expect([status, body]).toEqual([500, errorJson("InternalServerError", "Internal Server Error")]);
});

test("emulator refuses a request id that is in flight", async () => {
  const emulator = await emulate({ maxConcurrency: 2 });
  void emulator.invoke({ event: "{}", requestId: "id-1" });
  await expect(emulator.invoke({ event: "{}", requestId: "id-1" })).rejects.toThrow(
    'Cannot queue invocation "id-1": this id is in flight',
  );
});

test("emulator answers 410 to a late response in managed-instances mode", async () => {
  const emulator = await emulate({ maxConcurrency: 2, functionTimeoutMs: 20 });
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  expect((await outcome).errorType).toBe("Sandbox.Timeout");
  const { status, body } = await raw.post("id-1", "response", "1");
  expect([status, body]).toEqual([410, errorJson("InvokeTimeout", "Invoke timeout")]);
});

test("emulator refuses an event for which no poll waits, where it is set to", async () => {
  const emulator = await emulate({ managedInstances: true, whenBusy: "refuse" });
  const { kind, errorType, deliveredAt } = await emulator.invoke({ event: "{}", requestId: "id" });
  expect([kind, errorType, deliveredAt]).toEqual(["error", "Runtime.Unavailable", 0]);
  const raw = client(emulator);
  raw.send(renderRequest(NEXT, {}, ""));
  await emulator.firstPoll();
  const outcome = emulator.invoke({ event: '"now"', requestId: "id" });
  expect((await raw.reply()).body).toBe('"now"');
  await raw.post("id", "response", "1");
  expect((await outcome).kind).toBe("response");
});
