import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { awsEnvironment, boto3 } from "../../kit/aws.ts";
import { createProject, ROOT, wasmstrap, type Project, type Run } from "../../kit/project.ts";
import { installPython, startServer, type RunningServer } from "../../kit/python.ts";

// MiniStack starts a provided.* function's bootstrap as a process, and serves it the Runtime API.
const python = installPython();
const REDIRECT = join(ROOT, "examples/redirect");
const EVENT = JSON.parse(readFileSync(join(REDIRECT, "event.v2.json"), "utf8")) as object;
const SETTINGS = {
  name: "redirect",
  runtime: "provided.al2023",
  arch: process.arch === "arm64" ? "arm64" : "x86_64",
  handler: "index.handler",
  role: "arn:aws:iam::000000000000:role/redirect",
  memory: 256,
  timeout: 30,
};

let server: RunningServer;
let project: Project;
beforeAll(async () => {
  if ("absent" in python) return;
  server = await startServer(
    () => [python.bin("ministack")],
    (port) => ({ BIND_HOST: "127.0.0.1", GATEWAY_PORT: String(port), HOME: "/tmp" }),
  );
  project = createProject({});
  for (const name of ["asconfig.json", "assembly"])
    cpSync(join(REDIRECT, name), join(project.folder, name), { recursive: true });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(async () => {
  project?.remove();
  await server?.stop();
});

function deploy(settings: unknown): Run {
  writeFileSync(join(project.folder, "wasmstrap.json"), JSON.stringify(settings));
  return wasmstrap(project.folder, ["deploy"], { env: awsEnvironment(server) });
}

function call(operation: string, input: unknown): Record<string, unknown> {
  if ("absent" in python) return {};
  return boto3(python.bin("python"), server, "lambda", operation, input);
}

function invoke(event: unknown): Record<string, unknown> {
  return call("invoke", { FunctionName: "redirect", Payload: JSON.stringify(event) });
}

test("a packaged provided.al2023 function is deployed, and answers through AWS's API", () => {
  if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
  const { status, stdout, stderr } = deploy(SETTINGS);
  expect(status, stderr).toBe(0);
  expect(stdout).toMatch(/^arn:aws:lambda:us-east-1:\d{12}:function:redirect\n$/);
  const reply = invoke(EVENT);
  expect(reply, server.output().slice(-2000)).not.toHaveProperty("FunctionError");
  expect(JSON.parse(reply["Payload"] as string)).toMatchObject({
    statusCode: 307,
    headers: { Location: "https://madhead.me/my/path" },
  });
});

test("a deployed function names what an event lacks, to the caller", () => {
  if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
  const { FunctionError, Payload } = invoke({ rawPath: 1 });
  expect(FunctionError).toBe("Unhandled");
  expect(JSON.parse(Payload as string)).toMatchObject({
    errorType: "Runtime.InvalidEvent",
    errorMessage: expect.stringContaining("$.rawPath"),
  });
});

test("a deployment changes the function that is there, and it answers as before", () => {
  if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
  const again = deploy(SETTINGS);
  expect([again.status, /^lambda:/m.test(again.stderr)], again.stderr).toEqual([0, false]);
  const changed = deploy({ ...SETTINGS, handler: "index.rest", memory: 512 });
  expect([...changed.stderr.matchAll(/^lambda:(\w+)$/gm)].map(([, name]) => name)).toEqual([
    "UpdateFunctionConfiguration",
  ]);
  expect(call("get_function_configuration", { FunctionName: "redirect" })).toMatchObject({
    Handler: "index.rest",
    MemorySize: 512,
    Architectures: [SETTINGS.arch],
  });
  const event = JSON.parse(readFileSync(join(REDIRECT, "event.v1.json"), "utf8")) as unknown;
  expect(JSON.parse(invoke(event)["Payload"] as string)).toMatchObject({ statusCode: 307 });
});
