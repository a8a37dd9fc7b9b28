import { showBytes, showMs, type BarRow } from "../harness/index.ts";
import { ratioOf, showRange, type Figures } from "./figures.ts";
import { OURS, type Measured, type Row } from "./result.ts";

interface Target {
  readonly what: string;
  readonly figure: (of: Figures) => number;
  readonly show: (value: number) => string;
  /** The contestant's name. */
  readonly against: string;
  /** What ours over theirs must not be above. */
  readonly limit: number;
  /** Nor may it be just that. */
  readonly below?: boolean;
}

const coldStart = ({ coldStartMs }: Figures) => coldStartMs;
const warm = ({ p50Ms }: Figures) => p50Ms;
const resident = ({ residentBytes }: Figures) => residentBytes ?? Number.NaN;
const tail = ({ p99Ms, p50Ms }: Figures) => p99Ms / p50Ms;

const RIC = "aws-lambda-ric";

const TARGETS: readonly Target[] = [
  { what: "cold start", figure: coldStart, show: showMs, against: RIC, limit: 0.85 },
  { what: "cold start", figure: coldStart, show: showMs, against: "bare-node", limit: 1.2 },
  { what: "warm p50", figure: warm, show: showMs, against: RIC, limit: 0.6 },
  { what: "warm p50", figure: warm, show: showMs, against: "go", limit: 1 },
  { what: "resident memory", figure: resident, show: showBytes, against: RIC, limit: 1 },
  { what: "p99/p50", figure: tail, show: showRatio, against: RIC, limit: 1, below: true },
];

export const TARGET_HEADER: readonly string[] = [
  "figure",
  "against",
  "wasmstrap",
  "theirs",
  "ratio",
  "middle half",
  "target",
  "",
];
/** How many of these columns are words. */
export const TARGET_WORDS = 2;

/** A row for each target, or none where this project is not among the contestants. */
export function judgeTargets(rows: readonly Row[]): BarRow[] {
  const ours = find(rows, OURS);
  if (ours === undefined) return [];
  return TARGETS.map((target) => ({ cells: judge(target, ours, rows), share: undefined }));
}

// --- internal ---

function judge(target: Target, ours: Measured, rows: readonly Row[]): string[] {
  const { what, figure, show, against, limit, below = false } = target;
  const theirs = find(rows, against);
  const aim = `${below ? "<" : "≤"} ${limit.toFixed(2)}`;
  if (theirs === undefined) {
    return [what, against, show(figure(ours.figures)), "", "", "", aim, "not measured"];
  }
  const { value, middleHalf } = ratioOf(ours, theirs, figure);
  const met = below ? value < limit : value <= limit;
  return [
    what,
    theirs.title,
    show(figure(ours.figures)),
    show(figure(theirs.figures)),
    showRatio(value),
    showRange(middleHalf),
    aim,
    Number.isNaN(value) ? "not measured" : met ? "met" : "MISSED",
  ];
}

function find(rows: readonly Row[], name: string): Measured | undefined {
  return rows.find((row): row is Measured => row.kind === "measured" && row.name === name);
}

function showRatio(value: number): string {
  return value.toFixed(2);
}
