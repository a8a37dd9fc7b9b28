import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { awsEnvironment, boto3 } from "../../kit/aws.ts";
import {
  ASCONFIG,
  createProject,
  GREETING,
  wasmstrap,
  type Project,
  type Run,
} from "../../kit/project.ts";
import { installPython, startMoto, type RunningServer } from "../../kit/python.ts";

const python = installPython();
const ROLE = "arn:aws:iam::123456789012:role/greeter";
const SETTINGS = {
  name: "greeter",
  role: ROLE,
  memory: 256,
  timeout: 5,
  environment: { GREETING: "hello" },
  tags: { team: "a" },
  alias: "live",
  url: { auth: "none", streaming: true, cors: { origins: ["*"] } },
};

let server: RunningServer;
let project: Project;
beforeAll(async () => {
  if ("absent" in python) return;
  server = await startMoto(python);
  const trust = { Version: "2012-10-17", Statement: [] };
  call("iam", "create_role", {
    RoleName: "greeter",
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(async () => {
  project?.remove();
  await server?.stop();
});

function call(service: string, operation: string, input: unknown): Record<string, unknown> {
  return "absent" in python ? {} : boto3(python.bin("python"), server, service, operation, input);
}

function deploy(settings: unknown, args: readonly string[] = []): Run {
  writeFileSync(join(project.folder, "wasmstrap.json"), JSON.stringify(settings));
  return wasmstrap(project.folder, ["deploy", ...args], { env: awsEnvironment(server) });
}

/** The calls that changed something, in their order. */
const changes = ({ stderr }: Run) =>
  [...stderr.matchAll(/^lambda:(\w+)$/gm)].map(([, name]) => name);
const planned = ({ stderr }: Run) =>
  [...stderr.matchAll(/^would call lambda:(\w+) /gm)].map(([, name]) => name);

test("deploy creates, changes what differs and nothing else, and says beforehand what it will do", () => {
  if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
  const created = [
    "CreateFunction",
    "PublishVersion",
    "CreateAlias",
    "CreateFunctionUrlConfig",
    "AddPermission",
    "AddPermission",
  ];
  const dry = deploy(SETTINGS, ["--dry-run"]);
  expect([dry.status, planned(dry), changes(dry)], dry.stderr).toEqual([0, created, []]);
  expect(dry.stderr).toMatch(/"ZipFile":"\d+ bytes"/);

  const first = deploy(SETTINGS, ["--json"]);
  expect([first.status, changes(first)], first.stderr).toEqual([0, created]);
  const [report] = JSON.parse(first.stdout) as { arn: string; version: string; url: string }[];
  expect(report).toMatchObject({ version: "1", arn: expect.stringMatching(/:greeter:live$/) });
  const { Configuration, Tags } = call("lambda", "get_function", { FunctionName: "greeter" });
  expect(Configuration).toMatchObject({
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Role: ROLE,
    MemorySize: 256,
    Timeout: 5,
    Architectures: ["x86_64"],
    Environment: {
      Variables: { GREETING: "hello", AWS_LAMBDA_EXEC_WRAPPER: "/var/task/bootstrap" },
    },
  });
  expect(Tags).toEqual({ team: "a" });
  const url = call("lambda", "get_function_url_config", {
    FunctionName: "greeter",
    Qualifier: "live",
  });
  expect(url).toMatchObject({
    FunctionUrl: report!.url,
    AuthType: "NONE",
    InvokeMode: "RESPONSE_STREAM",
    Cors: { AllowOrigins: ["*"] },
  });

  // Only the alias is asked for: AWS itself publishes nothing where nothing has changed.
  const again = deploy(SETTINGS);
  expect(again.status, again.stderr).toBe(0);
  expect(
    changes(again).filter((name) => name !== "PublishVersion" && name !== "UpdateAlias"),
  ).toEqual([]);
  expect(again.stdout).toBe(`${report!.url}\n`);
});

test("deploy updates configuration and architecture, each by its own call", () => {
  if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
  const { alias: _, url: _url, ...plain } = { ...SETTINGS, name: "updated" };
  expect(changes(deploy(plain))).toEqual(["CreateFunction"]);
  expect(changes(deploy(plain))).toEqual([]);
  const more = { ...plain, memory: 512, environment: {}, tags: { team: "b" } };
  expect(changes(deploy(more))).toEqual(["UpdateFunctionConfiguration", "TagResource"]);
  const { Configuration } = call("lambda", "get_function", { FunctionName: "updated" });
  expect(Configuration).toMatchObject({
    MemorySize: 512,
    Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: "/var/task/bootstrap" } },
  });
  // moto takes the call, and keeps the architecture; test/slow/deploy/ministack.test.ts looks at that.
  expect(changes(deploy({ ...more, arch: "arm64" }))).toEqual(["UpdateFunctionCode"]);
});

test("deploy takes a public URL back when IAM is to guard it, and removes one that is not wanted", () => {
  if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
  const { alias: _, ...plain } = { ...SETTINGS, name: "guarded" };
  expect(changes(deploy(plain))).toEqual([
    "CreateFunction",
    "CreateFunctionUrlConfig",
    "AddPermission",
    "AddPermission",
  ]);
  expect(changes(deploy({ ...plain, url: true }))).toEqual([
    "UpdateFunctionUrlConfig",
    "RemovePermission",
    "RemovePermission",
  ]);
  expect(changes(deploy({ ...plain, url: false }))).toEqual(["DeleteFunctionUrlConfig"]);
});

test("deploy says in one line what AWS refused, or what it lacks", () => {
  if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
  const { role: _, ...roleless } = { ...SETTINGS, name: "roleless" };
  expect(deploy(roleless).stderr).toMatch(
    /^Cannot create function "roleless": it needs a role: set "role" in wasmstrap\.json to its ARN, or add `--role ARN`$/m,
  );
  expect(deploy(SETTINGS, ["--endpoint-url", "http://127.0.0.1:1"]).stderr).toMatch(
    /^Cannot deploy "greeter": .*ECONNREFUSED.*: check `--endpoint-url` and AWS_ENDPOINT_URL$/m,
  );
  expect(deploy(SETTINGS, ["other"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining(
      'Cannot deploy "other": the functions of this project are greeter',
    ),
  });
});
