import { expect, test } from "vitest";
import { client, emulate, errorJson, renderRequest } from "../../kit/raw-client.ts";

test("emulator answers the caller at the timeout, 410 to the late response, and goes on", async () => {
  const emulator = await emulate({ functionTimeoutMs: 20 });
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const { body, ...rest } = await outcome;
  expect(rest).toMatchObject({ kind: "error", status: 0, errorType: "Sandbox.Timeout" });
  expect(JSON.parse(body.toString())).toEqual({
    errorType: "Sandbox.Timeout",
    errorMessage: "RequestId: id-1 Error: Task timed out after 0.02 seconds",
  });
  const late = await raw.post("id-1", "response", "1");
  expect([late.status, late.body]).toEqual([410, errorJson("InvokeTimeout", "Invoke timeout")]);
  void emulator.invoke({ event: '"next"', requestId: "id-2" });
  expect((await raw.next()).body).toBe('"next"');
});

test("emulator answers 410 to a response that was on its way when the timeout came", async () => {
  const emulator = await emulate({ functionTimeoutMs: 50 });
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const post = renderRequest("POST /2018-06-01/runtime/invocation/id-1/response", {}, "0123456789");
  raw.send(post.slice(0, -1));
  await outcome;
  raw.send(post.slice(-1));
  expect((await raw.reply()).status).toBe(410);
});

test("emulator delivers a timed-out request id again as a new attempt", async () => {
  const emulator = await emulate({ functionTimeoutMs: 50 });
  const raw = client(emulator);
  const first = emulator.invoke({ event: "{}", requestId: "id-1", invocationId: "a" });
  await raw.next();
  await first;
  void emulator.invoke({ event: "{}", requestId: "id-1", invocationId: "b" });
  const again = await raw.next();
  expect(again.headers["lambda-runtime-invocation-id"]).toBe("b");
  const stale = { "Lambda-Runtime-Invocation-Id": "a" };
  expect((await raw.post("id-1", "response", '"stale"', stale)).status).toBe(410);
});
