import { median } from "./stats.ts";

/** What a figure lies between with a probability of 95 %, as far as the rounds tell. */
export type Interval = readonly [low: number, high: number];

const RESAMPLES = 2000;

/**
 * Between which values the median of a figure is, by the bootstrap: medians of as many values, drawn from these with
 * replacement, of which the outer twentieth is left out. The same values give the same interval.
 *
 * @see Efron, Tibshirani: An Introduction to the Bootstrap, 13.3
 */
export function confidenceOf(values: readonly number[]): Interval {
  const draw = generator();
  const medians = Array.from({ length: RESAMPLES }, () =>
    median(values.map(() => values[Math.floor(draw() * values.length)]!)),
  ).toSorted((a, b) => a - b);
  const cut = Math.floor(RESAMPLES * 0.025);
  return [medians[cut] ?? Number.NaN, medians.at(-1 - cut) ?? Number.NaN];
}

/** Half an interval's width, as a share of the median. */
export function uncertaintyOf(values: readonly number[]): number {
  const [low, high] = confidenceOf(values);
  return (high - low) / 2 / median(values);
}

/** When rounds are enough. */
export interface Enough {
  readonly rounds: number;
  /** A share of the median, such as 0.05: more rounds follow until each figure is that certain. */
  readonly untilSure?: number | undefined;
}

/** At most so many times the rounds that were asked for. */
const MOST_TIMES = 10;

/** Whether to stop. @param figures A value for each round so far, of each figure. */
export function isEnough(
  { rounds, untilSure }: Enough,
  done: number,
  figures: () => readonly (readonly number[])[],
): boolean {
  if (done < rounds) return false;
  if (untilSure === undefined || done >= rounds * MOST_TIMES) return true;
  // Of less, no interval means anything.
  return done >= LEAST_ROUNDS && figures().every((values) => uncertaintyOf(values) <= untilSure);
}

/** From how many rounds on an interval says something. */
export const LEAST_ROUNDS = 5;

// --- internal ---

/** Marsaglia's xorshift of 32 bits: numbers from 0 up to 1. */
function generator(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
