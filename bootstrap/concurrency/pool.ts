import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { Log } from "../log.ts";
import type { Failure } from "../report.ts";
import type { Settings } from "../settings/lambda.ts";
import { newLockMemory } from "./lock.ts";
import { THREAD, type ThreadData, type ThreadMessage } from "./thread.ts";

/** A thread that ended before it was this old started badly; so many in a row, and its seats stay empty. */
const YOUNG_MS = 10_000;
const BAD_STARTS_LIMIT = 5;
const RESTART_PAUSE_MS = 100;

/**
 * As many threads for each core as AWS's own Node.js runtime has: a handler holds its thread until it ends, so the
 * fewer polls share one, the fewer wait for an event that takes long.
 */
const THREADS_PER_CORE = 8;

/** How long after its deadline a handler may run on: it holds a core, and the platform does not end it. */
const OVERTIME_MS = 1_000;
/** How long threads may take to end when the process shall. */
const STOP_MS = 900;

/** The function's top-level code failed in the first thread that ran it. */
class PoolInitError extends Error {
  override readonly name = "PoolInitError";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.errorMessage);
    this.failure = failure;
  }
}

/**
 * `settings.maxConcurrency` events at a time, dealt out over threads. This thread serves none: whatever handlers do, it
 * can replace a thread, and end the process.
 */
export class Pool {
  readonly #threads: readonly Thread[];
  readonly #deadlines: Float64Array<SharedArrayBuffer>;

  constructor(settings: Settings, log: Log) {
    const count = settings.maxConcurrency ?? 1;
    const threadCount = Math.min(count, THREADS_PER_CORE * availableParallelism());
    const lockMemory = newLockMemory();
    const deadlines = new Float64Array(new SharedArrayBuffer(8 * (threadCount + 1)));
    this.#deadlines = deadlines;
    this.#threads = Array.from({ length: threadCount }, (_, index) => {
      const seats = Math.ceil((count - index) / threadCount);
      const { logTarget } = settings;
      return new Thread({ seats, logTarget, lockMemory, thread: index + 1, deadlines }, log);
    });
  }

  /**
   * Serves until `stop()`.
   *
   * @throws {PoolInitError} The top-level code failed: all threads were stopped.
   * @throws {Error} No thread is left.
   */
  async serve(): Promise<void> {
    const watching = setInterval(() => this.#endOvertime(), OVERTIME_MS / 2);
    try {
      const [first, ...others] = this.#threads;
      const serving = [first!.run()];
      // The others begin when it is known that their top-level code can run.
      await first!.started;
      for (const thread of others) serving.push(thread.run());
      await Promise.all(serving);
    } finally {
      clearInterval(watching);
    }
    if (this.#threads.every(({ gaveUp }) => gaveUp)) throw new Error("no thread is left to poll");
  }

  stop(): void {
    for (const thread of this.#threads) thread.stop();
  }

  // --- internal ---

  #endOvertime(): void {
    const now = Date.now();
    for (const thread of this.#threads) {
      const deadline = this.#deadlines[thread.number]!;
      if (deadline !== 0 && now > deadline + OVERTIME_MS) thread.replace("its handler did not end");
    }
  }
}

// --- internal ---

/** A worker thread, and those that replace it when it ends without being asked to. */
class Thread {
  readonly #data: ThreadData;
  readonly #log: Log;
  readonly #ready = Promise.withResolvers<void>();
  #worker: Worker | undefined;
  #stopped = false;
  #reason: string | undefined;
  /** It failed to start too often. */
  gaveUp = false;

  constructor(data: ThreadData, log: Log) {
    this.#data = data;
    this.#log = log;
    this.#ready.promise.catch(() => {}); // told by `started`, to those who ask
  }

  get number(): number {
    return this.#data.thread;
  }

  /** Rejects with a `PoolInitError` if the top-level code failed. */
  get started(): Promise<void> {
    return this.#ready.promise;
  }

  /** Resolves after `stop()`, or when it failed to start too often, so that it does not disturb the other threads. */
  async run(): Promise<void> {
    for (let badStarts = 0; !this.#stopped && badStarts < BAD_STARTS_LIMIT;) {
      const startedAt = performance.now();
      const reason = await this.#live();
      if (this.#stopped) break;
      const young = performance.now() - startedAt < YOUNG_MS;
      badStarts = young ? badStarts + 1 : 0;
      this.#log.write("error", `Thread of ${this.#data.seats} polls ended: ${reason}`);
      await new Promise((resolve) => setTimeout(resolve, young ? RESTART_PAUSE_MS : 0));
    }
    this.gaveUp = !this.#stopped;
    this.#ready.resolve();
  }

  /** Ends the worker, whatever it does: another one takes its polls over. */
  replace(reason: string): void {
    this.#reason ??= reason;
    void this.#worker?.terminate();
  }

  /** Lets the worker finish what it does, for a while. */
  stop(): void {
    this.#stopped = true;
    this.#worker?.postMessage("stop");
    setTimeout(() => this.#worker?.terminate(), STOP_MS).unref();
  }

  /** @returns Why it ended. */
  #live(): Promise<string> {
    const { deadlines, thread } = this.#data;
    this.#reason = undefined;
    deadlines[thread] = 0;
    return new Promise((resolve) => {
      // The same file again, whether it is the bundle or the source.
      const options = { argv: [THREAD], workerData: this.#data, name: "wasmstrap" };
      this.#worker = new Worker(process.argv[1]!, options)
        .on("message", (message: ThreadMessage) => this.#hear(message))
        .on("error", (error) => (this.#reason ??= String(error)))
        .on("exit", (code) => resolve(this.#reason ?? `exit code ${code}`));
    });
  }

  #hear(message: ThreadMessage): void {
    if (message.kind === "ready") {
      this.#ready.resolve();
    } else {
      this.#reason = message.failure.errorMessage;
      this.#ready.reject(new PoolInitError(message.failure));
    }
  }
}
