import { afterAll, beforeAll, expect, test } from "vitest";

import { ASCONFIG, createProject, GREETING, wasmstrap, type Project } from "../../kit/project.ts";

let project: Project;
beforeAll(() => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
});
afterAll(() => project.remove());

test.each([
  [[], "no command"],
  [["bild"], "unknown command 'bild'"],
  [["--colour"], "unknown option '--colour'"],
  [["build", "--colour"], "unknown option '--colour'"],
  [["build", "assembly/index.ts"], "too many arguments"],
  [["build", "--target"], "argument missing"],
  [["invoke", "--event", "sqz"], "run `wasmstrap invoke --event sqs`"],
  [["invoke", "--path", "/", "--header", "x"], "`name: value`"],
  [["invoke", "--path", "/", "--query", "x"], "name=value"],
  [["invoke", "--path", "/", "--payload", "soap"], "Allowed choices are http-api"],
  [["invoke", "--event", "nowhere.json"], '"nowhere.json": found no such file'],
  [["invoke", "--event", "-", "--timeout", "soon"], "number of seconds"],
  [["invoke", "--event", "-", "--node", "/bin/sh"], "ends in /node"],
  [["package", "--outt", "x.zip"], "unknown option '--outt'"],
])(
  "wasmstrap %j says in one line what is wrong and what to type, and exits with 2",
  (args, words) => {
    const { status, stdout, stderr } = wasmstrap(project.folder, args);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/: run `wasmstrap .+`$/m);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  },
);

test.each([[["invoke"]], [["invoke", "--event", "-"]], [["package"]]])(
  "wasmstrap %j before a build tells to build, and exits with 1",
  (args) => {
    const { status, stdout, stderr } = wasmstrap(project.folder, args);
    expect(stderr).toBe(
      "Cannot read build/index.wasm: found no such file: run `wasmstrap build`\n",
    );
    expect(stdout).toBe("");
    expect(status).toBe(1);
  },
);

test("wasmstrap --help and --version answer on standard output and exit with 0", () => {
  const help = wasmstrap(project.folder, ["--help"]);
  expect(help).toMatchObject({ status: 0, stderr: "" });
  for (const command of ["build", "invoke", "package"]) expect(help.stdout).toContain(command);
  const version = wasmstrap(project.folder, ["--version"]);
  expect(version).toMatchObject({ status: 0, stderr: "" });
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each(["build", "invoke", "package"])("wasmstrap %s --help lists its options", (command) => {
  const { status, stdout } = wasmstrap(project.folder, [command, "--help"]);
  expect(status).toBe(0);
  expect(stdout).toContain("--target <name>");
});
