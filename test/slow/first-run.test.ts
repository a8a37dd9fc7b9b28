/** The three commands that README.md shows for a function of one's own, run in a clone as they stand. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { startDev } from "../kit/dev-server.ts";
import { wasmstrap } from "../kit/project.ts";

/** Without any program of this repository: what the project needs, it has installed. */
const PATH = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((folder) => !folder.endsWith("node_modules/.bin"))
  .join(delimiter);

test("a project that a clone makes is installed, tested, and answers", async () => {
  const parent = mkdtempSync(join(tmpdir(), "wasmstrap first "));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const made = wasmstrap(parent, ["new", "my-function", "--no-git"], {
    env: { npm_config_prefer_offline: "true" },
  });
  expect(made.stderr).not.toContain("npm install failed");
  const folder = join(parent, "my-function");
  const { VITEST: _ours, NODE_ENV: _also, ...env } = process.env;
  const tests = spawnSync("npm", ["test"], {
    cwd: folder,
    env: { ...env, PATH },
    encoding: "utf8",
  });
  expect(tests.status, tests.stdout + tests.stderr).toBe(0);
  const dev = await startDev(folder, [], join(folder, "node_modules/wasmstrap/dist/cli.js"));
  try {
    const response = await fetch(`${dev.address}/hello/Ada`);
    expect([response.status, await response.json()]).toEqual([200, { message: "Hello Ada" }]);
  } finally {
    await dev.stop();
  }
});
