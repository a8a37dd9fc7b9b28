import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  describeCpus,
  describeMachine,
  describeNoise,
  openCpuLimit,
  type CpuLimit,
} from "../../measure/index.ts";
import { httpApiEvent } from "../json/payloads.ts";
import type { Contestant } from "./contestants.ts";
import { mediansOf, ratioOf, type Figures } from "./figures.ts";
import { expectRedirect, measureRounds, type Effort, type Entrant, type Track } from "./measure.ts";
import { OURS, type ContestResult, type LimitedResult, type Measured, type Row } from "./result.ts";
import { setUp, weigh, type Place, type SetupOptions } from "./setup.ts";
import { describeToolchains } from "./toolchains.ts";

export interface ContestOptions {
  readonly contestants: readonly Contestant[];
  readonly setup: SetupOptions;
  readonly effort: Effort;
  /** Warm invocations have all CPUs, not one. */
  readonly allCpus: boolean;
  /** Also measures under CPU limits, with so much effort. */
  readonly limitedEffort: Effort | undefined;
}

/** One with little of a CPU, one with more, and the least that has a whole one. */
const LIMITS_MB = [128, 512, 1769];

/**
 * Sets up, checks and measures contestants. Who cannot be set up is part of the result, with the reason.
 *
 * @throws {ContestError} One replies wrongly, or fails.
 */
export async function runContest(options: ContestOptions): Promise<ContestResult> {
  const { contestants, setup, effort, allCpus, limitedEffort } = options;
  const machine = describeMachine();
  const candidates = contestants.map((contestant) => ({
    contestant,
    place: setUp(contestant, setup),
  }));
  const entrants = candidates.flatMap(({ contestant, place }) =>
    place.kind === "ready" ? { contestant, folder: place.folder } : [],
  );
  const temporaryFolder = mkdtempSync(join(tmpdir(), "wasmstrap-bench-"));
  const event = Buffer.from(JSON.stringify(httpApiEvent()));
  const track: Track = { event, temporaryFolder, allCpus, tell: setup.tell };
  try {
    for (const entrant of entrants) await expectRedirect(entrant, track);
    const rows = rowsOf(candidates, await measureRounds(entrants, effort, track));
    const limited = limitedEffort && (await measureLimited(entrants, limitedEffort, track));
    return {
      machine,
      toolchains: describeToolchains(),
      date: new Date().toISOString(),
      eventBytes: event.length,
      effort,
      cpus: describeCpus(allCpus),
      rows,
      limits: (limited?.measured ?? []).map(({ rounds, ...each }): LimitedResult => ({
        ...each,
        rows: rowsOf(candidates, rounds),
      })),
      limitsMissing: limited?.missing,
      noise: describeNoise(spreadsOf(rows)) ?? null,
    };
  } finally {
    rmSync(temporaryFolder, { recursive: true });
  }
}

// --- internal ---

interface Candidate {
  readonly contestant: Contestant;
  readonly place: Place;
}

/** Everyone's row; `rounds` are those of the ones who are there, in the same order. */
function rowsOf(candidates: readonly Candidate[], rounds: readonly Figures[][]): Row[] {
  const left = rounds.values();
  return candidates.map(({ contestant, place }): Row => {
    const { name, title, what, interpreter, verdict } = contestant;
    if (place.kind === "absent") {
      const quoted = verdict === undefined ? "" : `; the article's verdict: "${verdict}"`;
      return { kind: "absent", name, title, what, reason: place.reason + quoted };
    }
    const measured = left.next().value!;
    return {
      kind: "measured",
      name,
      title,
      what,
      packageBytes: weigh(place.folder),
      interpreter,
      figures: mediansOf(measured),
      rounds: measured,
    };
  });
}

interface LimitedRounds extends Omit<LimitedResult, "rows"> {
  readonly rounds: Figures[][];
}

async function measureLimited(
  entrants: readonly Entrant[],
  effort: Effort,
  track: Track,
): Promise<{ measured: LimitedRounds[]; missing?: string }> {
  const measured: LimitedRounds[] = [];
  for (const memoryMb of LIMITS_MB) {
    let limit: CpuLimit;
    try {
      limit = openCpuLimit(memoryMb);
    } catch (error) {
      return { measured, missing: `control groups cannot be written: ${(error as Error).message}` };
    }
    track.tell(`with the CPU time of a function of ${memoryMb} MB`);
    try {
      const rounds = await measureRounds(entrants, effort, track, { limit, memoryMb });
      measured.push({ memoryMb, effort, rounds });
    } finally {
      await limit.close();
    }
  }
  return { measured };
}

/** Of everyone's cold starts and warm invocations, in comparison with one contestant. */
function spreadsOf(rows: readonly Row[]): number[] {
  const all = rows.filter((row): row is Measured => row.kind === "measured");
  const reference = all.find(({ name }) => name === OURS) ?? all[0];
  return all
    .filter((row) => row !== reference)
    .flatMap((row) => [
      ratioOf(reference!, row, ({ coldStartMs }) => coldStartMs).spread,
      ratioOf(reference!, row, ({ p50Ms }) => p50Ms).spread,
    ]);
}
