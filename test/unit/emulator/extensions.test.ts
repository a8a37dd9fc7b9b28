import { expect, test } from "vitest";
import { client, emulate, type RawClient } from "../../kit/raw-client.ts";

const REGISTER = "POST /2020-01-01/extension/register";
const NEXT_EVENT = "GET /2020-01-01/extension/event/next";

async function register(raw: RawClient, name: string, events: string[]): Promise<string> {
  const { status, headers } = await raw.request(
    REGISTER,
    { "Lambda-Extension-Name": name },
    JSON.stringify({ events }),
  );
  expect(status).toBe(200);
  return headers["lambda-extension-identifier"]!;
}

function errorType(body: string): string {
  return (JSON.parse(body) as { errorType: string }).errorType;
}

test("emulator registers an extension and tells it about the function", async () => {
  const emulator = await emulate({ functionArn: "arn:aws:lambda:eu-west-1:42:function:shop" });
  const { body, headers } = await client(emulator).request(
    REGISTER,
    { "Lambda-Extension-Name": "mine", "Lambda-Extension-Accept-Feature": "accountId" },
    '{"events":[]}',
  );
  expect(JSON.parse(body)).toEqual({
    accountId: "42",
    functionName: "shop",
    functionVersion: "$LATEST",
    handler: "",
  });
  expect(headers["lambda-extension-identifier"]).toMatch(/^[0-9a-f-]{36}$/);
});

test("emulator sends INVOKE to the extension that subscribed, and waits for it before each event", async () => {
  const emulator = await emulate();
  const [extension, runtime] = [client(emulator), client(emulator)];
  const id = { "Lambda-Extension-Identifier": await register(extension, "mine", ["INVOKE"]) };
  const outcome = emulator.invoke({
    event: "1",
    requestId: "id-1",
    traceId: "Root=1",
    arn: "arn:x",
  });
  const first = runtime.next();
  await emulator.firstPoll();
  const invoke = await extension.request(NEXT_EVENT, id);
  expect(JSON.parse(invoke.body)).toEqual({
    eventType: "INVOKE",
    deadlineMs: expect.any(Number),
    requestId: "id-1",
    invokedFunctionArn: "arn:x",
    tracing: { type: "X-Amzn-Trace-Id", value: "Root=1" },
  });
  expect(invoke.headers["lambda-extension-event-identifier"]).toMatch(/^[0-9a-f-]{36}$/);
  expect((await first).body).toBe("1");
  await runtime.post("id-1", "response", "1");
  await outcome;
  void emulator.invoke({ event: "2", requestId: "id-2" });
  let delivered = false;
  const second = runtime.next().then((reply) => {
    delivered = true;
    return reply;
  });
  while (emulator.requestCount < 5) await new Promise((resolve) => setImmediate(resolve));
  expect((await client(emulator).request("GET /2018-06-01/ping")).body).toBe("pong");
  expect(delivered).toBe(false);
  const again = await extension.request(NEXT_EVENT, id);
  expect(JSON.parse(again.body)).toMatchObject({ eventType: "INVOKE", requestId: "id-2" });
  expect((await second).body).toBe("2");
});

test("emulator sends SHUTDOWN to an external extension", async () => {
  const emulator = await emulate({ externalExtensions: ["agent"] });
  const raw = client(emulator);
  const id = { "Lambda-Extension-Identifier": await register(raw, "agent", ["SHUTDOWN"]) };
  const event = raw.request(NEXT_EVENT, id);
  while (emulator.requestCount < 2) await new Promise((resolve) => setImmediate(resolve));
  emulator.shutdown("spindown");
  expect(JSON.parse((await event).body)).toEqual({
    eventType: "SHUTDOWN",
    deadlineMs: expect.any(Number),
    shutdownReason: "spindown",
  });
});

test.each([
  ["no name", {}, '{"events":[]}', "Extension.InvalidExtensionName"],
  ["a body that is not JSON", { "Lambda-Extension-Name": "a" }, "x", "InvalidRequestFormat"],
  [
    "SHUTDOWN for an internal extension",
    { "Lambda-Extension-Name": "a" },
    '{"events":["SHUTDOWN"]}',
    "Extension.InvalidEventType",
  ],
  [
    "an unknown event",
    { "Lambda-Extension-Name": "a" },
    '{"events":["X"]}',
    "Extension.InvalidEventType",
  ],
])("emulator refuses to register an extension with %s", async (_, headers, body, type) => {
  const emulator = await emulate();
  const reply = await client(emulator).request(REGISTER, headers as Record<string, string>, body);
  expect([reply.status, errorType(reply.body)]).toEqual([403, type]);
});

test("emulator refuses a name twice, an eleventh extension, and one after init", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const attempt = async (name: string): Promise<string> => {
    const { status, body } = await raw.request(REGISTER, { "Lambda-Extension-Name": name }, "{}");
    return status === 200 ? "registered" : errorType(body);
  };
  expect(await attempt("e0")).toBe("registered");
  expect(await attempt("e0")).toBe("Extension.InvalidExtensionState");
  for (let i = 1; i < 10; i++) expect(await attempt(`e${i}`)).toBe("registered");
  expect(await attempt("e10")).toBe("Extension.TooManyExtensions");
  void client(emulator)
    .next()
    .catch(() => {});
  await emulator.firstPoll();
  expect(await attempt("late")).toBe("Extension.RegistrationClosed");
});

test.each([
  ["missing", {}, "Extension.MissingExtensionIdentifier"],
  ["malformed", { "Lambda-Extension-Identifier": "x" }, "Extension.InvalidExtensionIdentifier"],
  [
    "unknown",
    { "Lambda-Extension-Identifier": "00000000-0000-0000-0000-000000000000" },
    "Extension.UnknownExtensionIdentifier",
  ],
])("emulator answers 403 to a %s extension identifier", async (_, headers, type) => {
  const emulator = await emulate();
  const reply = await client(emulator).request(NEXT_EVENT, headers as Record<string, string>);
  expect([reply.status, errorType(reply.body)]).toEqual([403, type]);
});

test("emulator takes an extension's errors, and sends no events after them", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  for (const kind of ["init", "exit"]) {
    const id = { "Lambda-Extension-Identifier": await register(raw, kind, []) };
    const line = `POST /2020-01-01/extension/${kind}/error`;
    expect(errorType((await raw.request(line, id, "{}")).body)).toBe("Extension.MissingHeader");
    const typed = { ...id, "Lambda-Extension-Function-Error-Type": "Extension.Oops" };
    expect((await raw.request(line, typed, "{}")).status).toBe(202);
    const poll = await raw.request(NEXT_EVENT, id);
    expect(errorType(poll.body)).toBe("Extension.InvalidExtensionState");
  }
});

test("emulator forgets extensions when the runtime exits, so that a new life registers them again", async () => {
  const emulator = await emulate();
  await register(client(emulator), "mine", ["INVOKE"]);
  emulator.runtimeExited("exit status 1");
  await register(client(emulator), "mine", []);
});
