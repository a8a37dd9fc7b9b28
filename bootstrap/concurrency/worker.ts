import { parentPort, workerData } from "node:worker_threads";

import { openFunction } from "../load-function.ts";
import { sharedLock } from "./lock.ts";
import { Seats } from "./pollers.ts";
import type { Settings } from "../settings/lambda.ts";
import type { ThreadData } from "./thread.ts";

/** Serves a thread's share of polls until the pool says `stop`. */
export async function serveThread(settings: Settings): Promise<void> {
  const { seats, logTarget, lockMemory, thread } = workerData as ThreadData;
  const target = { ...logTarget, lock: sharedLock(lockMemory, thread) };
  const lambda = await openFunction(settings);
  const served = new Seats(seats, { ...settings, logTarget: target }, lambda);
  parentPort?.on("message", () => served.stop());
  await served.serve();
}
