/** Every example's own tests pass, as its README says to run them. */
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../kit/project.ts";

const EXAMPLES = globSync("examples/*/test", { cwd: ROOT }).map(dirname).toSorted();

test.each(EXAMPLES)(
  "%s passes its own tests",
  (folder) => {
    const { NODE_OPTIONS: _ours, NODE_TEST_CONTEXT: _context, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--test"], {
      cwd: join(ROOT, folder),
      env,
      encoding: "utf8",
    });
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/# fail 0|ℹ fail 0/);
    expect(stdout).not.toMatch(/(# |ℹ )pass 0/);
  },
  120_000,
);
