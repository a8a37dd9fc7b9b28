import { copyFileSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { CACHE_NAME } from "../../../bootstrap/start/code-cache.ts";
import { readZip } from "../../../scripts/unzip.ts";
import {
  ASCONFIG,
  createProject,
  GREETING,
  ROOT,
  wasmstrap,
  type Project,
  type Run,
} from "../../kit/project.ts";

let project: Project;
beforeAll(() => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

const inProject = (name: string) => join(project.folder, name);

function pack(out: string, args: readonly string[] = [], env: Record<string, string> = {}): Run {
  return wasmstrap(project.folder, ["package", "--out", out, ...args], { env });
}

test("package holds the bootstrap, executable, its program and the module, and says what to configure", async () => {
  const { status, stdout, stderr } = pack("function.zip");
  expect({ status, stdout }).toEqual({ status: 0, stdout: "function.zip\n" });
  expect(stderr).toMatch(/Packed [\d.]+ kB/);
  for (const words of [
    "nodejs24.x",
    "index.handler",
    "AWS_LAMBDA_EXEC_WRAPPER=/var/task/bootstrap",
  ])
    expect(stderr).toContain(words);
  const files = await readZip(readFileSync(inProject("function.zip")));
  expect(files.map(({ name, mode }) => [name, mode])).toEqual([
    ["bootstrap", 0o755],
    ["bootstrap.cjs", 0o644],
    ["index.wasm", 0o644],
    [CACHE_NAME, 0o644],
    ["main.cjs", 0o644],
  ]);
  const originals = [
    join(ROOT, "dist/bootstrap/bootstrap"),
    join(ROOT, "dist/bootstrap/bootstrap.cjs"),
    inProject("build/index.wasm"),
    join(ROOT, "dist/bootstrap", CACHE_NAME),
    join(ROOT, "dist/bootstrap/main.cjs"),
  ];
  expect(files.map(({ bytes }) => bytes)).toEqual(originals.map((path) => readFileSync(path)));
});

test("package makes the same bytes on another day, in another time zone and after another build", () => {
  pack("first.zip", [], { TZ: "Pacific/Kiritimati" });
  wasmstrap(project.folder, ["build"]);
  utimesSync(inProject("build/index.wasm"), 1, 1);
  pack("second.zip", [], { TZ: "Pacific/Pago_Pago" });
  const [first, second] = ["first.zip", "second.zip"].map((name) => readFileSync(inProject(name)));
  expect(first?.equals(second!)).toBe(true);
});

test("package takes every module of the build folder, and source maps when asked for", async () => {
  copyFileSync(inProject("build/index.wasm"), inProject("build/other.wasm"));
  const { stderr } = pack("all.zip", ["--source-maps"]);
  expect(stderr).toContain("index.handler or other.handler");
  const files = await readZip(readFileSync(inProject("all.zip")));
  expect(files.map(({ name }) => name)).toEqual([
    "bootstrap",
    "bootstrap.cjs",
    "index.wasm",
    "index.wasm.map",
    CACHE_NAME,
    "main.cjs",
    "other.wasm",
  ]);
});

test("package refuses a module that wasmstrap did not build", () => {
  const foreign = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": GREETING,
    "build/index.wasm": "\0asm\u0001\0\0\0",
  });
  const { status, stderr } = wasmstrap(foreign.folder, ["package"]);
  foreign.remove();
  expect(stderr).toBe(
    "Cannot use build/index.wasm: wasmstrap did not build it: remove it, then run `wasmstrap build`\n",
  );
  expect(status).toBe(1);
});
