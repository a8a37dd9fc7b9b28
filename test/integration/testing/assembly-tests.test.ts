/** Tests that are written in AssemblyScript, as vitest shows them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { failed, newProject, type NewProject } from "../../kit/new-project.ts";
import { createProject, ROOT, type Project } from "../../kit/project.ts";

const TESTS = `import { describe, expect, test, testThrows } from "wasmstrap/guest/test";
import { total, type Item, type Order } from "./order";

function order(items: Item[]): Order {
  return { items };
}

let runs = 0;

describe("total", () => {
  const one: Item = { price: 2.5, quantity: 2 };

  test("adds up", () => {
    runs++;
    expect(total(order([one, one]))).toBe(10);
    expect(total(order([one]))).not.toBe(4);
  });

  describe("of nothing", () => {
    test("is zero", () => expect(total(order([]))).toEqual(0));
  });

  testThrows("is refused", "no items", () => {
    throw new RangeError("there are no items");
  });

  testThrows("is not refused", "no items", () => {
    expect(total(order([one]))).toBe(5);
  });

  testThrows("is refused for another reason", "no items", () => {
    throw new RangeError("too many");
  });
});

test("every expectation holds", () => {
  expect("hello world").toContain("world");
  expect("hello").not.toContain("world");
  expect([1, 2, 3]).toContain(2);
  expect(["a", "b"]).toContain("b");
  expect(["a", "b"]).toEqual(["a", "b"]);
  expect(["a", "b"]).not.toEqual(["b", "a"]);
  expect(["a"]).not.toBe(["a"]);
  expect(0.1 + 0.2).toBeCloseTo(0.3);
  expect(0.1 + 0.2).not.toBe(0.3);
  expect([1, 2]).toHaveLength(2);
  expect(NaN).toBe(NaN);
  expect(-0.0).not.toBe(0.0);
  expect(5 > 3).toBe(true);
  expect(5).toBeGreaterThan(4);
  expect(5).toBeLessThanOrEqual(5);
  expect("").toBeFalsy();
  expect("a").toBeTruthy();
});

test("fails", () => {
  expect(total(order([{ price: 1, quantity: 3 }]))).toBe(4);
});

test("traps", () => {
  unreachable();
});

test("runs in a new instance after a trap", () => {
  expect(runs).toBe(0);
});
`;

interface Result {
  readonly title: string;
  readonly ancestorTitles: readonly string[];
  readonly status: string;
  readonly failureMessages: readonly string[];
}

let parent: Project;
let project: NewProject;
let results: readonly Result[];
let output = "";
beforeAll(() => {
  parent = createProject({});
  project = newProject({ modules: join(ROOT, "node_modules") }, parent.folder, "shop", "http-api");
  writeFileSync(join(project.folder, "assembly/order.test.ts"), TESTS);
  const reporters = ["--reporter=default", "--reporter=json", "--outputFile.json=report.json"];
  const run = project.run("vitest", "run", "assembly", ...reporters);
  output = run.stdout + run.stderr;
  const report = JSON.parse(readFileSync(join(project.folder, "report.json"), "utf8")) as {
    testResults: { assertionResults: Result[] }[];
  };
  results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
});
afterAll(() => parent.remove());

const result = (title: string) => results.find((each) => each.title === title)!;

test("every test appears in its groups, in the order of the source", () => {
  expect(results.map((each) => [...each.ancestorTitles, each.title].join(" > "))).toEqual([
    "total > adds up",
    "total > of nothing > is zero",
    "total > is refused",
    "total > is not refused",
    "total > is refused for another reason",
    "every expectation holds",
    "fails",
    "traps",
    "runs in a new instance after a trap",
  ]);
});

test("what holds passes, and what does not fails with both values", () => {
  const passed = results.filter(({ status }) => status === "passed").map(({ title }) => title);
  expect(passed).toEqual([
    "adds up",
    "is zero",
    "is refused",
    "every expectation holds",
    "runs in a new instance after a trap",
  ]);
  expect(result("fails").failureMessages[0]).toContain("expected 3 to be 4");
  expect(result("is not refused").failureMessages[0]).toContain(
    'expected an error with "no items"',
  );
  expect(result("is refused for another reason").failureMessages[0]).toContain('found "too many"');
});

test("a failure shows the author's line, and no frame of ours", () => {
  expect(output).toMatch(/❯ .*assembly\/order\.test\.ts:57:3/);
  expect(output).toMatch(/57\|.*toBe\(4\)/);
  expect(output).not.toMatch(/dist\/(testing|chunk|vitest)/);
});

test("the editor takes the file, and the build leaves it out", () => {
  const editor = project.run("tsc", "-p", "assembly/tsconfig.json");
  expect(editor.stdout).toMatch(
    /^(assembly\/order\.test\.ts\(\d+,\d+\): error TS2304: Cannot find name 'unreachable'\.\s*)?$/,
  );
  expect(failed(project.run("wasmstrap", "build"))).toBe("");
});
