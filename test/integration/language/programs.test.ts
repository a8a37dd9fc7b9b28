import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compare } from "./oracle.ts";

const programs = globSync("assembly/*.ts", {
  cwd: join(import.meta.dirname, "fixtures"),
}).toSorted();

const written = programs.reduce((sum, file) => {
  const source = readFileSync(join(import.meta.dirname, "fixtures", file), "utf8");
  return sum + [...source.matchAll(/^export (?:async )?function|^export const \w+ = /gm)].length;
}, 0);

test(`${written} hand-written programs are compared with JavaScript`, () => {
  expect(programs.length).toBeGreaterThan(1);
  expect(written).toBeGreaterThanOrEqual(300);
});

test.each(programs)(
  "%s does as wasm what it does as JavaScript",
  async (file) => {
    const comparisons = await compare(file);
    expect(comparisons.length).toBeGreaterThan(2);
    const value = (which: "wasm" | "node") =>
      Object.fromEntries(comparisons.map((each) => [each.name, each[which]]));
    expect(value("wasm")).toEqual(value("node"));
  },
  120_000,
);
