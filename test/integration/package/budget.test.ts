import { cpSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { ROOT, wasmstrap } from "../../kit/project.ts";

test("the zip of examples/redirect stays under 200 kB", () => {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-redirect-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["asconfig.json", "assembly"])
    cpSync(join(ROOT, "examples/redirect", name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  expect(wasmstrap(folder, ["build"])).toMatchObject({ status: 0 });
  expect(wasmstrap(folder, ["package"])).toMatchObject({ status: 0 });
  expect(statSync(join(folder, "function.zip")).size).toBeLessThan(200_000);
});
