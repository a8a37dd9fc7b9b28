import { expect, test } from "vitest";
import { client, emulate, errorJson, forbidden } from "../../kit/raw-client.ts";

const LIMIT = 6_291_556;

test("emulator accepts a response of exactly 6,291,556 bytes", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  expect((await raw.post("id-1", "response", "x".repeat(LIMIT))).status).toBe(202);
  expect((await outcome).body.length).toBe(LIMIT);
});

test("emulator answers 413 to one byte more, answers the caller itself and expects a poll", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const { status, body } = await raw.post("id-1", "response", "x".repeat(LIMIT + 1));
  expect([status, body]).toEqual([
    413,
    errorJson("RequestEntityTooLarge", "Exceeded maximum allowed payload size (6291556 bytes)."),
  ]);
  expect(await outcome).toMatchObject({
    kind: "error",
    status: 413,
    errorType: "Function.ResponseSizeTooLarge",
    body: Buffer.from(
      '{"errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes).",' +
        '"errorType":"Function.ResponseSizeTooLarge"}',
    ),
  });
  const error = await raw.post("id-1", "error", "{}");
  expect(error.body).toBe(forbidden("RuntimeResponseSentState", "InvocationErrorResponse"));
  void emulator.invoke({ event: '"next"' });
  expect((await raw.next()).body).toBe('"next"');
});

test("emulator reads an error of any length on demand", async () => {
  const emulator = await emulate({ payloadLimitBytes: 10 });
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  expect((await raw.post("id-1", "error", "x".repeat(11))).status).toBe(202);
  expect((await outcome).body.length).toBe(11);
});

test("emulator answers 413 to an error over the limit in managed-instances mode", async () => {
  const emulator = await emulate({ payloadLimitBytes: 10, maxConcurrency: 2 });
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  expect((await raw.post("id-1", "error", "x".repeat(11))).status).toBe(413);
  expect((await outcome).errorType).toBe("Function.ResponseSizeTooLarge");
});
