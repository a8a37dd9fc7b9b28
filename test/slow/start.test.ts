/** `npm start`, which README.md shows first. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { ROOT } from "../kit/project.ts";

/** Of README.md's block: the lines that no machine or day changes. */
function shownLines(): string[] {
  const [, block = ""] = /prints what comes back:\n\n```\n([^`]+)```/.exec(
    readFileSync(join(ROOT, "README.md"), "utf8"),
  )!;
  return block.split("\n").filter((line) => line !== "" && !line.includes("times"));
}

test("npm start shows the examples on both runtimes, as README.md says", () => {
  const { status, stdout, stderr } = spawnSync("npm", ["start"], { cwd: ROOT, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  expect(shownLines().length).toBeGreaterThan(2);
  expect(stdout).toContain(`${shownLines().join("\n")}\n`);
  const titles = stdout.match(/^━━ .+? ━/gm);
  expect(titles).toEqual([
    "━━ examples/redirect on nodejs24.x ━",
    "━━ examples/redirect on provided.al2023 ━",
    "━━ examples/echo on nodejs24.x ━",
  ]);
  expect(
    stdout.match(/^ {3}times {2}cold start .+ · first .+ · then .+, median of 200$/gm),
  ).toHaveLength(4);
  expect(stdout).toMatch(/\nAll answered\. .+\n$/);
});
