import { expect, test } from "vitest";
import { client, emulate, forbidden } from "../../kit/raw-client.ts";

const RESTORE_NEXT = "GET /2018-06-01/runtime/restore/next";
const RESTORE_ERROR = "POST /2018-06-01/runtime/restore/error";
const INIT_ERROR = "POST /2018-06-01/runtime/init/error";
const TYPE = { "Lambda-Runtime-Function-Error-Type": "Runtime.AfterRestoreError" };

test("emulator holds restore/next across the snapshot, then delivers events", async () => {
  const emulator = await emulate({ snapStart: true });
  const raw = client(emulator);
  const restored = raw.request(RESTORE_NEXT);
  await emulator.snapshotReady();
  emulator.restore();
  const { status, body } = await restored;
  expect([status, body]).toEqual([200, ""]);
  void emulator.invoke({ event: '"first"' });
  expect((await raw.next()).body).toBe('"first"');
});

test.each([RESTORE_ERROR, INIT_ERROR])(
  "emulator takes %s after a restore for a restore error",
  async (line) => {
    const emulator = await emulate({ snapStart: true });
    const raw = client(emulator);
    const restored = raw.request(RESTORE_NEXT);
    await emulator.snapshotReady();
    emulator.restore();
    await restored;
    const failure = emulator.initError();
    expect((await raw.request(line, TYPE, "{}")).status).toBe(202);
    expect(await failure).toMatchObject({
      phase: "restore",
      errorType: "Runtime.AfterRestoreError",
    });
    expect((await raw.next()).body).toBe(forbidden("RuntimeRestoreErrorState", "Ready"));
  },
);

test("emulator answers 403 to a restore error before a restore", async () => {
  const emulator = await emulate({ snapStart: true });
  const { status, body } = await client(emulator).request(RESTORE_ERROR, TYPE, "{}");
  expect([status, body]).toEqual([403, forbidden("Started", "RuntimeRestoreErrorState")]);
});

test("emulator lets a runtime poll that is not interested in restores", async () => {
  const emulator = await emulate({ snapStart: true });
  void emulator.invoke({ event: '"first"' });
  expect((await client(emulator).next()).body).toBe('"first"');
});

test("emulator knows no restore routes unless it emulates SnapStart", async () => {
  const emulator = await emulate();
  expect((await client(emulator).request(RESTORE_NEXT)).status).toBe(404);
});

test("emulator refuses to restore a runtime that does not wait for it", async () => {
  const emulator = await emulate({ snapStart: true });
  expect(() => emulator.restore()).toThrow("the runtime does not wait in restore/next");
});

test("emulator hands credentials to a restored runtime that has their token", async () => {
  const emulator = await emulate({
    snapStart: true,
    credentials: {
      token: "the token",
      accessKeyId: "key",
      secretAccessKey: "secret",
      sessionToken: "session",
      expiration: "2026-12-01T00:00:00Z",
    },
  });
  const raw = client(emulator);
  const line = "GET /2021-04-23/credentials";
  const { status, body } = await raw.request(line, { Authorization: "the token" });
  expect([status, JSON.parse(body)]).toEqual([
    200,
    {
      AccessKeyId: "key",
      SecretAccessKey: "secret",
      Token: "session",
      Expiration: "2026-12-01T00:00:00Z",
    },
  ]);
  const refused = await raw.request(line, { Authorization: "another" });
  expect([refused.status, refused.body]).toEqual([
    404,
    "cannot get credentials for the provided token\n",
  ]);
  expect((await client(await emulate({ snapStart: true })).request(line)).status).toBe(404);
});
