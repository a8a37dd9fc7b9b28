import { parentPort, workerData } from "node:worker_threads";

import { openFunction } from "../load-function.ts";
import type { Running } from "../loop.ts";
import type { Invocation } from "../runtime-api/invocation.ts";
import { describe } from "../report.ts";
import { sharedLock } from "./lock.ts";
import { Seats } from "./pollers.ts";
import type { Settings } from "../settings/lambda.ts";
import type { ThreadData, ThreadMessage } from "./thread.ts";

/** Serves a thread's share of polls until the pool says `stop`. */
export async function serveThread(settings: Settings): Promise<void> {
  const { seats, logTarget, lockMemory, thread, deadlines } = workerData as ThreadData;
  const target = { ...logTarget, lock: sharedLock(lockMemory, thread) };
  const running = new RunningHandlers((deadlineMs) => (deadlines[thread] = deadlineMs));
  let served: Seats;
  try {
    const lambda = await openFunction(settings);
    served = new Seats(seats, { ...settings, logTarget: target }, lambda, running);
  } catch (error) {
    tell({ kind: "failed", failure: describe(error) });
    return;
  }
  tell({ kind: "ready" });
  parentPort?.on("message", () => served.stop());
  await served.serve();
}

// --- internal ---

/** Handlers that run, or go on as soon as those before them wait again or end. */
class RunningHandlers implements Running {
  readonly #invocations = new Set<Invocation>();
  readonly #told: (deadlineMs: number) => void;

  /** @param told Is told the earliest deadline of them; 0 while none runs. */
  constructor(told: (deadlineMs: number) => void) {
    this.#told = told;
  }

  enter(invocation: Invocation): void {
    this.#invocations.add(invocation);
    this.#report();
  }

  leave(invocation: Invocation): void {
    this.#invocations.delete(invocation);
    this.#report();
  }

  #report(): void {
    const { size } = this.#invocations;
    this.#told(size === 0 ? 0 : Math.min(...[...this.#invocations].map((each) => each.deadlineMs)));
  }
}

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message, []);
}
