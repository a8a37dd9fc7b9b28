import { expect, test } from "vitest";
import { client, emulate, errorJson, forbidden } from "../../kit/raw-client.ts";

const BUFFERED = { "Lambda-Runtime-Function-Response-Mode": "buffered" };

test("emulator answers 400 to an unknown response mode and leaves the runtime wedged, as AWS does", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const { status, body } = await raw.post("id-1", "response", "1", BUFFERED);
  expect([status, body]).toEqual([
    400,
    errorJson("InvalidFunctionResponseMode", "Invalid function response mode"),
  ]);
  expect(await outcome).toMatchObject({
    kind: "error",
    status: 400,
    errorType: "Runtime.InvalidResponseModeHeader",
  });
  const poll = await raw.next();
  expect([poll.status, poll.body]).toEqual([403, forbidden("InvocationResponse", "Ready")]);
  emulator.runtimeExited("exit status 1");
  void emulator.invoke({ event: '"new life"' });
  expect((await client(emulator).next()).body).toBe('"new life"');
});

test("emulator takes an empty response mode for none", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  await raw.post("id-1", "response", "1", { "Lambda-Runtime-Function-Response-Mode": "" });
  const { kind, streaming } = await outcome;
  expect([kind, streaming]).toEqual(["response", undefined]);
});
