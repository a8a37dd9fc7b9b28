import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { temporaryFolder } from "../../kit/runtime-api.ts";

const SCRIPT = fileURLToPath(new URL("../../../bootstrap/bootstrap", import.meta.url));

/** Lays out a function's folder as it is packaged; its program tells how it was started. */
function packaged(folder = temporaryFolder()): string {
  copyFileSync(SCRIPT, join(folder, "bootstrap"));
  chmodSync(join(folder, "bootstrap"), 0o755);
  writeFileSync(
    join(folder, "bootstrap.cjs"),
    `console.log(JSON.stringify([process.argv0, __filename, ...process.argv.slice(2)]))`,
  );
  return folder;
}

/** A Node that says where it lies: the script hands its own path on as argv[0]. */
function nodeAt(path: string): string {
  symlinkSync(process.execPath, path);
  return path;
}

function start(
  file: string,
  args: readonly string[],
  path: string,
  environment: Readonly<Record<string, string>> = {},
): { started: unknown; status: number | null; stderr: string } {
  const run = spawnSync(file, args, {
    cwd: "/",
    env: { PATH: path, ...environment },
    encoding: "utf8",
  });
  return {
    started: run.stdout === "" ? undefined : JSON.parse(run.stdout),
    status: run.status,
    stderr: run.stderr,
  };
}

const TOOLS = "/usr/bin:/bin";

test("managed runtime: the Node in the first argument runs the program, its other arguments do not", () => {
  const folder = packaged();
  const node = nodeAt(join(temporaryFolder(), "node"));
  const args = [node, "--max-old-space-size=100", "/var/runtime/index.mjs"];
  expect(start(join(folder, "bootstrap"), args, TOOLS).started).toEqual([
    node,
    join(folder, "bootstrap.cjs"),
  ]);
});

test("custom runtime: the packaged Node is taken, and a handler's name as argument is not", () => {
  const folder = packaged();
  mkdirSync(join(folder, "bin"));
  const node = nodeAt(join(folder, "bin/node"));
  for (const args of [[], ["index.handler"], ["/does/not/exist/node"], [folder]]) {
    expect(start(join(folder, "bootstrap"), args, TOOLS).started).toEqual([
      node,
      join(folder, "bootstrap.cjs"),
    ]);
  }
});

test("container image: the Node on PATH is taken when none is packaged", () => {
  const folder = packaged();
  const tools = temporaryFolder();
  nodeAt(join(tools, "node"));
  expect(start(join(folder, "bootstrap"), [], `${tools}:${TOOLS}`).started).toEqual([
    "node",
    join(folder, "bootstrap.cjs"),
  ]);
});

test("layer path that is a symlink, read-only and has a space in its name", () => {
  const folder = join(temporaryFolder(), "a layer");
  mkdirSync(folder);
  packaged(folder);
  mkdirSync(join(folder, "bin"));
  nodeAt(join(folder, "bin/node"));
  chmodSync(folder, 0o555);
  const links = temporaryFolder();
  symlinkSync(folder, join(links, "opt"));
  symlinkSync(join(folder, "bootstrap"), join(links, "wrapper"));
  for (const file of [join(links, "opt/bootstrap"), join(links, "wrapper")]) {
    const { started, stderr } = start(file, [], TOOLS);
    expect(stderr).toBe("");
    expect((started as string[])[1]).toBe(join(folder, "bootstrap.cjs"));
  }
  chmodSync(folder, 0o755);
});

test("no Node anywhere is exit 127 with the places that were looked at", () => {
  const folder = packaged();
  const empty = temporaryFolder();
  const { status, stderr } = start(join(folder, "bootstrap"), ["index.handler"], empty);
  expect(status).toBe(127);
  expect(stderr).toBe(
    `Cannot start wasmstrap: a Node.js executable is needed: found none in "index.handler", ${folder}/bin/node or PATH\n`,
  );
});

test.each([
  ["by AWS's nodejs24.x", { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" }, true],
  ["by a custom runtime", { AWS_EXECUTION_ENV: "AWS_Lambda_provided.al2023" }, true],
  ["by who knows whom", {}, true],
  ["by AWS's nodejs26.x", { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs26.x" }, true],
  ["by another Node of AWS's", { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs28.x" }, false],
])("started %s, Node has V8's options only where they are known", (_, environment, known) => {
  const folder = packaged();
  writeFileSync(
    join(folder, "bootstrap.cjs"),
    "console.log(JSON.stringify(process.execArgv.includes('--no-rehash-snapshot')))",
  );
  const args = [process.execPath, "/var/runtime/index.mjs"];
  expect(start(join(folder, "bootstrap"), args, TOOLS, environment).started).toBe(known);
});
