import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");

function bench(...args: string[]) {
  return spawnSync(process.execPath, ["bench/native.ts", ...args], {
    cwd: ROOT,
    env: { ...process.env, PATH: "/nowhere" },
    encoding: "utf8",
  });
}

test("without cargo nothing is measured, and a word says why", () => {
  const { status, stdout } = bench();
  expect(stdout).toBe("Not measured: it needs cargo, cc, not found on PATH\n");
  expect(status).toBe(0);
});

test.each([
  [["--rounds", "0"], "whole number above 0"],
  [["--only", "redirect"], 'no handler "redirect": found csv-aggregate, image-resize'],
])("%j says what is wrong and what to type, and exits with 2", (args, words) => {
  const { status, stderr } = bench(...args);
  expect(stderr).toContain(words);
  expect(stderr).toContain("run `npm run bench:native");
  expect(status).toBe(2);
});
