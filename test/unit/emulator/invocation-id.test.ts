import { expect, test } from "vitest";
import { client, emulate, errorJson } from "../../kit/raw-client.ts";

const ECHO = "Lambda-Runtime-Invocation-Id";
const GONE = [410, errorJson("InvokeTimeout", "Invoke timeout")];

test("emulator answers 410 to the echo of another attempt and still expects the right one", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1", invocationId: "b" });
  await raw.next();
  const response = await raw.post("id-1", "response", "1", { [ECHO]: "a" });
  const error = await raw.post("id-1", "error", "{}", { [ECHO]: "a" });
  expect([response.status, response.body]).toEqual(GONE);
  expect([error.status, error.body]).toEqual(GONE);
  expect((await raw.post("id-1", "response", "2", { [ECHO]: "b" })).status).toBe(202);
  expect((await outcome).body.toString()).toBe("2");
});

test("emulator answers 410 to an echo of what was never delivered", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  void emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  expect((await raw.post("id-1", "response", "1", { [ECHO]: "a" })).status).toBe(410);
});

test("emulator does not judge a response that echoes nothing", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  void emulator.invoke({ event: "{}", requestId: "id-1", invocationId: "b" });
  await raw.next();
  expect((await raw.post("id-1", "response", "1")).status).toBe(202);
});
