/** The AWS CLI and boto3, unchanged, invoke what `wasmstrap dev` serves. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startDev, type DevServerProcess } from "../kit/dev-server.ts";
import { ASCONFIG, createProject, GREETING, type Project } from "../kit/project.ts";
import { installPython } from "../kit/python.ts";

const folder = mkdtempSync(join(tmpdir(), "wasmstrap-aws-"));
const installed = installPython();
if ("absent" in installed) throw new Error(`Cannot install the AWS CLI: ${installed.absent}`);
const python = installed;
let project: Project;
let dev: DevServerProcess;

beforeAll(async () => {
  project = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": GREETING,
    "wasmstrap.json": '{ "name": "greeting" }',
  });
  dev = await startDev(project.folder);
});
afterAll(async () => {
  await dev?.stop();
  project?.remove();
  rmSync(folder, { recursive: true, force: true });
});

function run(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_DEFAULT_REGION: "us-east-1",
      AWS_EC2_METADATA_DISABLED: "true",
    },
  });
  expect(status, `${command} ${args.join(" ")}: ${stderr}`).toBe(0);
  return stdout;
}

function invoke(payload: string, ...args: readonly string[]): { answer: unknown; reply: string } {
  const out = join(folder, "reply.json");
  const stdout = run(
    python.bin("aws"),
    "lambda",
    "invoke",
    "--endpoint-url",
    dev.address,
    "--function-name",
    "greeting",
    "--payload",
    payload,
    ...args,
    out,
  );
  return { answer: JSON.parse(stdout), reply: readFileSync(out, "utf8") };
}

test("aws lambda invoke gets the reply, the log and the function's error", () => {
  const { answer, reply } = invoke('{"name":"Ada"}', "--log-type", "Tail");
  expect(JSON.parse(reply)).toEqual({ name: "Ada" });
  expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: "$LATEST" });
  const log = Buffer.from((answer as { LogResult: string }).LogResult, "base64").toString();
  expect(log).toContain("greeting Ada");
  const failed = invoke('{"name":"nobody"}');
  expect(failed.answer).toMatchObject({ FunctionError: "Unhandled" });
  expect(JSON.parse(failed.reply)).toMatchObject({ errorMessage: "nobody to greet" });
});

test("aws lambda invoke sends an event without waiting for its reply", async () => {
  const { answer } = invoke('{"name":"later"}', "--invocation-type", "Event");
  expect(answer).toMatchObject({ StatusCode: 202 });
  await dev.says("greeting later");
});

test("boto3 invokes, and gets AWS's exceptions", () => {
  const stdout = run(
    python.bin("python"),
    "-c",
    `
import base64, boto3, json
client = boto3.client("lambda", endpoint_url="${dev.address}")
context = base64.b64encode(json.dumps({"custom": {"a": "1"}}).encode()).decode()
reply = client.invoke(FunctionName="greeting", Payload=b'{"name":"Grace"}', ClientContext=context)
print(reply["Payload"].read().decode())
try:
    client.invoke(FunctionName="nowhere", Payload=b"{}")
except client.exceptions.ResourceNotFoundException as error:
    print(error.response["Error"]["Code"])
try:
    client.invoke(FunctionName="greeting", Payload=b"{")
except client.exceptions.InvalidRequestContentException as error:
    print(error.response["Error"]["Code"])
`,
  );
  expect(stdout).toBe(
    '{"name":"Grace"}\nResourceNotFoundException\nInvalidRequestContentException\n',
  );
});
