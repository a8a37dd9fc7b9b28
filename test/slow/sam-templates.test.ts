/** template.yaml of new projects passes AWS's own linter. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { ROOT, wasmstrap } from "../kit/project.ts";
import { installPython } from "../kit/python.ts";

const parent = mkdtempSync(join(tmpdir(), "wasmstrap-sam-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test("cfn-lint finds nothing wrong with the template of any new project", () => {
  const python = installPython();
  if ("absent" in python) throw new Error(python.absent);
  const names = readdirSync(join(ROOT, "templates"));
  for (const name of names) {
    const options = ["--template", name, "--no-install", "--no-git"];
    expect(wasmstrap(parent, ["new", name, ...options])).toMatchObject({ status: 0 });
  }
  const files = names.map((name) => join(parent, name, "template.yaml"));
  const { status, stdout } = spawnSync(
    python.bin("cfn-lint"),
    ["--regions", "eu-central-1", "--", ...files],
    {
      encoding: "utf8",
    },
  );
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});
