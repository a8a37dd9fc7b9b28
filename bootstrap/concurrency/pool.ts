import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import type { LambdaFunction } from "../load-function.ts";
import { newLockMemory, sharedLock } from "./lock.ts";
import type { Log } from "../log.ts";
import { Seats } from "./pollers.ts";
import type { Settings } from "../settings/lambda.ts";
import { THREAD, type ThreadData } from "./thread.ts";

/** A thread that ended before it was this old started badly; so many in a row, and its seats stay empty. */
const YOUNG_MS = 10_000;
const BAD_STARTS_LIMIT = 5;
const RESTART_PAUSE_MS = 100;

/** `settings.maxConcurrency` events at a time, dealt out over the machine's cores: this thread is one of them. */
export class Pool {
  readonly #own: Seats;
  readonly #threads: readonly Thread[];

  /** @throws {InitError} The top-level code failed. */
  constructor(settings: Settings, lambda: LambdaFunction, log: Log) {
    const count = settings.maxConcurrency ?? 1;
    const threadCount = Math.min(count, availableParallelism());
    const seats = Array.from({ length: threadCount }, (_, index) =>
      Math.ceil((count - index) / threadCount),
    );
    const lockMemory = newLockMemory();
    const logTarget = { ...settings.logTarget, lock: sharedLock(lockMemory, 1) };
    this.#own = new Seats(seats[0] ?? 1, { ...settings, logTarget }, lambda);
    this.#threads = seats
      .slice(1)
      .map(
        (each, index) =>
          new Thread(
            { seats: each, logTarget: settings.logTarget, lockMemory, thread: index + 2 },
            log,
          ),
      );
  }

  /** Serves until `stop()`; rejects when this thread's own share must end, and with it the process. */
  async serve(): Promise<void> {
    const ended = this.#threads.map((thread) => thread.run());
    await this.#own.serve();
    await Promise.all(ended);
  }

  stop(): void {
    for (const thread of this.#threads) thread.stop();
    this.#own.stop();
  }
}

// --- internal ---

/** A worker thread, and those that replace it when it ends without being asked to. */
class Thread {
  readonly #data: ThreadData;
  readonly #log: Log;
  #worker: Worker | undefined;
  #stopped = false;

  constructor(data: ThreadData, log: Log) {
    this.#data = data;
    this.#log = log;
  }

  /** Resolves after `stop()`, or when it failed to start too often, so that it does not disturb the other threads. */
  async run(): Promise<void> {
    for (let badStarts = 0; !this.#stopped && badStarts < BAD_STARTS_LIMIT;) {
      const startedAt = performance.now();
      const reason = await this.#live();
      if (this.#stopped) return;
      const young = performance.now() - startedAt < YOUNG_MS;
      badStarts = young ? badStarts + 1 : 0;
      this.#log.write("error", `Thread of ${this.#data.seats} polls ended: ${reason}`);
      await new Promise((resolve) => setTimeout(resolve, young ? RESTART_PAUSE_MS : 0));
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#worker?.postMessage("stop");
  }

  /** @returns Why it ended. */
  #live(): Promise<string> {
    return new Promise((resolve) => {
      let reason: string | undefined;
      // The same file again, whether it is the bundle or the source.
      const options = { argv: [THREAD], workerData: this.#data, name: "wasmstrap" };
      this.#worker = new Worker(process.argv[1]!, options)
        .on("error", (error) => (reason = String(error)))
        .on("exit", (code) => resolve(reason ?? `exit code ${code}`));
    });
  }
}
