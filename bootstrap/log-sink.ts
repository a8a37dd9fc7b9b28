import { writeSync } from "node:fs";

import { unblocked } from "./unblocked.ts";

/** Held by one thread at a time, for no longer than `run` takes. */
export interface Lock {
  hold(run: () => void): void;
  /** Of the threads that share a descriptor, the one whose record is cut; 0 if none is. */
  cutBy: number;
  /** This thread's number, from 1. */
  readonly thread: number;
}

/** How long to sleep when a pipe is full, and for how long in all until it takes something again, in milliseconds. */
const FULL_PIPE_PAUSE_MS = 1;
const FULL_PIPE_LIMIT_MS = 2_000;
/** How soon the rest of a record is tried again while there is nothing else to write. */
const RETRY_MS = 100;

/**
 * Writes whole records to a descriptor, synchronously. Lambda's pipe may be full, and may lose its reader (EPIPE).
 *
 * A log must not cost an invocation: a reader that is stuck costs its delay once, and until it reads again records are
 * dropped. But of a record that has begun the rest comes before anything else, or the reader would lose step.
 */
export class LogSink {
  /** Made to not wait by the first record. */
  #descriptor: number;
  #opened = false;
  readonly #lock: Lock | undefined;
  /** Of a record that was cut. */
  #rest: Uint8Array | undefined;
  #waitedMs = 0;

  constructor(descriptor: number, lock: Lock | undefined) {
    this.#descriptor = descriptor;
    this.#lock = lock;
  }

  /** Never throws. */
  write(record: Uint8Array): void {
    const lock = this.#lock;
    if (lock === undefined) {
      if (this.#continue()) this.#begin(record);
      return;
    }
    lock.hold(() => {
      const free = lock.cutBy === 0 || lock.cutBy === lock.thread;
      if (free && this.#continue()) this.#begin(record);
      if (free) lock.cutBy = this.#rest === undefined ? 0 : lock.thread;
    });
  }

  // --- internal ---

  /** @returns Whether the next record can begin. */
  #continue(): boolean {
    if (this.#rest !== undefined) this.#rest = this.#put(this.#rest);
    return this.#rest === undefined;
  }

  #begin(record: Uint8Array): void {
    const rest = this.#put(record);
    // Of which nothing was written, it is dropped.
    if (rest === undefined || rest.length === record.length) return;
    this.#rest = rest;
    this.#retryLater();
  }

  #retryLater(): void {
    const timer = setTimeout(() => {
      this.write(NOTHING);
      if (this.#rest !== undefined) this.#retryLater();
    }, RETRY_MS);
    timer.unref();
  }

  /** @returns What could not be written; undefined if nothing is left of it. */
  #put(bytes: Uint8Array): Uint8Array | undefined {
    if (!this.#opened) this.#descriptor = unblocked(this.#descriptor);
    this.#opened = true;
    let at = 0;
    while (at < bytes.length) {
      try {
        at += writeSync(this.#descriptor, bytes, at);
        this.#waitedMs = 0;
      } catch (error) {
        // Without a reader no frame can be lost.
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN") return undefined;
        if (this.#waitedMs >= FULL_PIPE_LIMIT_MS) return bytes.subarray(at);
        this.#waitedMs += sleepSync(FULL_PIPE_PAUSE_MS);
      }
    }
    return undefined;
  }
}

const NOTHING = new Uint8Array(0);

/** @returns For how long it slept: on a busy machine twice as long. */
function sleepSync(ms: number): number {
  const startedAt = performance.now();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  return Math.max(ms, performance.now() - startedAt);
}
