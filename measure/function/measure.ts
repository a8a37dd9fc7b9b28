import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openContestant } from "../contestants.ts";
import { measureInProcess, type InProcess } from "../in-process.ts";
import { summarize, summarizeRatios, type Latency, type Ratio } from "../latency.ts";
import { describeMachine } from "../machine.ts";
import { describeNoise, spreadOf } from "../noise.ts";
import { describeCpus } from "../one-cpu.ts";
import { live, type Life, type Runtime } from "../run-process.ts";
import { median } from "../stats.ts";
import { writeJsBootstrap } from "./js-bootstrap.ts";
import { expectSameReplies } from "./replies.ts";

export interface NamedEvent {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Effort {
  /** Of each contestant, in turn; through the Runtime API each round is a process of its own. */
  readonly rounds: number;
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
  readonly runtimeApi: {
    readonly wasm: Served;
    readonly js: Served | undefined;
    readonly ratios: Readonly<Record<"coldStart" | "first" | "warm", Ratio>> | undefined;
  };
  /** A warning where the figures lie far apart. */
  readonly noise: string | undefined;
}

/**
 * Measures a function in process and through the Runtime API, beside the same in JavaScript if there is such.
 *
 * @throws {RepliesDiffer} The two reply differently to an event.
 * @throws {Error} A handler failed, or there is none of that name.
 */
export async function measureFunction(options: FunctionOptions): Promise<FunctionResult> {
  const { wasmFile, handler, jsFile, events, effort } = options;
  const inProcess = await silently(() => measureHere(options));
  const { wasm, js } = await measureServed(options);
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
    runtimeApi: {
      wasm: summarizeLives(wasm),
      js: compared ? summarizeLives(js) : undefined,
      ratios: compared
        ? {
            coldStart: ratioOf(({ coldStartMs }) => coldStartMs),
            first: ratioOf(({ firstMs }) => firstMs),
            warm: ratioOf(warmOf),
          }
        : undefined,
    },
    noise: describeNoise([inProcess.ratio?.spread ?? spreadOf(inProcess.rounds), spread]),
  };
}

// --- internal ---

const warmOf = (life: Life) => median(life.warmMs);

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
async function measureServed(options: FunctionOptions): Promise<{ wasm: Life[]; js: Life[] }> {
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
    for (let round = 0; round < effort.rounds; round++) {
      if (jsFile !== undefined && round % 2 === 1) lives.js.push(await live(theirs, visits));
      lives.wasm.push(await live(ours, visits));
      if (jsFile !== undefined && round % 2 === 0) lives.js.push(await live(theirs, visits));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return lives;
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
