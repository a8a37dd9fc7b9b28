import { writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { startProcess, usageOf } from "../../local/index.ts";

/** In bytes. */
export interface EchoResult {
  readonly payload: number;
  /** Resident after init, before any event. */
  readonly cold: number;
  /** Resident after small events, when V8's young generation has its size. */
  readonly idle: number;
  /** Highest resident memory during the large events. */
  readonly peak: number;
}

const SMALL_EVENTS = 2000;
const LARGE_EVENTS = 30;
const PAYLOAD = 6 * 1_048_576 - 100;

/** The shipped program, in a process of its own, echoes events of 6 MB. Linux: only /proc tells a peak. */
export async function measureEcho(bootstrap: string, folder: string): Promise<EchoResult> {
  const running = await startProcess({
    command: [process.execPath, bootstrap],
    environment: { _HANDLER: "index.echo", LAMBDA_TASK_ROOT: folder },
    log: "inherit",
  });
  const { pid } = running;
  try {
    await running.coldStartMs;
    await wait(300);
    const cold = usageOf(pid)!.residentBytes;
    for (let i = 0; i < SMALL_EVENTS; i++) await running.invoke({ event: '"x"' });
    const idle = usageOf(pid)!.residentBytes;
    // The kernel starts to measure the peak from here.
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
    const event = Buffer.alloc(PAYLOAD, "y");
    for (let i = 0; i < LARGE_EVENTS; i++) {
      const { body } = await running.invoke({ event });
      if (!body.equals(event)) throw new Error(`Echo ${i} is not what was sent`);
    }
    return { payload: PAYLOAD, cold, idle, peak: usageOf(pid)!.peakBytes };
  } finally {
    await running.stop("SIGKILL");
  }
}
