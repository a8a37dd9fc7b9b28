import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");

function suite(...args: string[]) {
  return spawnSync(process.execPath, ["bench/suite.ts", ...args], { cwd: ROOT, encoding: "utf8" });
}

test("the suite compares the replies of wasm and JavaScript, then measures both", () => {
  const few = ["--rounds", "2", "--processes", "1", "--turn-ms", "1"];
  const { status, stdout, stderr } = suite("--only", "jwt", "--json", ...few);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const { machine, results } = JSON.parse(stdout) as { machine: string; results: unknown[] };
  expect(machine).toContain(process.versions.node);
  const comparison = { wasmMs: expect.any(Number), jsMs: expect.any(Number) };
  const figures = { load: comparison, first: comparison, warm: comparison };
  expect(results).toMatchObject([{ name: "jwt", ...figures }]);
}, 120_000);

test.each([
  [["--only", "nothing"], 'no handler "nothing"'],
  [["--rounds", "few"], "--rounds must be a whole number above 0"],
  [["--colour"], "--colour"],
])("the suite says what is wrong with %j, and exits with 2", (args, words) => {
  const { status, stdout, stderr } = suite(...args);
  expect(stderr).toContain(words);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});
