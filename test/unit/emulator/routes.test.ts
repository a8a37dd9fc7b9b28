import { expect, test } from "vitest";
import { startEmulator } from "../../../emulator/index.ts";
import { client, emulate } from "../../kit/raw-client.ts";

test("emulator answers pong to ping", async () => {
  const emulator = await emulate();
  const { status, body } = await client(emulator).request("GET /2018-06-01/ping");
  expect([status, body]).toEqual([200, "pong"]);
});

test("emulator answers 404 to a path that it does not know, and 405 to a wrong method", async () => {
  const emulator = await emulate();
  const raw = client(emulator);
  for (const path of ["/", "/2018-06-01/runtime/invocation/id-1/other", "/2018-06-02/ping"])
    expect((await raw.request(`GET ${path}`)).status).toBe(404);
  expect((await raw.request("POST /2018-06-01/runtime/invocation/next")).status).toBe(405);
  expect((await raw.request("GET /2018-06-01/runtime/invocation/id-1/response")).status).toBe(405);
});

test.each(["PUT /2020-08-15/logs", "PUT /2022-07-01/telemetry"])(
  "emulator accepts %s and says that nobody reads it",
  async (line) => {
    const emulator = await emulate();
    const { status, body } = await client(emulator).request(line, {}, "{}");
    expect(status).toBe(202);
    expect(body).toMatch(
      /^\{"errorMessage":"\w+ API is not supported","errorType":"\w+\.NotSupported"\}\n$/,
    );
  },
);

test("emulator serves its API below a prefix, and nothing beside it", async () => {
  const emulator = await emulate({ pathPrefix: "/my-function" });
  expect(emulator.address).toMatch(/^127\.0\.0\.1:\d+\/my-function$/);
  const raw = client(emulator);
  expect((await raw.request("GET /my-function/2018-06-01/ping")).body).toBe("pong");
  expect((await raw.next()).status).toBe(404);
});

test("emulator writes an IPv6 address in brackets", async () => {
  const emulator = await emulate({ host: "::1" });
  expect(emulator.address).toMatch(/^\[::1\]:\d+$/);
});

test.each([
  [{ pathPrefix: "fn" }, 'pathPrefix must be a path such as "/my-function": found "fn"'],
  [{ maxConcurrency: 0 }, 'maxConcurrency must be a whole number from 1: found "0"'],
  [{ maxConcurrency: 2, snapStart: true }, 'maxConcurrency must be 1 with snapStart: found "2"'],
  [{ functionTimeoutMs: 0 }, 'functionTimeoutMs must be between 1 and 2147483647: found "0"'],
])("emulator refuses to start with %j", async (options, message) => {
  await expect(startEmulator(options)).rejects.toThrow(`Cannot start emulator: ${message}`);
});
