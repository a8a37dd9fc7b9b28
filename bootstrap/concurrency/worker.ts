import { parentPort, workerData } from "node:worker_threads";

import { openFunction } from "../load-function.ts";
import type { Running } from "../loop.ts";
import { describe } from "../report.ts";
import { sharedLock } from "./lock.ts";
import { Seats } from "./pollers.ts";
import type { Settings } from "../settings/lambda.ts";
import type { ThreadData, ThreadMessage } from "./thread.ts";

/** Serves a thread's share of polls until the pool says `stop`. */
export async function serveThread(settings: Settings): Promise<void> {
  const { seats, logTarget, lockMemory, thread, deadlines } = workerData as ThreadData;
  const target = { ...logTarget, lock: sharedLock(lockMemory, thread) };
  const running: Running = {
    enter: ({ deadlineMs }) => (deadlines[thread] = deadlineMs),
    leave: () => (deadlines[thread] = 0),
  };
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

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message, []);
}
