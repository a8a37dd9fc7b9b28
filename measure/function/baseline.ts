import { LEAST_ROUNDS, type Interval } from "../confidence.ts";
import { renderMarkdownTable } from "../section.ts";
import { showMs } from "../table.ts";
import type { FunctionResult, TimedFigure } from "./measure.ts";

/** A saved run cannot be compared with. */
export class BaselineError extends Error {
  override readonly name = "BaselineError";
}

/** What became of a figure since the saved run. */
export interface Change {
  readonly name: string;
  readonly before: Estimate;
  readonly now: Estimate;
  /** same: the two intervals overlap, or the medians hardly differ. */
  readonly verdict: "same" | "faster" | "slower";
}

/** A ratio to JavaScript's where both runs have it, which is true of other machines too; else milliseconds. */
export interface Estimate {
  readonly median: number;
  readonly confidence: Interval;
  readonly unit: "ratio" | "ms";
}

/** What a run's own interval does not hold: the same build differs by so much from one run to the next. */
const LEAST_CHANGE = 0.05;

/** @throws {BaselineError} The text is not what `wasmstrap bench --json` prints. */
export function readBaseline(text: string): FunctionResult {
  let saved: Partial<FunctionResult>;
  try {
    saved = JSON.parse(text) as Partial<FunctionResult>;
  } catch (cause) {
    throw new BaselineError(`it must be JSON: ${(cause as Error).message}`, { cause });
  }
  if (!saved?.confidence || !saved.runtimeApi || !saved.inProcess) {
    throw new BaselineError("it must be what `wasmstrap bench --json` prints");
  }
  return saved as FunctionResult;
}

/** @throws {BaselineError} The runs are of other handlers, or too short for a judgement. */
export function compareRuns(before: FunctionResult, now: FunctionResult): Change[] {
  if (before.handler !== now.handler) {
    throw new BaselineError(`it is of ${before.handler}: this run is of ${now.handler}`);
  }
  for (const [what, run] of [["it", before] as const, ["this run", now] as const]) {
    const rounds = Math.min(run.inProcess.rounds.length, run.runtimeApi.rounds);
    if (rounds < LEAST_ROUNDS)
      throw new BaselineError(`${what} has ${rounds} rounds: at least ${LEAST_ROUNDS} are needed`);
  }
  const both = before.runtimeApi.ratios !== undefined && now.runtimeApi.ratios !== undefined;
  const compare = (name: string, estimate: (run: FunctionResult) => Estimate): Change => {
    const [was, is] = [estimate(before), estimate(now)];
    return { name, before: was, now: is, verdict: judge(was, is) };
  };
  return [
    compare("in process, p50", (run) => inProcess(run, both)),
    compare("cold start to first reply", (run) => served(run, "coldStart", both)),
    compare("first invocation", (run) => served(run, "first", both)),
    compare("warm, p50", (run) => served(run, "warm", both)),
  ];
}

/** A table, for a terminal and for Markdown alike. */
export function renderChanges(changes: readonly Change[]): string {
  const rows = changes.map(({ name, before, now, verdict }) => ({
    cells: [name, show(before), show(now), `${percentOf(before, now)} %`, verdict],
    share: undefined,
  }));
  const unit = changes[0]?.now.unit === "ratio" ? "wasm/JS" : "wasm";
  return renderMarkdownTable([unit, "saved run", "this run", "change", "verdict"], rows, 1);
}

// --- internal ---

function inProcess(
  { inProcess: { ratio, wasm }, confidence }: FunctionResult,
  both: boolean,
): Estimate {
  return both && ratio !== undefined
    ? { median: ratio.median, confidence: ratio.confidence, unit: "ratio" }
    : { median: wasm.p50, confidence: confidence.inProcess, unit: "ms" };
}

function served(
  { runtimeApi: { ratios, wasm }, confidence }: FunctionResult,
  figure: TimedFigure,
  both: boolean,
): Estimate {
  if (both && ratios !== undefined) {
    const { median, confidence: interval } = ratios[figure];
    return { median, confidence: interval, unit: "ratio" };
  }
  const ms = { coldStart: wasm.coldStartMs, first: wasm.firstMs, warm: wasm.warm.p50 }[figure];
  return { median: ms, confidence: confidence[figure], unit: "ms" };
}

function judge(before: Estimate, now: Estimate): Change["verdict"] {
  const change = now.median / before.median;
  if (now.confidence[0] > before.confidence[1] && change > 1 + LEAST_CHANGE) return "slower";
  if (now.confidence[1] < before.confidence[0] && change < 1 - LEAST_CHANGE) return "faster";
  return "same";
}

function show({ median, confidence: [low, high], unit }: Estimate): string {
  const text = (value: number) => (unit === "ms" ? showMs(value) : value.toFixed(2));
  return `${text(median)} (${text(low)} to ${text(high)})`;
}

function percentOf(before: Estimate, now: Estimate): string {
  const change = (now.median / before.median - 1) * 100;
  return `${change > 0 ? "+" : ""}${change.toFixed(1)}`;
}
