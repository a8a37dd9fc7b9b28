import {
  judge,
  showBytes,
  showMs,
  showRange,
  type BarRow,
  type Target,
} from "../../measure/index.ts";
import { ratioOf, type Figures } from "./figures.ts";
import { OURS, type Measured, type Row } from "./result.ts";

interface ContestTarget extends Target {
  readonly what: string;
  readonly figure: (of: Figures) => number;
  readonly show: (value: number) => string;
  /** The contestant's name. */
  readonly against: string;
}

const coldStart = ({ coldStartMs }: Figures) => coldStartMs;
const warm = ({ p50Ms }: Figures) => p50Ms;
const resident = ({ residentBytes }: Figures) => residentBytes ?? Number.NaN;
const tail = ({ p99Ms, p50Ms }: Figures) => p99Ms / p50Ms;

const RIC = "aws-lambda-ric";

const TARGETS: readonly ContestTarget[] = [
  { what: "cold start", figure: coldStart, show: showMs, against: RIC, limit: 0.7 },
  { what: "cold start", figure: coldStart, show: showMs, against: "bare-node", limit: 1.2 },
  { what: "warm p50", figure: warm, show: showMs, against: RIC, limit: 0.6 },
  { what: "warm p50", figure: warm, show: showMs, against: "bare-node", limit: 1.05 },
  { what: "warm p50", figure: warm, show: showMs, against: "go", limit: 1 },
  { what: "resident memory", figure: resident, show: showBytes, against: RIC, limit: 0.9 },
  { what: "p99/p50", figure: tail, show: showRatio, against: RIC, limit: 1, below: true },
];

/** A row for each target, or none where this project is not among the contestants. */
export function judgeContest(rows: readonly Row[]): BarRow[] {
  const ours = find(rows, OURS);
  if (ours === undefined) return [];
  return TARGETS.map((target) => ({ cells: cellsOf(target, ours, rows), share: undefined }));
}

// --- internal ---

function cellsOf(target: ContestTarget, ours: Measured, rows: readonly Row[]): string[] {
  const { what, figure, show, against } = target;
  const theirs = find(rows, against);
  const our = show(figure(ours.figures));
  if (theirs === undefined) return [what, against, our, "", "", "", ...judge(Number.NaN, target)];
  const { value, interquartileRange } = ratioOf(ours, theirs, figure);
  return [
    what,
    theirs.title,
    our,
    show(figure(theirs.figures)),
    showRatio(value),
    showRange(interquartileRange),
    ...judge(value, target),
  ];
}

function find(rows: readonly Row[], name: string): Measured | undefined {
  return rows.find((row): row is Measured => row.kind === "measured" && row.name === name);
}

function showRatio(value: number): string {
  return value.toFixed(2);
}
