import { median, quantile } from "./stats.ts";

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
