import { describeMachine, describeNoise } from "../../measure/index.ts";
import { measurePair, type Effort, type PairResult } from "./measure.ts";
import { openWorkshop, type Entry } from "./pairs.ts";

/** What `--json` prints. */
export interface SuiteResult {
  readonly machine: string;
  /** ISO 8601. */
  readonly date: string;
  readonly effort: Effort;
  /** A warning where the figures lie far apart. */
  readonly noise: string | null;
  readonly results: readonly PairResult[];
}

/** Builds and measures pair by pair; `tell` hears of each before it begins. */
export async function runSuite(
  pairs: readonly Entry[],
  effort: Effort,
  tell: (line: string) => void,
): Promise<SuiteResult> {
  const machine = describeMachine();
  const workshop = openWorkshop();
  const results: PairResult[] = [];
  try {
    for (const entry of pairs) {
      tell(`${entry.name}: ${entry.what}`);
      results.push(await measurePair(await workshop.prepare(entry), effort));
    }
  } finally {
    workshop.close();
  }
  const noise = describeNoise(results.map(({ warm }) => warm.spread)) ?? null;
  return { machine, date: new Date().toISOString(), effort, noise, results };
}
