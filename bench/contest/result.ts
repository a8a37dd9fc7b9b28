import type { Effort } from "./measure.ts";
import type { Figures } from "./figures.ts";

/** The contestant that the others are compared with. */
export const OURS = "wasmstrap";

/** What `--json` writes. */
export interface ContestResult {
  readonly machine: string;
  readonly toolchains: string;
  /** ISO 8601. */
  readonly date: string;
  readonly eventBytes: number;
  readonly effort: Effort;
  /** Which CPUs warm invocations had, in words. */
  readonly cpus: string;
  readonly rows: readonly Row[];
  /** None unless they were asked for. */
  readonly limits: readonly LimitedResult[];
  /** Why there are none, where they were asked for. */
  readonly limitsMissing?: string | undefined;
  /** A warning where the figures lie far apart. */
  readonly noise: string | null;
}

export type Row = Measured | Absent;

export interface Measured {
  readonly kind: "measured";
  readonly name: string;
  readonly title: string;
  readonly what: string;
  readonly packageBytes: number;
  /** What is needed beside the package. */
  readonly interpreter?: string | undefined;
  /** Medians over the rounds. */
  readonly figures: Figures;
  readonly rounds: readonly Figures[];
}

export interface Absent {
  readonly kind: "absent";
  readonly name: string;
  readonly title: string;
  readonly what: string;
  readonly reason: string;
}

/** The same contestants with the CPU time of a function of so many MB. */
export interface LimitedResult {
  readonly memoryMb: number;
  readonly effort: Effort;
  readonly rows: readonly Row[];
}
