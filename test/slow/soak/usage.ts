import type { ProcessUsage } from "../../../local/index.ts";

export type Usage = Pick<ProcessUsage, "residentBytes" | "descriptors">;

/** By how much the last tenth may be above the highest of the first. */
export interface Tolerance {
  /** A connection that is replaced exists twice for a moment. */
  readonly descriptors: number;
  readonly megabytes: number;
}

const TOLERANCE: Tolerance = { descriptors: 3, megabytes: 16 };

/**
 * @param usages In the order in which they were taken.
 * @throws {Error} The last tenth has more descriptors or memory than the first.
 */
export function assertFlat(usages: readonly Usage[], tolerance: Tolerance = TOLERANCE): void {
  const tenth = Math.ceil(usages.length / 10);
  const first = highest(usages.slice(0, tenth));
  const last = highest(usages.slice(-tenth));
  console.log(
    `descriptors ${first.descriptors} → ${last.descriptors}, memory ${show(first.residentBytes)} → ${show(last.residentBytes)}`,
  );
  if (last.descriptors > first.descriptors + tolerance.descriptors)
    throw new Error(`File descriptors leak: found ${last.descriptors} after ${first.descriptors}`);
  if (last.residentBytes > first.residentBytes + tolerance.megabytes * 2 ** 20)
    throw new Error(`Memory leaks: found ${show(last.residentBytes)}`);
}

export function tell(done: number, elapsedSeconds: number, usage: Usage): void {
  const { descriptors, residentBytes } = usage;
  const rate = (done / elapsedSeconds).toFixed(0);
  console.log(
    `${done} invocations in ${elapsedSeconds.toFixed(1)} s, ${rate}/s, ${descriptors} descriptors, ${show(residentBytes)}`,
  );
}

// --- internal ---

function show(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

function highest(usages: readonly Usage[]): Usage {
  return {
    descriptors: Math.max(...usages.map(({ descriptors }) => descriptors)),
    residentBytes: Math.max(...usages.map(({ residentBytes }) => residentBytes)),
  };
}
