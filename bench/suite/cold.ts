import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  live,
  median,
  openCpuLimit,
  summarizeRatios,
  writeJsBootstrap,
  type CpuLimit,
  type Life,
  type Ratio,
  type Runtime,
} from "../../measure/index.ts";
import type { Pair } from "./pairs.ts";

/** The same handler in JavaScript: on a bootstrap as lean as ours, and on AWS's runtime client. */
export type ColdRival = "js" | "ric";

/** Processes' starts to their first replies, with the CPU of a function. */
export interface ColdStarts {
  /** 0: all the CPU that there is. */
  readonly memoryMb: number;
  readonly wasm: ColdFigures;
  readonly js: ColdFigures & ColdRatio;
  /** Absent where AWS's client was not set up. */
  readonly ric?: (ColdFigures & ColdRatio) | undefined;
}

export interface ColdFigures {
  readonly ms: number;
  /** User and system, of all threads. */
  readonly cpuMs: number;
}

/** wasm's over its own. */
export interface ColdRatio {
  readonly ratio: Ratio;
}

/**
 * Starts a process for each contestant in each round, in turn.
 *
 * @param limitedRounds As many for each size of a function; 0 for none.
 * @throws {Error} A handler failed.
 */
export async function measureCold(
  pair: Pair,
  rounds: number,
  limitedRounds: number,
): Promise<ColdStarts[]> {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-cold-"));
  try {
    const runtimes = contestants(pair, folder);
    const measured = [await measureAt(0, undefined, runtimes, pair, rounds)];
    for (const memoryMb of limitedRounds === 0 ? [] : LIMITS_MB) {
      const limit = openCpuLimit(memoryMb);
      try {
        measured.push(await measureAt(memoryMb, limit, runtimes, pair, limitedRounds));
      } finally {
        await limit.close();
      }
    }
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// --- internal ---

const LIMITS_MB: readonly number[] = [128, 512, 1769];
const ROOT = join(import.meta.dirname, "..", "..");
/** `npm run bench:runtimes` sets it up. */
const RIC = join(ROOT, "build/runtimes/aws-lambda-ric");

interface Runtimes {
  readonly wasm: Runtime;
  readonly js: Runtime;
  readonly ric: Runtime | undefined;
}

function contestants(pair: Pair, folder: string): Runtimes {
  const [wasm, js, ric] = ["wasm", "js", "ric"].map((name) => {
    const path = join(folder, name);
    mkdirSync(path);
    return path;
  }) as [string, string, string];
  copyFileSync(pair.wasmFile, join(wasm, "index.wasm"));
  writeJsBootstrap(js);
  // As its package documents for containers; what it imports lies beside the handler's own file.
  const script = join(ric, "bootstrap");
  writeFileSync(
    script,
    '#!/bin/sh\nexec "$1" "$LAMBDA_TASK_ROOT/node_modules/aws-lambda-ric/index.mjs"\n',
  );
  chmodSync(script, 0o755);
  symlinkSync(join(RIC, "node_modules"), join(ric, "node_modules"));
  symlinkSync(pair.jsFile, join(ric, "index.mjs"));
  return {
    wasm: runtime(join(ROOT, "dist/bootstrap"), wasm),
    js: runtime(js, js, { BENCH_JS_FILE: pair.jsFile, BENCH_JS_EXPORT: "handler" }),
    ric: existsSync(RIC) ? runtime(ric, ric) : undefined,
  };
}

function runtime(bootstrapFolder: string, taskRoot: string, more = {}): Runtime {
  return {
    bootstrapFolder,
    taskRoot,
    args: [process.execPath],
    environment: { PATH: process.env["PATH"], _HANDLER: "index.handler", ...more },
  };
}

async function measureAt(
  memoryMb: number,
  limit: CpuLimit | undefined,
  runtimes: Runtimes,
  { event }: Pair,
  rounds: number,
): Promise<ColdStarts> {
  const names = (["wasm", "js", "ric"] as const).filter((name) => runtimes[name] !== undefined);
  const lives = { wasm: [] as Life[], js: [] as Life[], ric: [] as Life[] };
  const visits = { events: [event], warmUp: 0, invocations: 0, limit, memoryMb: memoryMb || 1769 };
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + turn) % names.length]!;
      lives[name].push(await live(runtimes[name]!, visits));
    }
  }
  const compared = (name: ColdRival) => ({
    ...figuresOf(lives[name]),
    ratio: summarizeRatios(lives.wasm.map(coldStart), lives[name].map(coldStart)),
  });
  return {
    memoryMb,
    wasm: figuresOf(lives.wasm),
    js: compared("js"),
    ...(lives.ric.length > 0 ? { ric: compared("ric") } : {}),
  };
}

const coldStart = ({ coldStartMs }: Life) => coldStartMs;

function figuresOf(lives: readonly Life[]): ColdFigures {
  return {
    ms: median(lives.map(coldStart)),
    cpuMs: median(lives.map(({ coldCpuMs }) => coldCpuMs ?? Number.NaN)),
  };
}
