import { median, interquartileRange } from "./stats.ts";

/** Half of what one contestant measured is this far apart, as a share of its median, where a machine is quiet. */
const QUIET_SPREAD = 0.15;

/** A share of the median: the interquartile range of the values. */
export function spreadOf(values: readonly number[]): number {
  const [low, high] = interquartileRange(values);
  return (high - low) / median(values);
}

/** A warning where spreads are wide; undefined where figures can be trusted. */
export function describeNoise(spreads: readonly number[]): string | undefined {
  const spread = median(spreads);
  if (!(spread > QUIET_SPREAD)) return undefined;
  return `noisy machine: the interquartile range of the ratios is ±${(spread * 50).toFixed(0)} % around the median, quiet is ±${(QUIET_SPREAD * 50).toFixed(0)} %: trust no small difference`;
}
