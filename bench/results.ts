/**
 * `npm run bench:results`: writes RESULTS.md, its charts and the table in docs/comparison.md from results/runtimes.json and results/suite.json, which
 * `npm run bench:runtimes -- --limits --json FILE` and `npm run bench -- --json` wrote, and from results/notes.md.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeSection, renderChart } from "./chart.ts";
import { comparisonTable } from "./contest/comparison.ts";
import { describeContest } from "./contest/report.ts";
import type { ContestResult } from "./contest/result.ts";
import {
  coldStartSection,
  limitedSection,
  memorySection,
  warmSection,
} from "./contest/sections.ts";
import { judgeContest } from "./contest/targets.ts";
import {
  renderMarkdownTable,
  TARGET_HEADER,
  TARGET_WORDS,
  type Section,
} from "../measure/index.ts";
import type { NativeResult } from "./native/measure.ts";
import { describeNative, judgeNative, nativeSections } from "./native/section.ts";
import { describeEffort } from "./suite/report.ts";
import type { SuiteResult } from "./suite/run.ts";
import { sectionsOf } from "./suite/sections.ts";
import { judgeSuite } from "./suite/targets.ts";

const FOLDER = join(import.meta.dirname, "results");

const contest = JSON.parse(read("runtimes.json")) as ContestResult;
/** The same contest, whose processes had all CPUs when they were warm. */
const allCpus = JSON.parse(read("runtimes-all-cpus.json")) as ContestResult;
const suite = JSON.parse(read("suite.json")) as SuiteResult;
/** Where there was a cargo. */
const native = existsSync(join(FOLDER, "native.json"))
  ? (JSON.parse(read("native.json")) as NativeResult)
  : undefined;

const text = [
  "# Results",
  `Measured on ${contest.date.slice(0, 10)}: ${contest.machine}; ${contest.toolchains}. Measured on a shared virtual machine: compare ratios, not absolute times.`,
  "To reproduce: `npm run bench:runtimes -- --limits --json bench/results/runtimes.json`, `npm run bench:runtimes -- --all-cpus --json bench/results/runtimes-all-cpus.json`, `npm run --silent bench -- --cold 5 --limited 3 --json > bench/results/suite.json`, `npm run bench:native -- --json bench/results/native.json`, `npm run bench:results`.",
  "## Targets",
  "Ratios of medians, ours over theirs; the IQR holds half of the rounds' ratios, or of the handlers'.",
  renderMarkdownTable(
    TARGET_HEADER,
    [
      ...judgeContest(contest.rows),
      ...judgeSuite(suite.results),
      ...(native === undefined ? [] : [judgeNative(native)]),
    ],
    TARGET_WORDS,
  ),
  read("notes.md").trim(),
  "## The redirect on other runtimes",
  list(describeContest(contest)),
  warning(contest.noise),
  part("cold-start", coldStartSection(contest)),
  part("warm", warmSection(contest)),
  part("warm-all-cpus", warmSection(allCpus)),
  part("memory", memorySection(contest)),
  ...contest.limits.map((limited) => part(`${limited.memoryMb}-mb`, limitedSection(limited))),
  "## Fourteen handlers in wasm and in JavaScript",
  describeEffort(suite.effort),
  warning(suite.noise),
  ...Object.entries(sectionsOf(suite.results)).map(([name, section]) =>
    part(`suite-${name}`, section),
  ),
  ...(native === undefined
    ? []
    : [
        "## Six handlers in wasm and in Rust",
        describeNative(native),
        warning(native.noise),
        ...Object.entries(nativeSections(native)).map(([name, section]) => part(name, section)),
      ]),
];
writeFileSync(
  join(import.meta.dirname, "RESULTS.md"),
  `${text.filter((each) => each !== "").join("\n\n")}\n`,
);

const comparison = join(import.meta.dirname, "../docs/comparison.md");
const [before, , after] = readFileSync(comparison, "utf8").split(
  /(?<=<!-- figures -->\n)|(?=<!-- \/figures -->)/,
);
writeFileSync(comparison, `${before}\n${comparisonTable(contest)}\n\n${after}`);

// --- internal ---

function read(name: string): string {
  return readFileSync(join(FOLDER, name), "utf8");
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

function warning(noise: string | null): string {
  return noise === null ? "" : `Warning: ${noise}`;
}

/** A chart, which is written, and its table. */
function part(name: string, section: Section): string {
  const { title, header, rows, words, remark } = section;
  writeFileSync(join(FOLDER, `${name}.svg`), renderChart([section]));
  return [
    `### ${title}`,
    `![${describeSection(section).replaceAll(/[[\]\n]/g, " ")}](results/${name}.svg)`,
    renderMarkdownTable(header, rows, words),
    ...(remark === undefined ? [] : [remark]),
  ].join("\n\n");
}
