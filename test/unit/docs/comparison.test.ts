import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { comparisonTable } from "../../../bench/contest/comparison.ts";
import type { ContestResult } from "../../../bench/contest/result.ts";

const read = (path: string) => readFileSync(join(import.meta.dirname, "../../..", path), "utf8");

const page = read("docs/comparison.md");

/** Without what prettier adds. */
const plain = (table: string) => table.trim().replaceAll(/ +/g, " ").replaceAll(/-{2,}/g, "--");

test("the comparison's table is that of the committed results", () => {
  const contest = JSON.parse(read("bench/results/runtimes.json")) as ContestResult;
  const table = /<!-- figures -->\n(.*?)<!-- \/figures -->/s.exec(page)![1]!;
  expect(plain(table), "run `npm run bench:results`").toBe(plain(comparisonTable(contest)));
});

test("the comparison has no figure that the results do not have", () => {
  const figures = [...page.matchAll(/\d[\d.,]* (?:ns|µs|ms|s|kB|MB|GB|%)(?!\w)/g)].map(
    ([figure]) => figure,
  );
  expect(figures.length).toBeGreaterThan(20);
  const results = read("bench/RESULTS.md");
  expect(figures.filter((figure) => !results.includes(figure))).toEqual([]);
});
