/** vitest's own report of coverage, of AssemblyScript: compared with what istanbul reports of the same source in Node. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { failed, newProject, type NewProject } from "../../kit/new-project.ts";
import { createProject, ROOT, type Project } from "../../kit/project.ts";

const STEPS = `export class Shape {
  sides: number;

  constructor(sides: number) {
    this.sides = sides;
  }

  name(): string {
    return "shape";
  }
}

export class Square extends Shape {
  constructor() {
    super(4);
    this.sides += 0;
  }

  name(): string {
    return "square";
  }
}

export function kind(value: number): string {
  if (value < 0) return "negative";
  else if (value === 0) return "zero";
  switch (value) {
    case 1:
      return "one";
    case 2: {
      const word = "two";
      return word;
    }
    default:
      return "many";
  }
}

export function sum(count: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += i;
  while (total > 1000) {
    total -= 1000;
  }
  const doubled = [1, 2, 3].map((each) => {
    const twice = each * 2;
    return twice;
  });
  return total + doubled[0]!;
}

export function risky(fails: boolean): string {
  try {
    if (fails) {
      throw new Error("it fails");
    }
    return "well";
  } catch (error) {
    return "caught";
  } finally {
    Math.abs(1);
  }
}

export function unused(): string {
  const words = ["never"];
  return words.join(" ");
}

export function squareName(): string {
  const square: Shape = new Square();
  return square.name();
}
`;

const TEST = `import { expect, test } from "vitest";
import { kind, risky, squareName, sum } from "../assembly/steps.ts";

test("some of it runs", () => {
  expect([kind(-1), kind(2), kind(2)]).toEqual(["negative", "two", "two"]);
  expect(sum(10)).toBe(47);
  expect([risky(false), risky(true)]).toEqual(["well", "caught"]);
  expect(squareName()).toBe("square");
});
`;

const config = (plugins: string) => `import { defineConfig } from "vitest/config";
import { wasmstrap } from "wasmstrap/vitest";

export default defineConfig({
  plugins: [${plugins}],
  test: {
    include: ["test/steps.test.ts"],
    coverage: { provider: "istanbul", reporter: ["json"], include: ["assembly/**/*.ts"] },
  },
});
void wasmstrap;
`;

interface Report {
  readonly statementMap: Record<string, { readonly start: { readonly line: number } }>;
  readonly s: Record<string, number>;
  readonly fnMap: Record<string, { readonly name: string }>;
  readonly f: Record<string, number>;
}

let parent: Project;
let project: NewProject;
let compiled: Record<string, Report>;
let inNode: Record<string, Report>;
const path = (file: string) => join(project.folder, file);
beforeAll(() => {
  parent = createProject({});
  project = newProject({ modules: join(ROOT, "node_modules") }, parent.folder, "shop", "http-api");
  writeFileSync(path("assembly/steps.ts"), STEPS);
  writeFileSync(path("test/steps.test.ts"), TEST);
  compiled = report("wasmstrap({ coverage: true })");
  inNode = report("");
});
afterAll(() => parent.remove());

function report(plugins: string): Record<string, Report> {
  writeFileSync(path("vitest.config.ts"), config(plugins));
  expect(failed(project.run("vitest", "run", "--coverage"))).toBe("");
  return JSON.parse(readFileSync(path("coverage/coverage-final.json"), "utf8")) as typeof compiled;
}

/** As istanbul counts them: a line runs as often as what begins there. */
function lines({ statementMap, s }: Report): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const [key, { start }] of Object.entries(statementMap))
    counts[start.line] = Math.max(counts[start.line] ?? 0, s[key] ?? 0);
  return counts;
}

function functions({ fnMap, f }: Report): Record<string, number> {
  const named = Object.entries(fnMap).filter(([, { name }]) => /^[a-z]\w*$/.test(name));
  return Object.fromEntries(named.map(([key, { name }]) => [name, f[key] ?? 0]));
}

test("every line of a source ran as often as in Node", () => {
  const steps = path("assembly/steps.ts");
  expect(lines(compiled[steps]!)).toEqual(lines(inNode[steps]!));
});

test("every function of a source was called as often as in Node", () => {
  const steps = path("assembly/steps.ts");
  const { kind, sum, risky, unused, squareName } = functions(compiled[steps]!);
  expect({ kind, sum, risky, unused, squareName }).toEqual({
    kind: 3,
    sum: 1,
    risky: 2,
    unused: 0,
    squareName: 1,
  });
});

test("a source that no test loads is in the report, too", () => {
  expect(lines(compiled[path("assembly/order.ts")]!)).toEqual({ 11: 0 });
});

test("compileHandler counts what an invocation runs, and a build without coverage has nothing of it", () => {
  writeFileSync(
    path("count.ts"),
    `import { compileHandler, events } from "wasmstrap/testing";
const counts = () => JSON.stringify((globalThis as { __coverage__?: unknown }).__coverage__ ?? null);
const plain = await compileHandler("assembly/index.ts");
await plain.invoke(events.httpApi({ path: "/hello/Ada" }));
const before = counts();
const handler = await compileHandler("assembly/index.ts", { coverage: true });
await handler.invoke(events.httpApi({ path: "/hello/Ada" }));
await handler.invoke(events.httpApi({ path: "/" }));
console.log(JSON.stringify({ before, after: counts() }));
`,
  );
  const run = project.run("node", "count.ts");
  expect(failed(run)).toBe("");
  const { before, after } = JSON.parse(run.stdout) as { before: string; after: string };
  expect(before).toBe("null");
  const counted = JSON.parse(after) as Record<string, Report>;
  expect(functions(counted[path("assembly/index.ts")]!)).toMatchObject({ handler: 2 });
  expect(functions(counted[path("assembly/order.ts")]!)).toMatchObject({ total: 0 });
});
