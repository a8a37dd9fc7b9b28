import type { LogTarget } from "../log.ts";

/** The argument by which the program knows that it runs in a thread of a pool. */
export const THREAD = "--thread";

/** What a pool tells its threads. */
export interface ThreadData {
  /** How many events at a time. */
  readonly seats: number;
  /** Without its lock, which cannot be sent. */
  readonly logTarget: LogTarget;
  readonly lockMemory: SharedArrayBuffer;
  /** Its number, from 2: the main thread is 1. */
  readonly thread: number;
}
