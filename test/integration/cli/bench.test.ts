import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

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
  [["--js", "nowhere.mjs"], '"nowhere.mjs": found no such file'],
  [["--handler", "index.nothing"], 'handler "index.nothing": found index.handler'],
])("bench %j says what is wrong and what to type, and exits with 2", (args, words) => {
  const { status, stdout, stderr } = bench(...args);
  expect(stderr).toContain(words);
  expect(stderr).toMatch(/`$/m);
  expect(stdout).toBe("");
  expect(status).toBe(2);
});
