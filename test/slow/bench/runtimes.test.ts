import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const FEW = ["--rounds", "1", "--invocations", "5", "--warm-up", "1"];

function runtimes(...args: string[]) {
  return spawnSync(process.execPath, ["bench/runtimes.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
  });
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-contest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function writeExecutable(path: string, text: string): void {
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** A contestant of a folder of the test's own, whose setup is `script`. */
function writeContestant(folder: string, name: string, script: string, more: object = {}): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "contestant.json"), JSON.stringify({ title: name, ...more }));
  writeExecutable(join(folder, name, "setup.sh"), `#!/bin/sh\n${script}\n`);
}

interface Result {
  readonly rows: readonly {
    readonly name: string;
    readonly kind: string;
    readonly reason?: string;
    readonly rounds?: readonly object[];
  }[];
}

test("contestants are set up and measured, and a folder with a bootstrap is one too", () => {
  const folder = temporaryFolder();
  const given = join(folder, "given");
  mkdirSync(given);
  for (const name of ["bootstrap", "bootstrap.cjs"])
    writeExecutable(
      join(given, name),
      readFileSync(join(ROOT, "bench/runtimes/bare-node", name), "utf8"),
    );
  const json = join(folder, "result.json");
  const svg = join(folder, "chart.svg");
  const only = ["--only", "bare-node,bash", "--json", json, "--svg", svg];
  const { status, stdout, stderr } = runtimes(...only, ...FEW, given);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const { rows } = JSON.parse(readFileSync(json, "utf8")) as Result;
  const figures = { coldStartMs: expect.any(Number), p50Ms: expect.any(Number) };
  expect(rows).toMatchObject([
    { name: "bare-node", kind: "measured", figures },
    { name: "bash", kind: "measured", figures },
    { name: given, kind: "measured", figures },
  ]);
  for (const words of ["Node, bare socket", "bash and curl", "given"]) {
    expect(stdout).toContain(words);
    expect(readFileSync(svg, "utf8")).toContain(words);
  }
}, 120_000);

test("rounds go on until the ratios are sure, ten times as many as asked for at most", () => {
  const json = join(temporaryFolder(), "result.json");
  const sure = ["--only", "bare-node,bash", "--until-sure", "0.001%", "--json", json];
  const { status, stdout, stderr } = runtimes(...sure, ...FEW);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const { rows } = JSON.parse(readFileSync(json, "utf8")) as Result;
  expect(rows.map(({ rounds }) => rounds?.length)).toEqual([10, 10]);
  expect(stdout).toContain("10 rounds, a process of each");
  expect(stdout).toContain("sure to ±0.001 %");
}, 120_000);

test("who cannot be set up stays in the tables with the reason", () => {
  const folder = temporaryFolder();
  writeContestant(folder, "broken", 'echo "the compiler is on holiday" >&2; exit 1');
  writeContestant(folder, "needy", "exit 0", { needs: ["no-such-command"], verdict: "slow" });
  const json = join(folder, "result.json");
  const { status, stdout } = runtimes("--contestants", folder, "--json", json, ...FEW);
  expect(status).toBe(0);
  const { rows } = JSON.parse(readFileSync(json, "utf8")) as Result;
  expect(rows).toMatchObject([
    { name: "broken", kind: "absent", reason: "the compiler is on holiday" },
    { name: "needy", kind: "absent", reason: expect.stringContaining("no-such-command") },
  ]);
  expect(stdout).toContain("the compiler is on holiday");
  expect(stdout).toContain('the article\'s verdict: "slow"');
});

test("a contestant that replies with something else is named, and nothing is measured", () => {
  const folder = temporaryFolder();
  const bootstrap = readFileSync(join(ROOT, "bench/runtimes/bare-node/bootstrap.cjs"), "utf8");
  writeFileSync(join(folder, "bootstrap.cjs"), bootstrap.replace("307", "302"));
  writeExecutable(
    join(folder, "bootstrap"),
    '#!/bin/sh\nexec node "$LAMBDA_TASK_ROOT/bootstrap.cjs"\n',
  );
  const { status, stdout, stderr } = runtimes("--only", "bare-node", ...FEW, folder);
  expect(stderr).toContain("its reply must be a redirect, 307");
  expect(stdout).toBe("");
  expect(status).toBe(1);
});

test.each([
  [["--only", "nothing"], 'no contestant "nothing"'],
  [["--rounds", "few"], "--rounds must be a whole number above 0"],
  [["--until-sure", "never"], "--until-sure must be a percentage above 0 and below 100"],
  [["/nowhere"], "found no executable bootstrap"],
  [["--colour"], "--colour"],
])("bench:runtimes says what is wrong with %j, and exits with 2", (args, words) => {
  const { status, stdout, stderr } = runtimes(...args);
  expect(stderr).toContain(words);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});
