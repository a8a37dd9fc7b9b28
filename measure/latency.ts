import { confidenceOf, type Interval } from "./confidence.ts";
import { spreadOf } from "./noise.ts";
import { median, interquartileRange, quantile } from "./stats.ts";

/** Milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
  /** How many invocations these are of. */
  readonly count: number;
}

export function summarize(samples: readonly number[]): Latency {
  return {
    p50: median(samples),
    p90: quantile(samples, 0.9),
    p99: quantile(samples, 0.99),
    max: quantile(samples, 1),
    count: samples.length,
  };
}

/** wasm's figure over JavaScript's: below 1, wasm takes less. */
export interface Ratio {
  readonly median: number;
  readonly interquartileRange: readonly [low: number, high: number];
  /** Between these the median is, with a probability of 95 %. */
  readonly confidence: Interval;
  /** The interquartile range's width, as a share of the median. */
  readonly spread: number;
}

/** One ratio for each round. */
export function summarizeRatios(wasm: readonly number[], js: readonly number[]): Ratio {
  const ratios = wasm.map((figure, round) => figure / js[round]!);
  return {
    median: median(ratios),
    interquartileRange: interquartileRange(ratios),
    confidence: confidenceOf(ratios),
    spread: spreadOf(ratios),
  };
}
