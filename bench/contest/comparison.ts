/** The table in docs/comparison.md: of the results, what decides between languages. */
import { renderMarkdownTable, type Section } from "../../measure/index.ts";
import { coldStartSection, limitedSection, memorySection, warmSection } from "./sections.ts";
import { OURS, type ContestResult } from "./result.ts";

/** By their names: what a handler for Lambda is usually written with. */
const CONTESTANTS = [OURS, "aws-lambda-ric", "rust", "go"];

/** A line for each figure, a column for each contestant; every cell stands in RESULTS.md, too. */
export function comparisonTable(contest: ContestResult): string {
  const titles = CONTESTANTS.map(
    (name) => contest.rows.find((row) => row.name === name)?.title ?? name,
  );
  const figures: readonly (readonly [what: string, section: Section, column: string])[] = [
    ["cold start", coldStartSection(contest), "cold start"],
    ...contest.limits.map(
      (limited) =>
        [
          `cold start, with the CPU time of ${limited.memoryMb.toLocaleString("en")} MB`,
          limitedSection(limited),
          "cold start",
        ] as const,
    ),
    ["warm invocation, p50", warmSection(contest), "p50"],
    ["warm invocation, p99", warmSection(contest), "p99"],
    ["resident memory", memorySection(contest), "resident"],
    [
      "package, and what it needs beside",
      memorySection(contest),
      "package, and what it needs beside",
    ],
  ];
  const rows = figures.map(([what, section, column]) => ({
    cells: [what, ...titles.map((title) => cell(section, title, column))],
    share: undefined,
  }));
  return renderMarkdownTable(["figure", ...titles], rows, 1);
}

// --- internal ---

function cell({ header, rows }: Section, title: string, column: string): string {
  const row = rows.find(({ cells }) => cells[0] === title);
  return row?.cells[header.indexOf(column)] ?? "";
}
