/** One contestant's turn: runs its work `count` times. */
export type Turn = (count: number) => void;

export interface Contest {
  readonly ours: Turn;
  readonly theirs: Turn;
}

export interface Measured {
  /** Time of ours over time of theirs, one for each round. */
  readonly ratios: readonly number[];
  /** Microseconds for one run, one for each round. */
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

export interface Rounds {
  readonly rounds: number;
  /** How long one turn should take: the count of runs is chosen for it, the same for both. */
  readonly turnMs: number;
}

/**
 * Lets two contestants take turns, so that whatever else the machine does falls on both.
 * Three turns each go before, unmeasured: code is compiled and caches are warm.
 */
export function interleave({ ours, theirs }: Contest, { rounds, turnMs }: Rounds): Measured {
  const count = Math.max(1, Math.round(turnMs / Math.max(time(ours, 1), time(theirs, 1), 0.001)));
  for (let i = 0; i < 3; i++) {
    ours(count);
    theirs(count);
  }
  const measured = { ratios: [] as number[], ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    // Who goes first changes: neither always inherits the other's garbage.
    const first = round % 2 === 0;
    const a = time(first ? ours : theirs, count);
    const b = time(first ? theirs : ours, count);
    const [us, them] = first ? [a, b] : [b, a];
    measured.ratios.push(us / them);
    measured.ours.push((us / count) * 1000);
    measured.theirs.push((them / count) * 1000);
  }
  return measured;
}

function time(turn: Turn, count: number): number {
  const start = performance.now();
  turn(count);
  return performance.now() - start;
}
