import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { ASCONFIG, createProject, wasmstrap, type Project } from "../../kit/project.ts";

const SOURCE = `@json
class Names {
  names: string[] = [];
}

export function handler(event: Names): string[] {
  return event.names.reverse();
}
`;

/** Events longer than 2 kB come chunked. */
const MANY = {
  names: Array.from({ length: 5000 }, (_, index) => `name ${index}`),
};

const FEW = ["--rounds", "1", "--invocations", "5", "--warm-up", "2"];

let project: Project;
beforeAll(() => {
  project = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": SOURCE,
    "handler.mjs": "export const handler = async ({ names }) => names.toReversed();\n",
    "other.mjs": "export const handler = ({ names }) => names;\n",
    "few.json": '{"names":["a","b"]}',
    "many.json": JSON.stringify(MANY),
    "text.txt": "no JSON",
  });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

const bench = (...args: string[]) => wasmstrap(project.folder, ["bench", ...args]);

test("bench measures wasm and JavaScript in process and through the Runtime API", () => {
  const events = ["--event", "few.json", "many.json"];
  const { status, stdout, stderr } = bench("--js", "handler.mjs", ...events, "--json", ...FEW);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const latency = {
    p50: expect.any(Number),
    p90: expect.any(Number),
    max: expect.any(Number),
  };
  const served = {
    coldStartMs: expect.any(Number),
    warm: { ...latency, count: 5 },
  };
  expect(JSON.parse(stdout)).toMatchObject({
    machine: expect.stringContaining(process.versions.node),
    handler: "index.handler",
    events: [{ name: "few.json" }, { name: "many.json" }],
    effort: { rounds: 1, invocations: 5, warmUp: 2 },
    inProcess: {
      wasm: latency,
      js: latency,
      ratio: { median: expect.any(Number) },
    },
    runtimeApi: {
      wasm: served,
      js: served,
      ratios: { coldStart: expect.anything() },
    },
  });
});

test("bench shows a table with bars, and writes a report that stands by itself", () => {
  const { status, stdout } = bench("--event", "few.json", "--html", "report.html", ...FEW);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^cold start to first reply +wasm +[\d.]+ m?s .*█/m);
  expect(stdout).toContain("5 warm invocations after 2 of warm-up");
  const html = readFileSync(join(project.folder, "report.html"), "utf8");
  expect(html).toContain('class="bar wasm"');
  expect(html).toContain("prefers-color-scheme: dark");
  expect(html).not.toMatch(/<script|<link|https?:/);
  // As many as were measured, of both.
  expect(html.match(/(?:wasm|JS): 5 invocations<\/p>/g)).toHaveLength(2);
  const phases = ["Node starts", "load", "compile", "instance", "first invocation", "post"];
  for (const phase of phases) expect(html).toMatch(new RegExp(`>${phase}[^<]* [\\d.]+ [mµ]?s<`));
});

test("bench compares with the same sources as JavaScript unless another file is given", () => {
  const { status, stdout, stderr } = bench("--event", "few.json", "--json", ...FEW);
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const { jsFile, inProcess } = JSON.parse(stdout);
  expect(jsFile).toBe("the same sources as JavaScript");
  expect(inProcess.js.p50).toEqual(expect.any(Number));
});

test("bench --no-js measures wasm alone", () => {
  const { status, stdout } = bench("--no-js", "--event", "few.json", "--json", ...FEW);
  expect(status).toBe(0);
  const { jsFile, inProcess } = JSON.parse(stdout);
  expect([jsFile, inProcess.js]).toEqual([undefined, undefined]);
});

/** The parts of a traced cold start, and what it all took. */
interface Traced {
  readonly runtimeApi: { readonly phases: Readonly<Record<"wasm" | "js", Record<string, number>>> };
}

test("bench --json has the phases of a cold start, each of some time", () => {
  const { stdout } = bench("--event", "few.json", "--json", ...FEW);
  const { phases } = (JSON.parse(stdout) as Traced).runtimeApi;
  expect(Object.keys(phases.wasm)).toEqual([
    "process",
    "load",
    "compile",
    "start",
    "first",
    "post",
  ]);
  expect(Object.keys(phases.js)).toEqual(["process", "load", "first"]);
  for (const ms of [...Object.values(phases.wasm), ...Object.values(phases.js)])
    expect(ms).toBeGreaterThan(0);
});

