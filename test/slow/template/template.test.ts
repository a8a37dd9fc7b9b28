import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  ASCONFIG,
  createProject,
  GREETING,
  ROOT,
  wasmstrap,
  type Project,
} from "../../kit/project.ts";
import { installPython } from "../../kit/python.ts";

const python = installPython();

const ARN = "arn:aws:lambda:us-east-1:123456789012:layer:wasmstrap:3";
const STATEMENT = { Effect: "Allow", Action: ["dynamodb:GetItem"], Resource: ["*"] };
const FULL = {
  name: "orders-api",
  runtime: "provided.al2023",
  arch: "arm64",
  description: 'All "orders", and ${more}',
  memory: 512,
  timeout: 20,
  ephemeralStorage: 1024,
  environment: { TABLE: "orders" },
  runtimeLayer: ARN,
  policies: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", STATEMENT],
  logFormat: "json",
  tracing: true,
  alias: "live",
  url: {
    auth: "none",
    streaming: true,
    cors: { origins: ["https://example.com"], methods: ["GET"], credentials: true, maxAge: 60 },
  },
  tags: { team: "shop" },
};

/** Settings, and what every template must say of them, as CloudFormation names it. */
const CASES: readonly [string, object, Record<string, unknown>[]][] = [
  [
    "nothing set",
    { name: "greeter" },
    [
      {
        FunctionName: "greeter",
        Runtime: "nodejs24.x",
        Handler: "index.handler",
        Architectures: ["x86_64"],
        Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: "/var/task/bootstrap" } },
      },
    ],
  ],
  [
    "everything set",
    FULL,
    [
      {
        FunctionName: "orders-api",
        Runtime: "provided.al2023",
        Handler: "index.handler",
        Architectures: ["arm64"],
        Description: FULL.description,
        MemorySize: 512,
        Timeout: 20,
        Layers: [ARN],
        Environment: { Variables: { TABLE: "orders" } },
      },
    ],
  ],
  [
    "two functions, one with a role",
    {
      functions: {
        a: { role: "arn:aws:iam::123456789012:role/a", url: true },
        "2b": { runtime: "nodejs26.x", runtimeLayer: ARN },
      },
    },
    [
      { FunctionName: "a", Runtime: "nodejs24.x", Role: "arn:aws:iam::123456789012:role/a" },
      {
        FunctionName: "2b",
        Runtime: "nodejs26.x",
        Environment: { Variables: { AWS_LAMBDA_EXEC_WRAPPER: "/opt/bootstrap" } },
      },
    ],
  ],
];

let project: Project;
beforeAll(() => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

function template(tool: string, settings: object): string {
  writeFileSync(join(project.folder, "wasmstrap.json"), JSON.stringify(settings));
  const { status, stdout, stderr } = wasmstrap(project.folder, ["template", tool]);
  expect(status, stderr).toBe(0);
  return stdout;
}

function run(program: string, args: readonly string[], cwd = project.folder): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  expect(status, `${error?.message ?? ""}${stdout}${stderr}`).toBe(0);
  return stdout;
}

describe("SAM", () => {
  test.each(CASES)(
    "%s: cfn-lint, which runs SAM's own transform, has nothing to say",
    (_, settings, expected) => {
      const yaml = template("sam", settings);
      if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
      const path = join(project.folder, "template.yaml");
      writeFileSync(path, yaml);
      run(python.bin("cfn-lint"), [
        "--non-zero-exit-code",
        "warning",
        "--regions",
        "us-east-1",
        "--",
        path,
      ]);
      const script =
        "import json,sys,cfnlint.decode as d; print(json.dumps(d.decode(sys.argv[1])[0]))";
      const { Resources } = JSON.parse(run(python.bin("python"), ["-c", script, path])) as {
        Resources: Record<string, { Properties: object }>;
      };
      const properties = Object.values(Resources).map(({ Properties }) => Properties);
      for (const [i, each] of expected.entries()) expect(properties[i]).toMatchObject(each);
    },
  );
});

describe("Terraform", () => {
  test.each(CASES)("%s: an HCL parser reads what was set", (_, settings, expected) => {
    const hcl = template("terraform", settings);
    if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
    const path = join(project.folder, "main.tf");
    writeFileSync(path, hcl);
    const script = "import json,sys,hcl2; print(json.dumps(hcl2.load(open(sys.argv[1]))))";
    const parsed = run(python.bin("python"), ["-c", script, path]);
    for (const { FunctionName, Runtime, Handler = "index.handler" } of expected) {
      for (const value of [FunctionName, Runtime, Handler]) expect(parsed).toContain(value);
    }
    // Where there is a Terraform, its formatter has nothing to change: it also parses.
    if (spawnSync("terraform", ["version"]).status === 0)
      run("terraform", ["fmt", "-check", "-diff", path]);
  });
});

describe("CDK", () => {
  const folder = join(ROOT, "build/cdk");
  let absent: string | undefined;
  beforeAll(() => {
    mkdirSync(folder, { recursive: true });
    if (existsSync(join(folder, "node_modules/aws-cdk-lib"))) return;
    writeFileSync(join(folder, "package.json"), '{ "private": true, "type": "module" }');
    const packages = ["aws-cdk-lib@2.276.0", "constructs@10.8.1"];
    const options = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save"];
    const { status, stderr } = spawnSync("npm", ["install", ...options, ...packages], {
      cwd: folder,
      encoding: "utf8",
    });
    if (status !== 0) absent = stderr.trim();
  });

  test.each(CASES)("%s: synthesizes to what was set", (_, settings, expected) => {
    const source = template("cdk", settings);
    if (absent !== undefined) return console.log(`SKIPPED, nothing was tested: ${absent}`);
    writeFileSync(join(folder, "stack.ts"), source);
    for (const zip of source.matchAll(/fromAsset\("([^"]+)"\)/g)) {
      mkdirSync(join(folder, zip[1]!, ".."), { recursive: true });
      writeFileSync(join(folder, zip[1]!), "zip");
    }
    const out = join(folder, "out");
    rmSync(out, { recursive: true, force: true });
    const synthesized = spawnSync(process.execPath, ["stack.ts"], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, CDK_OUTDIR: out },
    });
    expect(synthesized.status, synthesized.stderr).toBe(0);
    const [name] = /new Stack\(app, "(\w+)"\)/.exec(source)!.slice(1);
    const { Resources } = JSON.parse(readFileSync(join(out, `${name}.template.json`), "utf8")) as {
      Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
    };
    const all = Object.values(Resources);
    const functions = all.filter(({ Type }) => Type === "AWS::Lambda::Function");
    for (const each of expected) {
      const found = functions.find(
        ({ Properties }) => Properties["FunctionName"] === each["FunctionName"],
      );
      expect(found?.Properties).toMatchObject(each);
    }
    if (settings === FULL) {
      expect(all.map(({ Type }) => Type)).toEqual(
        expect.arrayContaining(["AWS::Lambda::Alias", "AWS::Lambda::Url", "AWS::IAM::Role"]),
      );
      const permissions = all.filter(({ Type }) => Type === "AWS::Lambda::Permission");
      expect(permissions.map(({ Properties }) => Properties["Action"]).toSorted()).toEqual([
        "lambda:InvokeFunction",
        "lambda:InvokeFunctionUrl",
      ]);
    }
  });
});
