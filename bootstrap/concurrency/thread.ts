import type { LogTarget } from "../log.ts";
import type { Failure } from "../report.ts";

/** The argument by which the program knows that it runs in a thread of a pool. */
export const THREAD = "--thread";

/** What a pool tells its threads. */
export interface ThreadData {
  /** How many events at a time. */
  readonly seats: number;
  /** Without its lock, which cannot be sent. */
  readonly logTarget: LogTarget;
  readonly lockMemory: SharedArrayBuffer;
  /** Its number, from 1. */
  readonly thread: number;
  /** Where it writes until when its running handler may take, in epoch milliseconds, at its number; 0 while none runs. */
  readonly deadlines: Float64Array<SharedArrayBuffer>;
}

/** What a thread tells its pool: that its top-level code has run, or why it has not. */
export type ThreadMessage =
  { readonly kind: "ready" } | { readonly kind: "failed"; readonly failure: Failure };
