import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  confidenceOf,
  isEnough,
  uncertaintyOf,
  type Enough,
  type Interval,
} from "../confidence.ts";
import { openContestant } from "../contestants.ts";
import { histogramOf, type Histogram } from "../histogram.ts";
import { measureInProcess, ratiosOf, type InProcess } from "../in-process.ts";
import { summarize, summarizeRatios, type Latency, type Ratio } from "../latency.ts";
import { describeMachine } from "../machine.ts";
import { describeNoise, spreadOf } from "../noise.ts";
import { describeCpus } from "../one-cpu.ts";
import { live, type Life, type Runtime } from "../run-process.ts";
import { median } from "../stats.ts";
import { writeJsBootstrap } from "./js-bootstrap.ts";
import { measurePhases, type Phases } from "./phases.ts";
import { expectSameReplies } from "./replies.ts";

export interface NamedEvent {
  readonly name: string;
  readonly bytes: Buffer;
}

/** `rounds` of each contestant, in turn; through the Runtime API each round is a process of its own. */
export interface Effort extends Enough {
  /** Invocations before those that are measured, in each process. */
  readonly warmUp: number;
  /** Warm invocations that are measured, in each round. */
  readonly invocations: number;
}

export interface FunctionOptions {
  /** Absolute path of the module. */
  readonly wasmFile: string;
  /** `file.export`, as `_HANDLER` names it. */
  readonly handler: string;
  /** Absolute path of the same handler in JavaScript; its export has the same name. */
  readonly jsFile: string | undefined;
  /** What the report calls it; its path unless given. */
  readonly jsName?: string | undefined;
  /** The first one is what cold starts are measured with; warm invocations take turns. */
  readonly events: readonly NamedEvent[];
  /** Folder that holds our script `bootstrap`. */
  readonly bootstrapFolder: string;
  readonly taskRoot: string;
  readonly effort: Effort;
  /** Traces cold starts, too. */
  readonly phases?: boolean | undefined;
}

/** All lives of one contestant. Milliseconds and bytes. */
export interface Served {
  readonly coldStartMs: number;
  readonly firstMs: number;
  readonly warm: Latency;
  /** Invocations in a second, one after the other. */
  readonly throughput: number;
  readonly peakBytes: number | undefined;
  readonly idleBytes: number | undefined;
}

export interface FunctionResult {
  readonly machine: string;
  /** ISO 8601. */
  readonly date: string;
  readonly handler: string;
  readonly jsFile: string | undefined;
  readonly events: readonly { readonly name: string; readonly bytes: number }[];
  readonly effort: Effort;
  /** Which CPUs warm invocations had, in words. */
  readonly cpus: string;
  readonly wasmBytes: number;
  readonly inProcess: InProcess;
  /** wasm's own, of medians of rounds. */
  readonly confidence: Readonly<Record<"inProcess" | TimedFigure, Interval>>;
  readonly runtimeApi: {
    /** How many there were. */
    readonly rounds: number;
    /** Of warm invocations. */
    readonly histogram: Histogram | undefined;
    /** Of cold starts, where they were traced. */
    readonly phases: { readonly wasm: Phases; readonly js: Phases | undefined } | undefined;
    readonly wasm: Served;
    readonly js: Served | undefined;
    readonly ratios: Readonly<Record<TimedFigure, Ratio>> | undefined;
  };
  /** A warning where `untilSure` was asked for and not reached. */
  readonly unsure: string | undefined;
  /** A warning where the figures lie far apart. */
  readonly noise: string | undefined;
}

export type TimedFigure = "coldStart" | "first" | "warm";

/**
 * Measures a function in process and through the Runtime API, beside the same in JavaScript if there is such.
 *
 * @throws {RepliesDiffer} The two reply differently to an event.
 * @throws {Error} A handler failed, or there is none of that name.
 */
export async function measureFunction(options: FunctionOptions): Promise<FunctionResult> {
  const { wasmFile, handler, jsFile, events, effort } = options;
  const inProcess = await silently(() => measureHere(options));
  const { wasm, js, phases } = await measureServed(options);
  const ratioOf = (figure: (life: Life) => number) =>
    summarizeRatios(wasm.map(figure), js.map(figure));
  const compared = js.length > 0;
  const spread = compared ? ratioOf(warmOf).spread : spreadOf(wasm.map(warmOf));
  return {
    machine: describeMachine(),
    date: new Date().toISOString(),
    handler,
    jsFile: options.jsName ?? jsFile,
    events: events.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
    effort,
    cpus: describeCpus(false),
    wasmBytes: statSync(wasmFile).size,
    inProcess,
    confidence: {
      inProcess: confidenceOf(inProcess.rounds),
      coldStart: confidenceOf(wasm.map(coldStartOf)),
      first: confidenceOf(wasm.map(({ firstMs }) => firstMs)),
      warm: confidenceOf(wasm.map(warmOf)),
    },
    runtimeApi: {
      rounds: wasm.length,
      histogram: histogramOf(samplesOf(wasm), compared ? samplesOf(js) : undefined),
      phases,
      wasm: summarizeLives(wasm),
      js: compared ? summarizeLives(js) : undefined,
      ratios: compared
        ? {
            coldStart: ratioOf(coldStartOf),
            first: ratioOf(({ firstMs }) => firstMs),
            warm: ratioOf(warmOf),
          }
        : undefined,
    },
    unsure: describeUnsure(options, inProcess, wasm, js),
    noise: describeNoise([inProcess.ratio?.spread ?? spreadOf(inProcess.rounds), spread]),
  };
}

