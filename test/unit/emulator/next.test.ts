import { expect, test } from "vitest";
import { client, emulate, NEXT, renderRequest, undated } from "../../kit/raw-client.ts";

test("emulator delivers an event with AWS's headers, alphabetically and in AWS's case", async () => {
  const emulator = await emulate();
  const outcome = emulator.invoke({
    event: '{"a":1}',
    requestId: "id-1",
    traceId: "Root=1-5e;Sampled=1",
    clientContext: '{"custom":{}}',
    cognitoIdentity: '{"cognitoIdentityId":"i"}',
    tenantId: "blue",
    invocationId: "nonce",
    deadlineMs: 1_700_000_000_000,
    arn: "arn:aws:lambda:eu-west-1:1:function:f:live",
  });
  const raw = client(emulator);
  const { head, body } = await raw.next();
  expect(undated(head) + body).toBe(
    "HTTP/1.1 200 OK\r\n" +
      "Content-Type: application/json\r\n" +
      "Lambda-Runtime-Aws-Request-Id: id-1\r\n" +
      "Lambda-Runtime-Aws-Tenant-Id: blue\r\n" +
      'Lambda-Runtime-Client-Context: {"custom":{}}\r\n' +
      'Lambda-Runtime-Cognito-Identity: {"cognitoIdentityId":"i"}\r\n' +
      "Lambda-Runtime-Deadline-Ms: 1700000000000\r\n" +
      "Lambda-Runtime-Invocation-Id: nonce\r\n" +
      "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:1:function:f:live\r\n" +
      "Lambda-Runtime-Trace-Id: Root=1-5e;Sampled=1\r\n" +
      "Date: …\r\n" +
      "Content-Length: 7\r\n\r\n" +
      '{"a":1}',
  );
  await raw.post("id-1", "response", "null", { "Lambda-Runtime-Invocation-Id": "nonce" });
  expect((await outcome).status).toBe(202);
});

test("emulator leaves out headers that have no value", async () => {
  const emulator = await emulate({ functionArn: "" });
  void emulator.invoke({ event: "", requestId: "id-1", traceId: "", deadlineMs: 600_000 });
  const { head } = await client(emulator).next();
  expect(undated(head)).toBe(
    "HTTP/1.1 200 OK\r\n" +
      "Content-Type: application/json\r\n" +
      "Lambda-Runtime-Aws-Request-Id: id-1\r\n" +
      "Lambda-Runtime-Deadline-Ms: 600000\r\n" +
      "Date: …\r\n" +
      "Content-Length: 0\r\n\r\n",
  );
});

test("emulator announces a deadline one function timeout after delivery", async () => {
  const emulator = await emulate({ functionTimeoutMs: 60_000 });
  const before = Date.now();
  void emulator.invoke({ event: "{}" });
  const { headers } = await client(emulator).next();
  const deadline = Number(headers["lambda-runtime-deadline-ms"]);
  expect(deadline).toBeGreaterThanOrEqual(before + 60_000);
  expect(deadline).toBeLessThanOrEqual(Date.now() + 60_000);
});

test("emulator replaces, adds and removes delivery headers as an invocation asks", async () => {
  const emulator = await emulate();
  void emulator.invoke({
    event: "{}",
    headers: {
      "lambda-runtime-AWS-request-id": undefined,
      "Lambda-Runtime-Deadline-Ms": "soon",
      "X-More": "yes",
    },
  });
  const { head, headers } = await client(emulator).next();
  expect(headers["lambda-runtime-aws-request-id"]).toBeUndefined();
  expect(head).toContain("Lambda-Runtime-Deadline-Ms: soon\r\n");
  expect(head).toContain("X-More: yes\r\n");
});

test("emulator writes a line break in a header value as a space", async () => {
  const emulator = await emulate();
  void emulator.invoke({ event: "{}", traceId: "a\r\nX-Injected: b" });
  const { headers } = await client(emulator).next();
  expect(headers["lambda-runtime-trace-id"]).toBe("a  X-Injected: b");
  expect(headers["x-injected"]).toBeUndefined();
});

test("emulator sends an event above 2048 bytes as one chunk, as AWS's server does", async () => {
  const emulator = await emulate();
  const event = "x".repeat(2049);
  void emulator.invoke({ event });
  const { headers, framed } = await client(emulator).next();
  expect(headers["content-length"]).toBeUndefined();
  expect(headers["transfer-encoding"]).toBe("chunked");
  expect(framed).toBe(`801\r\n${event}\r\n0\r\n\r\n`);
});

test("emulator announces the length of an event of 2048 bytes", async () => {
  const emulator = await emulate();
  void emulator.invoke({ event: "x".repeat(2048) });
  const { headers } = await client(emulator).next();
  expect(headers["content-length"]).toBe("2048");
});

test("emulator delivers event bytes untouched", async () => {
  const emulator = await emulate();
  const event = Uint8Array.from({ length: 256 }, (_, i) => i);
  void emulator.invoke({ event });
  const { body } = await client(emulator).next();
  expect(Buffer.from(body, "latin1")).toEqual(Buffer.from(event));
});

test("emulator delivers the same event again to a poll that comes before its response", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const first = emulator.invoke({ event: '"first"', requestId: "id-1", deadlineMs: 1 });
  void emulator.invoke({ event: '"second"', requestId: "id-2" });
  const once = await raw.next();
  const again = await raw.next();
  expect(undated(again.head) + again.body).toBe(undated(once.head) + once.body);
  await raw.post("id-1", "response", "1");
  expect((await first).body.toString()).toBe("1");
  expect((await raw.next()).body).toBe('"second"');
});

test("emulator keeps a poll waiting until there is an event", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const reply = raw.next();
  await emulator.firstPoll();
  void emulator.invoke({ event: '"late"' });
  expect((await reply).body).toBe('"late"');
});

test("emulator gives an event to the next poll when the waiting one has gone", async () => {
  const emulator = await emulate();
  const gone = client(emulator);
  gone.send(renderRequest(NEXT, {}, ""));
  await emulator.firstPoll();
  gone.socket.destroy();
  const raw = client(emulator);
  const reply = raw.next();
  while (emulator.requestCount < 2) await new Promise((resolve) => setImmediate(resolve));
  void emulator.invoke({ event: '"kept"' });
  expect((await reply).body).toBe('"kept"');
});
