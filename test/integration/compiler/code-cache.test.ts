import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";

import { ASCONFIG, GREETING, ROOT, wasmstrap } from "../../kit/project.ts";

// Tests have a cache that all of their processes share.
beforeEach(() => {
  delete process.env["NODE_COMPILE_CACHE"];
});

/** A project with a node_modules of its own, where no cache is yet. */
function newProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-code-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "assembly"));
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "asconfig.json"), ASCONFIG);
  writeFileSync(join(folder, "assembly/index.ts"), GREETING);
  for (const name of ["wasmstrap", "assemblyscript"])
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  return folder;
}

const cached = (folder: string) => readdirSync(join(folder, "node_modules/.cache/wasmstrap"));

test("a build keeps what Node.js compiled of the compiler, for the next process", () => {
  const folder = newProject();
  expect(wasmstrap(folder, ["build"])).toMatchObject({ status: 0 });
  expect(cached(folder)).toContain("code");
});

test("with WASMSTRAP_PLAIN a build keeps no compiled code", () => {
  const folder = newProject();
  const env = { WASMSTRAP_PLAIN: "1" };
  expect(wasmstrap(folder, ["build"], { env })).toMatchObject({ status: 0 });
  expect(cached(folder)).not.toContain("code");
});
