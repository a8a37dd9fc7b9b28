import {
  confidenceOf,
  interquartileRange,
  median,
  quantile,
  spreadOf,
  type Interval,
  type Life,
} from "../../measure/index.ts";

/** Of one life, or medians of many: milliseconds and bytes. */
export interface Figures {
  readonly initMs: number;
  readonly coldStartMs: number;
  /** CPU time until then, of all threads; undefined where the system does not tell. */
  readonly coldCpuMs?: number | undefined;
  readonly firstMs: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Invocations in a second, one after the other. */
  readonly throughput: number;
  /** After the last invocation, at rest; undefined where the system has no /proc. */
  readonly residentBytes?: number | undefined;
  readonly peakBytes?: number | undefined;
}

export function figuresOf(life: Life): Figures {
  const { initMs, coldStartMs, coldCpuMs, firstMs, warmMs, throughput, idleBytes, peakBytes } =
    life;
  return {
    initMs,
    coldStartMs,
    coldCpuMs,
    firstMs,
    p50Ms: median(warmMs),
    p90Ms: quantile(warmMs, 0.9),
    p99Ms: quantile(warmMs, 0.99),
    maxMs: quantile(warmMs, 1),
    throughput,
    residentBytes: idleBytes,
    peakBytes,
  };
}

export function mediansOf(rounds: readonly Figures[]): Figures {
  const medianOf = (figure: keyof Figures) => median(rounds.map((round) => round[figure]!));
  const whereTold = (figure: "coldCpuMs" | "residentBytes" | "peakBytes") =>
    rounds.every((round) => round[figure] !== undefined) ? medianOf(figure) : undefined;
  return {
    initMs: medianOf("initMs"),
    coldStartMs: medianOf("coldStartMs"),
    coldCpuMs: whereTold("coldCpuMs"),
    firstMs: medianOf("firstMs"),
    p50Ms: medianOf("p50Ms"),
    p90Ms: medianOf("p90Ms"),
    p99Ms: medianOf("p99Ms"),
    maxMs: medianOf("maxMs"),
    throughput: medianOf("throughput"),
    residentBytes: whereTold("residentBytes"),
    peakBytes: whereTold("peakBytes"),
  };
}

/** One contestant's figure over another's. */
export interface Ratio {
  /** Of the medians. */
  readonly value: number;
  /** Half of the rounds' ratios lie between these. */
  readonly interquartileRange: readonly [low: number, high: number];
  /** Between these the rounds' median is, with a probability of 95 %. */
  readonly confidence: Interval;
  /** The interquartile range's width, as a share of the rounds' median. */
  readonly spread: number;
}

interface Lives {
  readonly figures: Figures;
  readonly rounds: readonly Figures[];
}

/** One contestant's figure over another's, round by round. */
export function ratiosOf(
  ours: readonly Figures[],
  theirs: readonly Figures[],
  figure: (of: Figures) => number,
): number[] {
  return ours.map((round, index) => figure(round) / figure(theirs[index]!));
}

/** NaN where `figure` was not measured. */
export function ratioOf(ours: Lives, theirs: Lives, figure: (of: Figures) => number): Ratio {
  const ratios = ratiosOf(ours.rounds, theirs.rounds, figure);
  return {
    value: figure(ours.figures) / figure(theirs.figures),
    interquartileRange: interquartileRange(ratios),
    confidence: confidenceOf(ratios),
    spread: spreadOf(ratios),
  };
}
