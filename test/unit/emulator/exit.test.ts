import { expect, test } from "vitest";
import { client, emulate, NEXT, renderRequest } from "../../kit/raw-client.ts";

test("emulator ends what is in flight as Runtime.ExitError and keeps what is queued", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  const first = emulator.invoke({ event: "{}", requestId: "id-1" });
  const second = emulator.invoke({ event: '"kept"', requestId: "id-2" });
  await raw.next();
  emulator.runtimeExited("Runtime exited with error: exit status 1");
  expect(await first).toMatchObject({ kind: "error", status: 0, errorType: "Runtime.ExitError" });
  expect(JSON.parse((await first).body.toString())).toEqual({
    errorType: "Runtime.ExitError",
    errorMessage: "RequestId: id-1 Error: Runtime exited with error: exit status 1",
  });
  const reborn = client(emulator);
  expect((await reborn.next()).body).toBe('"kept"');
  await reborn.post("id-2", "response", "2");
  expect((await second).body.toString()).toBe("2");
});

test("emulator ends what waited for a runtime that died before its first poll", async () => {
  const emulator = await emulate();
  const outcome = emulator.invoke({ event: "{}" });
  emulator.runtimeExited("exit status 1");
  expect((await outcome).errorType).toBe("Runtime.ExitError");
});

test("emulator rejects what is awaited of a runtime that died", async () => {
  const emulator = await emulate();
  const awaited = [emulator.firstPoll(), emulator.initError(), emulator.snapshotReady()];
  emulator.runtimeExited("exit status 7");
  for (const promise of awaited) await expect(promise).rejects.toThrow("exit status 7");
});

test("emulator sees the first poll of every life", async () => {
  const emulator = await emulate();
  const old = client(emulator);
  old.send(renderRequest(NEXT, {}, ""));
  const once = await emulator.firstPoll();
  emulator.runtimeExited("replaced");
  expect((await old.rest()).ended).toBe("reset");
  client(emulator).send(renderRequest(NEXT, {}, ""));
  expect(await emulator.firstPoll()).toBeGreaterThan(once);
});

test("emulator ends everything that waits when it closes", async () => {
  const emulator = await emulate({ maxConcurrency: 2 });
  const raw = client(emulator);
  const delivered = emulator.invoke({ event: "{}" });
  await raw.next();
  const queued = emulator.invoke({ event: "{}" });
  await emulator.close();
  expect((await delivered).errorType).toBe("Sandbox.Failure");
  expect((await queued).errorType).toBe("Sandbox.Failure");
  await expect(emulator.invoke({ event: "{}" })).rejects.toThrow("the emulator is closed");
});
