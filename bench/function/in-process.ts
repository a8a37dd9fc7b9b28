import { isDeepStrictEqual } from "node:util";
import { median, summarize, type Contestant, type Latency } from "../harness/index.ts";
import type { Effort, NamedEvent } from "./measure.ts";
import { summarizeRatios, type Ratio } from "./ratio.ts";

/** Bytes to bytes, in one process, without any Runtime API. */
export interface InProcess {
  readonly wasm: Latency;
  readonly js: Latency | undefined;
  readonly ratio: Ratio | undefined;
  /** The median of each round, wasm's: how far they lie apart tells how noisy it was. */
  readonly rounds: readonly number[];
}

/** The two handlers reply differently, so that their times say nothing. */
export class RepliesDiffer extends Error {
  override readonly name = "RepliesDiffer";
}

/** @throws {RepliesDiffer} */
export async function expectSameReplies(
  wasm: Contestant,
  js: Contestant,
  events: readonly NamedEvent[],
): Promise<void> {
  for (const { name, bytes } of events) {
    const [ours, theirs] = [await replyOf(wasm, bytes), await replyOf(js, bytes)];
    if (isDeepStrictEqual(read(ours), read(theirs))) continue;
    throw new RepliesDiffer(
      `Cannot compare: replies to ${name} differ: wasm ${ours.slice(0, 200)}, JavaScript ${theirs.slice(0, 200)}`,
    );
  }
}

/** Takes turns; every invocation is timed by itself. */
export async function measureInProcess(
  wasm: Contestant,
  js: Contestant | undefined,
  events: readonly NamedEvent[],
  { rounds, warmUp, invocations }: Effort,
): Promise<InProcess> {
  const ours: number[][] = [];
  const theirs: number[][] = [];
  await time(wasm, events, warmUp);
  if (js) await time(js, events, warmUp);
  for (let round = 0; round < rounds; round++) {
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
  };
}

// --- internal ---

async function replyOf(contestant: Contestant, event: Buffer): Promise<string> {
  const reply = Buffer.from(await contestant.invoke(event)).toString();
  contestant.release();
  return reply;
}

/** A handler of text may reply with what is no JSON. */
function read(reply: string): unknown {
  try {
    return JSON.parse(reply);
  } catch {
    return reply;
  }
}

async function time(
  contestant: Contestant,
  events: readonly NamedEvent[],
  count: number,
): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < count; i++) {
    const { bytes } = events[i % events.length]!;
    const startedAt = performance.now();
    const reply = contestant.invoke(bytes);
    // A handler that is not async is not made to wait.
    if (reply instanceof Promise) await reply;
    contestant.release();
    samples.push(performance.now() - startedAt);
  }
  return samples;
}
