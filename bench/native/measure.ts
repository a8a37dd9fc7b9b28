import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import {
  describeMachine,
  describeNoise,
  live,
  median,
  summarizeRatios,
  type Life,
  type Ratio,
  type Runtime,
} from "../../measure/index.ts";
import { ROOT } from "../contest/environment.ts";
import { openWorkshop, PAIRS, type Entry, type Pair } from "../suite/pairs.ts";

/** Handlers that are written in Rust, too: rust/src. */
export const NATIVE: readonly Entry[] = [
  "csv-aggregate",
  "image-resize",
  "levenshtein",
  "mandelbrot",
  "nearest-neighbours",
  "sort-records",
].map((name) => PAIRS.find((pair) => pair.name === name)!);

export interface NativeEffort {
  /** Processes of each, in turn. */
  readonly rounds: number;
  readonly warmUp: number;
  readonly invocations: number;
}

/** Milliseconds, medians; ratios are wasm's over Rust's. */
export interface NativeRow {
  readonly name: string;
  readonly what: string;
  readonly warm: { readonly wasmMs: number; readonly rustMs: number; readonly ratio: Ratio };
  readonly coldStart: { readonly wasmMs: number; readonly rustMs: number; readonly ratio: Ratio };
}

export interface NativeResult {
  readonly machine: string;
  /** ISO 8601. */
  readonly date: string;
  readonly effort: NativeEffort;
  readonly noise: string | null;
  readonly rows: readonly NativeRow[];
}

/**
 * Measures handlers through the Runtime API, beside the same in Rust: same events, and replies that say the same.
 *
 * @param rustFolder Holds the bootstrap that rust/setup.sh built.
 * @throws {Error} Replies differ, or a handler failed.
 */
export async function measureNative(
  entries: readonly Entry[],
  rustFolder: string,
  effort: NativeEffort,
  tell: (line: string) => void,
): Promise<NativeResult> {
  const machine = describeMachine();
  const workshop = openWorkshop();
  const rows: NativeRow[] = [];
  try {
    for (const entry of entries) {
      tell(`${entry.name}: ${entry.what}`);
      rows.push(await measureRow(await workshop.prepare(entry), rustFolder, effort));
    }
  } finally {
    workshop.close();
  }
  const noise = describeNoise(rows.map(({ warm }) => warm.ratio.spread)) ?? null;
  return { machine, date: new Date().toISOString(), effort, noise, rows };
}

// --- internal ---

/** As a function with one CPU has it. */
const MEMORY_MB = 1769;

async function measureRow(
  { name, what, event, wasmFile }: Pair,
  rustFolder: string,
  { rounds, warmUp, invocations }: NativeEffort,
): Promise<NativeRow> {
  const taskRoot = mkdtempSync(join(tmpdir(), "wasmstrap-native-"));
  const visits = { events: [event], warmUp, invocations, memoryMb: MEMORY_MB };
  const lives = { wasm: [] as Life[], rust: [] as Life[] };
  try {
    mkdirSync(join(taskRoot, "wasm"));
    copyFileSync(wasmFile, join(taskRoot, "wasm", "index.wasm"));
    const runtimes = {
      wasm: runtime(join(ROOT, "dist/bootstrap"), join(taskRoot, "wasm"), "index.handler"),
      rust: runtime(rustFolder, taskRoot, `${name}.handler`),
    };
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? (["wasm", "rust"] as const) : (["rust", "wasm"] as const);
      for (const language of order) lives[language].push(await live(runtimes[language], visits));
    }
  } finally {
    rmSync(taskRoot, { recursive: true });
  }
  expectSameReply(name, lives.wasm[0]!.firstReply, lives.rust[0]!.firstReply);
  const compare = (figure: (life: Life) => number) => {
    const [wasm, rust] = [lives.wasm.map(figure), lives.rust.map(figure)];
    return { wasmMs: median(wasm), rustMs: median(rust), ratio: summarizeRatios(wasm, rust) };
  };
  return {
    name,
    what,
    warm: compare(({ warmMs }) => median(warmMs)),
    coldStart: compare(({ coldStartMs }) => coldStartMs),
  };
}

function runtime(bootstrapFolder: string, taskRoot: string, handler: string): Runtime {
  return {
    bootstrapFolder,
    taskRoot,
    args: [process.execPath],
    environment: { PATH: process.env["PATH"], _HANDLER: handler },
  };
}

function expectSameReply(name: string, wasm: Buffer, rust: Buffer): void {
  if (isDeepStrictEqual(JSON.parse(wasm.toString()), JSON.parse(rust.toString()))) return;
  const [ours, theirs] = [wasm, rust].map((reply) => reply.toString().slice(0, 300));
  throw new Error(`Cannot compare ${name}: replies differ: wasm ${ours}, Rust ${theirs}`);
}
