import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { afterAll, beforeAll, expect, test } from "vitest";

import { awsEnvironment, boto3 } from "../../kit/aws.ts";
import { createProject, ROOT, type Project } from "../../kit/project.ts";
import { installPython, startMoto, type RunningServer } from "../../kit/python.ts";

const EXAMPLE = join(ROOT, "examples/redirect");
const ROLE = "arn:aws:iam::123456789012:role/redirect";
const python = installPython();

let server: RunningServer;
let project: Project;
beforeAll(async () => {
  project = createProject({});
  cpSync(EXAMPLE, project.folder, {
    recursive: true,
    filter: (path) => !/\/(build|node_modules)$/.test(path),
  });
  if ("absent" in python) return;
  server = await startMoto(python);
  boto3(python.bin("python"), server, "iam", "create_role", {
    RoleName: "redirect",
    AssumeRolePolicyDocument: "{}",
  });
});
afterAll(async () => {
  project.remove();
  await server?.stop();
});

test.each([
  [".github/workflows/deploy.yml", "vendor.github-workflows"],
  [".gitlab-ci.yml", "vendor.gitlab-ci"],
])("%s keeps to the published schema", (file, schema) => {
  if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
  const options = ["--builtin-schema", schema];
  // GitLab's own way to add to lists.
  if (schema === "vendor.gitlab-ci") options.push("--data-transform", "gitlab-ci");
  const args = [...options, join(EXAMPLE, file)];
  const { status, stdout } = spawnSync(python.bin("check-jsonschema"), args, { encoding: "utf8" });
  expect(status, stdout).toBe(0);
});

interface Step {
  readonly name?: string;
  readonly run?: string;
}

/** The commands of a file in their order, but for those that install and that ask the deployed function. */
const COMMANDS: readonly [string, () => readonly string[]][] = [
  [
    ".github/workflows/deploy.yml",
    () => {
      const text = readFileSync(join(EXAMPLE, ".github/workflows/deploy.yml"), "utf8");
      const { jobs } = parse(text) as { jobs: { deploy: { steps: readonly Step[] } } };
      return jobs.deploy.steps
        .filter(({ name }) => name !== "Install" && name !== "Smoke test")
        .flatMap(({ run }) => run ?? []);
    },
  ],
  [
    ".gitlab-ci.yml",
    () => {
      const text = readFileSync(join(EXAMPLE, ".gitlab-ci.yml"), "utf8");
      const jobs = parse(text) as Record<string, { script?: readonly string[] }>;
      return ["test", "package", "deploy"].flatMap((name) => jobs[name]?.script ?? []);
    },
  ],
];

test.each(COMMANDS)("the commands of %s test, package and deploy the example", (_, commands) => {
  if ("absent" in python) return console.log(`SKIPPED, nothing was tested: ${python.absent}`);
  const out = join(project.folder, "github-output");
  writeFileSync(out, "");
  // npm links no command of a package that is not built yet, as in a clone where npm ci comes first.
  const bin = join(project.folder, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, "wasmstrap"),
    `#!/bin/sh\nexec node "${join(ROOT, "dist/cli.js")}" "$@"\n`,
  );
  chmodSync(join(bin, "wasmstrap"), 0o755);
  for (const written of commands()) {
    const command = written.replaceAll("npx wasmstrap", "wasmstrap");
    const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", command], {
      cwd: project.folder,
      encoding: "utf8",
      env: {
        ...process.env,
        ...awsEnvironment(server),
        PATH: [bin, join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter),
        FUNCTION_ROLE: ROLE,
        GITHUB_OUTPUT: out,
        AWS_TOKEN: "token",
        AWS_WEB_IDENTITY_TOKEN_FILE: join(project.folder, "token"),
      },
    });
    expect(status, `${command}: ${stdout}${stderr}`).toBe(0);
  }
  const said = existsSync(join(project.folder, "deployed.env"))
    ? readFileSync(join(project.folder, "deployed.env"), "utf8")
    : readFileSync(out, "utf8");
  expect(said).toMatch(/^(url|URL)=https:\/\/.+\n$/);
  const found = boto3(python.bin("python"), server, "lambda", "get_alias", {
    FunctionName: "redirect",
    Name: "live",
  });
  expect(found).toMatchObject({ Name: "live" });
});

/** @returns The script's exit code. */
async function smokeTest(url: string): Promise<number> {
  const child = spawn(join(EXAMPLE, "smoke-test.sh"), [url], { stdio: "ignore" });
  const [code] = (await once(child, "close")) as [number];
  return code;
}

test("the smoke test passes for the redirect, and fails for anything else", async () => {
  const site = createServer((request, reply) => {
    const location = `https://madhead.me${request.url?.replace(/^\/right/, "") ?? ""}`;
    reply.writeHead(request.url === "/right/cats" ? 307 : 500, { location }).end();
  }).listen(0, "127.0.0.1");
  await once(site, "listening");
  const base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  expect(await smokeTest(`${base}/right/`)).toBe(0);
  site.removeAllListeners("request").on("request", (_, reply) => reply.writeHead(200).end());
  expect(await smokeTest(`${base}/wrong/`)).toBe(1);
  site.close();
});
