import { median, middleHalf, spreadOf } from "../harness/index.ts";

/** wasm's figure over JavaScript's: below 1, wasm takes less. */
export interface Ratio {
  readonly median: number;
  readonly middleHalf: readonly [low: number, high: number];
  /** The middle half's width, as a share of the median. */
  readonly spread: number;
}

/** One ratio for each round. */
export function summarizeRatios(wasm: readonly number[], js: readonly number[]): Ratio {
  const ratios = wasm.map((figure, round) => figure / js[round]!);
  return { median: median(ratios), middleHalf: middleHalf(ratios), spread: spreadOf(ratios) };
}