// --- internal ---

const warmOf = (life: Life) => median(life.warmMs);

const coldStartOf = ({ coldStartMs }: Life) => coldStartMs;

const samplesOf = (lives: readonly Life[]) => lives.flatMap(({ warmMs }) => warmMs);

/** What is to be certain of the processes: of a first invocation there is one in each. */
function judged(wasm: readonly Life[], js: readonly Life[]): number[][] {
  return [coldStartOf, warmOf].map((figure) =>
    ratiosOf(wasm.map(figure), js.length > 0 ? js.map(figure) : undefined),
  );
}

function describeUnsure(
  { effort: { untilSure } }: FunctionOptions,
  inProcess: InProcess,
  wasm: readonly Life[],
  js: readonly Life[],
): string | undefined {
  if (untilSure === undefined) return undefined;
  const figures = ["in process", "cold start", "warm"];
  const series = [inProcess.ratios, ...judged(wasm, js)];
  const unsure = figures.flatMap((figure, i) => {
    const uncertainty = uncertaintyOf(series[i]!);
    return uncertainty > untilSure ? [`${figure} ±${percent(uncertainty)}`] : [];
  });
  if (unsure.length === 0) return undefined;
  return `not sure to ±${percent(untilSure)} after ${inProcess.rounds.length} rounds in process and ${wasm.length} of processes: ${unsure.join(", ")}`;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

const nothing = () => {};

async function measureHere({ wasmFile, handler, jsFile, events, effort }: FunctionOptions) {
  const name = exportOf(handler);
  const wasm = await openContestant("wasm", wasmFile, name);
  const js = jsFile === undefined ? undefined : await openContestant("js", jsFile, name);
  if (js) await expectSameReplies(wasm, js, events);
  const bytes = events.map((event) => event.bytes);
  return measureInProcess(wasm, js, bytes, effort);
}

/** One process of each in a round; who goes first changes. */
async function measureServed(options: FunctionOptions): Promise<{
  readonly wasm: readonly Life[];
  readonly js: readonly Life[];
  readonly phases: FunctionResult["runtimeApi"]["phases"];
}> {
  const { handler, jsFile, taskRoot, bootstrapFolder, events, effort } = options;
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-bench-"));
  const environment = { ...process.env, _HANDLER: handler };
  // As AWS_LAMBDA_EXEC_WRAPPER has it: the managed runtime's Node, and the file of the runtime that is replaced.
  const common = { taskRoot, args: [process.execPath, "/var/runtime/index.mjs"] };
  const ours: Runtime = { ...common, bootstrapFolder, environment };
  const theirs: Runtime = {
    ...common,
    bootstrapFolder: folder,
    environment: { ...environment, BENCH_JS_FILE: jsFile, BENCH_JS_EXPORT: exportOf(handler) },
  };
  const visits = { ...effort, events: events.map(({ bytes }) => bytes) };
  const lives = { wasm: [] as Life[], js: [] as Life[] };
  try {
    if (jsFile !== undefined) writeJsBootstrap(folder);
    const sureOf = () => judged(lives.wasm, lives.js);
    for (let round = 0; !isEnough(effort, round, sureOf); round++) {
      if (jsFile !== undefined && round % 2 === 1) lives.js.push(await live(theirs, visits));
      lives.wasm.push(await live(ours, visits));
      if (jsFile !== undefined && round % 2 === 0) lives.js.push(await live(theirs, visits));
    }
    if (!options.phases) return { ...lives, phases: undefined };
    const wasm = await measurePhases(ours, visits);
    const js = jsFile === undefined ? undefined : await measurePhases(theirs, visits);
    return { ...lives, phases: { wasm, js } };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function summarizeLives(lives: readonly Life[]): Served {
  const medianOf = (figure: (life: Life) => number) => median(lives.map(figure));
  const memoryOf = (figure: "peakBytes" | "idleBytes") => {
    const known = lives.flatMap((life) => life[figure] ?? []);
    return known.length > 0 ? median(known) : undefined;
  };
  return {
    coldStartMs: medianOf(({ coldStartMs }) => coldStartMs),
    firstMs: medianOf(({ firstMs }) => firstMs),
    warm: summarize(lives.flatMap(({ warmMs }) => warmMs)),
    throughput: medianOf(({ throughput }) => throughput),
    peakBytes: memoryOf("peakBytes"),
    idleBytes: memoryOf("idleBytes"),
  };
}

function exportOf(handler: string): string {
  return handler.slice(handler.lastIndexOf(".") + 1);
}

/** What handlers write to the console goes nowhere, wasm's and JavaScript's alike. */
async function silently<T>(run: () => Promise<T>): Promise<T> {
  const { log, info, warn, error, debug } = console;
  Object.assign(console, {
    log: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    debug: nothing,
  });
  try {
    return await run();
  } finally {
    Object.assign(console, { log, info, warn, error, debug });
  }
}
