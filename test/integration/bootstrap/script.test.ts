import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { startBootstrap } from "../../kit/packaged-function.ts";
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

/** A Node that says where it is: the script hands its own path on as argv[0]. */
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
    `Cannot start wasmstrap: a Node.js executable is needed: found none in "index.handler", ${folder}/bin/node or PATH: package with --runtime provided.al2023, or set the function's runtime to nodejs24.x and AWS_LAMBDA_EXEC_WRAPPER to this file\n`,
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

test("where a package says so, V8 has no options: Node's own code cache is taken", () => {
  const folder = packaged();
  writeFileSync(join(folder, "no-v8-options"), "");
  writeFileSync(
    join(folder, "bootstrap.cjs"),
    "console.log(JSON.stringify(process.execArgv.filter((each) => !each.includes('v8-pool-size'))))",
  );
  const args = [process.execPath, "/var/runtime/index.mjs"];
  expect(start(join(folder, "bootstrap"), args, TOOLS, {}).started).toEqual([]);
});

/** A folder for PATH with these programs of the system, and nothing else. */
function folderWith(...names: readonly string[]): string {
  const folder = temporaryFolder();
  for (const name of names) symlinkSync(join("/usr/bin", name), join(folder, name));
  return folder;
}

const SHELL_TOOLS = ["sed", "od", "uname", "readlink"];

/** What the caller of a function gets whose bootstrap cannot start, and what the log says of it. */
async function initError(
  command: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ errorType: string | undefined; message: unknown; log: string }> {
  const started = await startBootstrap(command, temporaryFolder(), environment);
  const { errorType, body } = await started.emulator.initError();
  const { errorMessage } = JSON.parse(body.toString()) as { errorMessage: unknown };
  await started.exit;
  return { errorType, message: errorMessage, log: started.output() };
}

/** The beginning of an executable for a processor, as ELF names it. */
function executable(machine: number): Buffer {
  const header = Buffer.alloc(64);
  header.write("\x7fELF\x02\x01\x01", "latin1");
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(machine, 18);
  return header;
}

const OWN =
  process.arch === "arm64" ? { machine: 183, name: "aarch64" } : { machine: 62, name: "x86_64" };
const OTHER =
  process.arch === "arm64" ? { machine: 62, name: "x86_64" } : { machine: 183, name: "aarch64" };

test.each(["sh", "bash"])(
  "%s: a Node for another processor is named, and what to package",
  async (shell) => {
    const folder = packaged();
    mkdirSync(join(folder, "bin"));
    const node = join(folder, "bin/node");
    writeFileSync(node, executable(OTHER.machine), { mode: 0o755 });
    const command = [join("/bin", shell), join(folder, "bootstrap")];
    const { errorType, message, log } = await initError(command, {
      PATH: folderWith("curl", ...SHELL_TOOLS),
    });
    const expected = `Cannot start wasmstrap: ${node} is for ${OTHER.name}, this function runs on ${OWN.name}: package it with the --arch that the function has`;
    expect([errorType, message]).toEqual(["Runtime.InvalidNode", expected]);
    expect(log).toContain(`${expected}\n`);
  },
);

test.each(["sh", "bash"])(
  "%s: a Node that the system refuses is said to lack its libraries",
  async (shell) => {
    const folder = packaged();
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin/node"), executable(OWN.machine), { mode: 0o755 });
    const command = [join("/bin", shell), join(folder, "bootstrap")];
    const { message } = await initError(command, { PATH: folderWith("curl", ...SHELL_TOOLS) });
    expect(message).toContain(`cannot be run here: it needs glibc, libstdc++ and ${OWN.name}`);
  },
);

test.each([
  ["a managed runtime", { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" }, [process.execPath], "22"],
  ["an image that says so", { NODE_VERSION: "20.1.0" }, [], "20.1.0"],
  ["an image that is asked", {}, [], "18.0.0"],
])(
  "an old Node of %s is named, and what to set, where curl cannot be had too",
  async (_, environment, args, version) => {
    const folder = packaged();
    const path = folderWith(...SHELL_TOOLS);
    // Says that it is old, and is otherwise a Node.
    const script = `#!/bin/sh\n[ "$1" = --version ] && echo v18.0.0 || exec ${process.execPath} "$@"\n`;
    writeFileSync(join(path, "node"), script, { mode: 0o755 });
    const { errorType, message } = await initError([join(folder, "bootstrap"), ...args], {
      ...environment,
      PATH: path,
    });
    expect([errorType, message]).toEqual([
      "Runtime.InvalidNode",
      `Cannot start wasmstrap: Node.js 24 or 26 is needed: found ${version}: set the function's runtime to nodejs24.x or nodejs26.x, or package with --runtime provided.al2023`,
    ]);
  },
);

test("a Node that cannot be found is reported with the places that were looked at", async () => {
  const folder = packaged();
  const path = folderWith("curl", ...SHELL_TOOLS);
  const { errorType, message } = await initError([join(folder, "bootstrap")], { PATH: path });
  expect(errorType).toBe("Runtime.InvalidNode");
  expect(message).toContain(`found none in "", ${folder}/bin/node or PATH`);
});
