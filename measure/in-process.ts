import { isEnough, type Enough } from "./confidence.ts";
import type { Contestant } from "./contestants.ts";
import { summarize, summarizeRatios, type Latency, type Ratio } from "./latency.ts";
import { median } from "./stats.ts";

/** Bytes to bytes, in one process, without any Runtime API. */
export interface InProcess {
  readonly wasm: Latency;
  readonly js: Latency | undefined;
  readonly ratio: Ratio | undefined;
  /** The median of each round, wasm's: how far they lie apart tells how noisy it was. */
  readonly rounds: readonly number[];
  /** wasm's median over JavaScript's of each round; wasm's where there is no other. */
  readonly ratios: readonly number[];
}

/** `rounds` of each contestant, in turn. */
export interface Turns extends Enough {
  /** Invocations before those that are measured. */
  readonly warmUp: number;
  /** That are measured, in each round. */
  readonly invocations: number;
}

/** Takes turns; every invocation is timed by itself. */
export async function measureInProcess(
  wasm: Contestant,
  js: Contestant | undefined,
  events: readonly Buffer[],
  { warmUp, invocations, ...enough }: Turns,
): Promise<InProcess> {
  const ours: number[][] = [];
  const theirs: number[][] = [];
  await time(wasm, events, warmUp);
  if (js) await time(js, events, warmUp);
  const sureOf = () => [ratiosOf(ours.map(median), js && theirs.map(median))];
  for (let round = 0; !isEnough(enough, round, sureOf); round++) {
    // Who goes first changes: neither always inherits the other's garbage.
    if (js && round % 2 === 1) theirs.push(await time(js, events, invocations));
    ours.push(await time(wasm, events, invocations));
    if (js && round % 2 === 0) theirs.push(await time(js, events, invocations));
  }
  const [wasmRounds, jsRounds] = [ours.map(median), theirs.map(median)];
  return {
    wasm: summarize(ours.flat()),
    js: js && summarize(theirs.flat()),
    ratio: js && summarizeRatios(wasmRounds, jsRounds),
    rounds: wasmRounds,
    ratios: ratiosOf(wasmRounds, js && jsRounds),
  };
}

/** wasm's figure over JavaScript's in each round; wasm's own where there is no other. */
export function ratiosOf(wasm: readonly number[], js: readonly number[] | undefined): number[] {
  return wasm.map((figure, round) => (js === undefined ? figure : figure / js[round]!));
}

// --- internal ---

async function time(
  contestant: Contestant,
  events: readonly Buffer[],
  count: number,
): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < count; i++) {
    const event = events[i % events.length]!;
    const startedAt = performance.now();
    const reply = contestant.invoke(event);
    // A handler that is not async is not made to wait.
    if (reply instanceof Promise) await reply;
    contestant.release();
    samples.push(performance.now() - startedAt);
  }
  return samples;
}