test("bench --markdown prints a table with each ratio and how sure it is", () => {
  const { status, stdout } = bench("--event", "few.json", "--markdown", ...FEW);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\| figure +\| +wasm \| +JavaScript \| +wasm\/JS \(95 %\) \|$/m);
  expect(stdout).toMatch(
    /^\| warm, p50 +\| +[\d.]+ [mµ]?s \| +[\d.]+ [mµ]?s \| [\d.]+ \([\d.]+–[\d.]+\) \|$/m,
  );
  expect(stdout).toContain("`wasmstrap bench` of `index.handler` on 20");
});

test("bench --until-sure goes on for ten times the rounds at most, and says what is not sure", () => {
  const { status, stdout } = bench(
    "--event",
    "few.json",
    "--no-js",
    "--json",
    "--until-sure",
    "0.001%",
    ...FEW,
  );
  expect(status).toBe(0);
  const { effort, inProcess, runtimeApi, unsure } = JSON.parse(stdout);
  expect(effort).toMatchObject({ rounds: 1, untilSure: 0.00001 });
  expect([inProcess.rounds.length, runtimeApi.rounds]).toEqual([10, 10]);
  expect(unsure).toMatch(/^not sure to ±0\.0 % after 10 rounds in process and 10 of processes: /);
});

describe("bench --baseline", () => {
  const five = ["--rounds", "5", "--invocations", "5", "--warm-up", "2", "--no-js"];
  let saved: string;
  beforeAll(() => {
    const { status, stdout } = bench("--event", "few.json", "--json", ...five);
    expect(status).toBe(0);
    saved = stdout;
  });

  /** The saved run, all of its times and intervals so many times as long. */
  function save(factor: number): void {
    const run = JSON.parse(saved);
    run.inProcess.wasm.p50 *= factor;
    for (const figure of ["coldStartMs", "firstMs"]) run.runtimeApi.wasm[figure] *= factor;
    run.runtimeApi.wasm.warm.p50 *= factor;
    for (const interval of Object.values(run.confidence) as [number, number][])
      interval.forEach((ms, end) => (interval[end as 0 | 1] = ms * factor));
    writeFileSync(join(project.folder, "saved.json"), JSON.stringify(run));
  }

  const compare = () => bench("--baseline", "saved.json", "--event", "few.json", ...five);

  test("exits with 1 where this run is slower beyond noise, and names the figures", () => {
    save(0.01);
    const { status, stdout, stderr } = compare();
    expect(stderr).toMatch(/^\| cold start to first reply .*\| \+[\d.]+ % \| +slower \|$/m);
    expect(stderr).toContain("Slower than saved.json, beyond noise: in process, p50; cold start");
    expect(stdout).toMatch(/^cold start to first reply/m);
    expect(status).toBe(1);
  });

  test("exits with 0 where it is faster", () => {
    save(100);
    const { status, stderr } = compare();
    expect(stderr).toMatch(/^\| warm, p50 .*\| -[\d.]+ % \| +faster \|$/m);
    expect(status).toBe(0);
  });

  test.each([
    ["{", "it must be JSON"],
    ["{}", "it must be what `wasmstrap bench --json` prints"],
  ])("refuses %j before it measures, and exits with 2", (text, words) => {
    writeFileSync(join(project.folder, "saved.json"), text);
    const { status, stderr } = compare();
    expect(stderr).toContain(`Cannot use baseline "saved.json": ${words}`);
    expect(stderr).not.toContain("Measuring");
    expect(status).toBe(2);
  });

  test("refuses runs that are too short for a judgement", () => {
    writeFileSync(join(project.folder, "saved.json"), saved);
    const { status, stderr } = bench("--baseline", "saved.json", "--no-js", ...FEW);
    expect(stderr).toContain("this run has 1 rounds: at least 5 are needed");
    expect(status).toBe(2);
  });
});

test("bench refuses to time handlers that reply differently, and exits with 1", () => {
  const { status, stdout, stderr } = bench("--js", "other.mjs", "--event", "few.json", ...FEW);
  expect(stderr).toContain("Cannot compare: replies to few.json differ");
  expect(stdout).toBe("");
  expect(status).toBe(1);
});

test.each([
  [["--rounds", "few"], "whole number above 0"],
  [["--event", "nowhere.json"], '"nowhere.json": found no such file'],
  [["--event", "text.txt"], 'event "text.txt": it must be JSON'],
  [["--until-sure", "never"], "percentage above 0 and below 100"],
  [["--baseline", "nowhere.json"], '"nowhere.json": found no such file'],
  [["--js", "nowhere.mjs"], '"nowhere.mjs": found no such file'],
  [["--handler", "index.nothing"], 'handler "index.nothing": found index.handler'],
])("bench %j says what is wrong and what to type, and exits with 2", (args, words) => {
  const { status, stdout, stderr } = bench(...args);
  expect(stderr).toContain(words);
  expect(stderr).toMatch(/`$/m);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});
