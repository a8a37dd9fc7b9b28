import { isDeepStrictEqual } from "node:util";
import {
  confidenceOf,
  interleave,
  measureInProcess,
  median,
  interquartileRange,
  openContestant,
  spreadOf,
  type Contestant,
  type Interval,
  type Latency,
} from "../../measure/index.ts";
import { measureCold, type ColdStarts } from "./cold.ts";
import { measureFirst, type First } from "./first.ts";
import type { Pair } from "./pairs.ts";

export interface Effort {
  /** Warm turns of each, interleaved. */
  readonly rounds: number;
  /** Processes of each for the first invocation, interleaved. */
  readonly processes: number;
  readonly turnMs: number;
  /** Processes of each for the cold start through the Runtime API; 0 for none. */
  readonly coldRounds: number;
  /** As many with the CPU of each size of a function. */
  readonly limitedRounds: number;
}

/** wasm's time over JavaScript's, and the two times. */
export interface Comparison {
  readonly wasmMs: number;
  readonly jsMs: number;
  /** The median of the rounds' ratios; below 1, wasm is faster. */
  readonly ratio: number;
  /** Half of the ratios lie between these. */
  readonly interquartileRange: readonly [low: number, high: number];
  /** Between these the median is, with a probability of 95 %. */
  readonly confidence: Interval;
  /** The interquartile range's width, as a share of the median. */
  readonly spread: number;
}

export interface PairResult {
  readonly name: string;
  readonly what: string;
  readonly cpuBound: boolean;
  readonly eventBytes: number;
  readonly wasmBytes: number;
  /** The load and the first invocation together: what a cold start pays for the handler. */
  readonly start: Comparison;
  /** The same in CPU time of all threads; absent from runs that were saved before it was measured. */
  readonly startCpu?: Comparison;
  /** Through the Runtime API, with all the CPU and with that of functions; absent unless it was asked for. */
  readonly cold?: readonly ColdStarts[] | undefined;
  /** From the module's bytes to a handler that can be called, top-level code included. */
  readonly load: Comparison;
  /** The first invocation in a process, after the load. */
  readonly first: Comparison;
  readonly warm: Comparison;
  /** Of single invocations, warm. */
  readonly single: { readonly wasm: Latency; readonly js: Latency };
}

/** Compares the replies, then measures. @throws {Error} The replies differ. */
export async function measurePair(pair: Pair, effort: Effort): Promise<PairResult> {
  const { name, what, cpuBound, event, wasmFile, jsFile, wasmBytes } = pair;
  const wasm = await openContestant("wasm", wasmFile, "handler");
  const js = await openContestant("js", jsFile, "handler");
  expectSameReply(name, reply(wasm, event), reply(js, event));
  const { start, startCpu, load, first } = await compareFirst(pair, effort.processes);
  const { coldRounds, limitedRounds } = effort;
  const cold = coldRounds > 0 ? await measureCold(pair, coldRounds, limitedRounds) : undefined;
  const measured = interleave({ ours: turn(wasm, event), theirs: turn(js, event) }, effort);
  const warm = compare(inMs(measured.ours), inMs(measured.theirs), measured.ratios);
  const single = await measureSingly(wasm, js, event, effort, warm);
  const about = { name, what, cpuBound, eventBytes: event.length, wasmBytes };
  return { ...about, start, startCpu, cold, load, first, warm, single };
}

// --- internal ---

const inMs = (us: readonly number[]) => us.map((each) => each / 1000);

/** The suite's handlers reply without waiting. */
const invoke = (contestant: Contestant, event: Buffer) => contestant.invoke(event) as Uint8Array;

function reply(contestant: Contestant, event: Buffer): string {
  const text = Buffer.from(invoke(contestant, event)).toString();
  contestant.release();
  return text;
}

function expectSameReply(name: string, wasm: string, js: string): void {
  if (isDeepStrictEqual(JSON.parse(wasm), JSON.parse(js))) return;
  throw new Error(
    `Cannot compare ${name}: replies differ: wasm ${wasm.slice(0, 300)}, JavaScript ${js.slice(0, 300)}`,
  );
}

const turn = (contestant: Contestant, event: Buffer) => (count: number) => {
  for (let i = 0; i < count; i++) {
    invoke(contestant, event);
    contestant.release();
  }
};

/** So many at least in a turn, however long they take: a hundredth of all is to be seen. */
const LEAST = 10;

async function measureSingly(
  wasm: Contestant,
  js: Contestant,
  event: Buffer,
  { rounds, turnMs }: Effort,
  { wasmMs, jsMs }: Comparison,
): Promise<PairResult["single"]> {
  const invocations = Math.max(LEAST, Math.round(turnMs / Math.max(wasmMs, jsMs)));
  const turns = { rounds, warmUp: 0, invocations };
  const measured = await measureInProcess(wasm, js, [event], turns);
  return { wasm: measured.wasm, js: measured.js! };
}

async function compareFirst({ wasmFile, jsFile, eventFile }: Pair, processes: number) {
  const wasm: First[] = [];
  const js: First[] = [];
  for (let round = 0; round < processes; round++) {
    wasm.push(await measureFirst("wasm", wasmFile, "handler", eventFile));
    js.push(await measureFirst("js", jsFile, "handler", eventFile));
  }
  const compareBy = (figure: (of: First) => number) => {
    const [ours, theirs] = [wasm, js].map((all) => all.map(figure));
    const ratios = ours!.map((ms, round) => ms / theirs![round]!);
    return compare(ours!, theirs!, ratios);
  };
  return {
    start: compareBy(({ loadMs, firstMs }) => loadMs + firstMs),
    startCpu: compareBy(({ startCpuMs }) => startCpuMs),
    load: compareBy(({ loadMs }) => loadMs),
    first: compareBy(({ firstMs }) => firstMs),
  };
}

function compare(
  wasm: readonly number[],
  js: readonly number[],
  ratios: readonly number[],
): Comparison {
  return {
    wasmMs: median(wasm),
    jsMs: median(js),
    ratio: median(ratios),
    interquartileRange: interquartileRange(ratios),
    confidence: confidenceOf(ratios),
    spread: spreadOf(ratios),
  };
}
