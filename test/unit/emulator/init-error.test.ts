import { expect, test } from "vitest";
import { client, emulate, forbidden } from "../../kit/raw-client.ts";

const INIT_ERROR = "POST /2018-06-01/runtime/init/error";
const BODY = '{"errorType":"Runtime.HandlerNotFound","errorMessage":"no handler"}';
const TYPE = { "Lambda-Runtime-Function-Error-Type": "Runtime.HandlerNotFound" };

test("emulator accepts an init error and answers the event that waited with it", async () => {
  const emulator = await emulate();
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  const failure = emulator.initError();
  const { status, body } = await client(emulator).request(INIT_ERROR, TYPE, BODY);
  expect([status, body]).toEqual([202, '{"status":"OK"}\n']);
  expect(await failure).toMatchObject({
    phase: "init",
    errorType: "Runtime.HandlerNotFound",
    body: Buffer.from(BODY),
    status: 202,
  });
  expect(await outcome).toMatchObject({
    kind: "error",
    errorType: "Runtime.HandlerNotFound",
    body: Buffer.from(BODY),
    deliveredAt: 0,
  });
});

test("emulator answers 403 to a second init error and to a poll after one", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  await raw.request(INIT_ERROR, TYPE, BODY);
  const second = await raw.request(INIT_ERROR, TYPE, BODY);
  const poll = await raw.next();
  expect([second.status, second.body]).toEqual([403, forbidden("InitError", "InitError")]);
  expect([poll.status, poll.body]).toEqual([403, forbidden("InitError", "Ready")]);
});

test("emulator answers 403 to an init error after the first poll", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  void emulator.invoke({ event: "{}" });
  await raw.next();
  const { status, body } = await raw.request(INIT_ERROR, TYPE, BODY);
  expect([status, body]).toEqual([403, forbidden("Running", "InitError")]);
});
