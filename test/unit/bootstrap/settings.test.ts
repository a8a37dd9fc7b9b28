import { expect, test } from "vitest";

import { readSettings } from "../../../bootstrap/settings/lambda.ts";

const read = (address: string): unknown =>
  readSettings({ AWS_LAMBDA_RUNTIME_API: address }).runtimeApi;

test.each([
  ["127.0.0.1:9001", "127.0.0.1", 9001, "127.0.0.1:9001", ""],
  ["localhost:9001", "localhost", 9001, "localhost:9001", ""],
  ["LocalHost:9001", "localhost", 9001, "localhost:9001", ""],
  ["http://127.0.0.1:9001", "127.0.0.1", 9001, "127.0.0.1:9001", ""],
  ["http://127.0.0.1:9001/", "127.0.0.1", 9001, "127.0.0.1:9001", ""],
  ["127.0.0.1:9001/my-function", "127.0.0.1", 9001, "127.0.0.1:9001", "/my-function"],
  ["http://127.0.0.1:9001/a/b/", "127.0.0.1", 9001, "127.0.0.1:9001", "/a/b"],
  ["[::1]:9001", "::1", 9001, "[::1]:9001", ""],
  ["http://[::1]:9001/f", "::1", 9001, "[::1]:9001", "/f"],
  ["runtime.internal", "runtime.internal", 80, "runtime.internal", ""],
])(
  "AWS_LAMBDA_RUNTIME_API=%s is %s, port %i, Host %s, prefix %j",
  (value, hostname, port, host, prefix) => {
    expect(read(value)).toEqual({ hostname, port, host, prefix });
  },
);

test.each([
  "9001",
  ":9001",
  "127.0.0.1:port",
  "127.0.0.1:99999",
  "::1:9001",
  "https://127.0.0.1:9001",
  "ftp://127.0.0.1",
  "user:secret@127.0.0.1:9001",
  "127.0.0.1:9001?query",
  "127.0.0.1:9001#fragment",
  "two words",
  " 127.0.0.1:9001",
])("AWS_LAMBDA_RUNTIME_API=%s is refused with what was found", (value) => {
  expect(() => read(value)).toThrow(
    `Cannot reach the Runtime API: AWS_LAMBDA_RUNTIME_API must be host:port: found "${value}"`,
  );
});

test.each([{}, { AWS_LAMBDA_RUNTIME_API: "" }])("no address (%j) is refused", (env) => {
  expect(() => readSettings(env)).toThrow(
    "AWS_LAMBDA_RUNTIME_API must be host:port: found nothing",
  );
});

test("everything else has a default", () => {
  expect(readSettings({ AWS_LAMBDA_RUNTIME_API: "h:1" })).toMatchObject({
    handler: "",
    taskRoot: process.cwd(),
    logFormat: "text",
    logLevel: "trace",
  });
});

test("log settings are read whatever their case, and nonsense is a default", () => {
  const env = { AWS_LAMBDA_RUNTIME_API: "h:1" };
  expect(
    readSettings({ ...env, AWS_LAMBDA_LOG_FORMAT: "JSON", AWS_LAMBDA_LOG_LEVEL: "WARN" }),
  ).toMatchObject({ logFormat: "json", logLevel: "warn" });
  expect(
    readSettings({ ...env, AWS_LAMBDA_LOG_FORMAT: "XML", AWS_LAMBDA_LOG_LEVEL: "LOUD" }),
  ).toMatchObject({ logFormat: "text", logLevel: "trace" });
});

function logTarget(value: string): unknown {
  return readSettings({ AWS_LAMBDA_RUNTIME_API: "h:1", _LAMBDA_TELEMETRY_LOG_FD: value }).logTarget;
}

test("managed runtime's log descriptor is taken, and nonsense is standard output", () => {
  expect(logTarget("62")).toEqual({ descriptor: 62, framed: true });
  expect(logTarget("")).toEqual({});
  expect(logTarget("-1")).toEqual({});
  expect(logTarget("stdout")).toEqual({});
});

function withConcurrency(value: string): unknown {
  return readSettings({
    AWS_LAMBDA_RUNTIME_API: "h:1",
    AWS_LAMBDA_LOG_FORMAT: "Text",
    AWS_LAMBDA_MAX_CONCURRENCY: value,
  });
}

test("concurrency is a number that the descriptors suffice for, and means JSON lines", () => {
  expect(withConcurrency("")).toMatchObject({ maxConcurrency: undefined, logFormat: "text" });
  expect(withConcurrency("16")).toMatchObject({ maxConcurrency: 16, logFormat: "json" });
  expect(withConcurrency("0")).toMatchObject({ maxConcurrency: 1 });
  expect(withConcurrency("many")).toMatchObject({ maxConcurrency: 1 });
  expect(withConcurrency("1000000")).toMatchObject({ maxConcurrency: 900 });
});
