import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { startEmulator } from "../../emulator/index.ts";

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
  const emulator = await startEmulator();
  const child = spawn(process.execPath, [bootstrap], {
    env: {
      AWS_LAMBDA_RUNTIME_API: emulator.address,
      _HANDLER: "index.echo",
      LAMBDA_TASK_ROOT: folder,
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = once(child, "exit");
  try {
    const status = (field: "VmRSS" | "VmHWM"): number => {
      const text = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(text)![1]) * 1024;
    };
    await emulator.firstPoll();
    await wait(300);
    const cold = status("VmRSS");
    for (let i = 0; i < SMALL_EVENTS; i++) await emulator.invoke({ event: '"x"' });
    const idle = status("VmRSS");
    writeFileSync(`/proc/${child.pid}/clear_refs`, "5"); // the peak begins anew
    const event = Buffer.alloc(PAYLOAD, "y");
    for (let i = 0; i < LARGE_EVENTS; i++) {
      const { body } = await emulator.invoke({ event });
      if (!body.equals(event)) throw new Error(`Echo ${i} is not what was sent`);
    }
    return { payload: PAYLOAD, cold, idle, peak: status("VmHWM") };
  } finally {
    child.kill("SIGKILL");
    await ended;
    await emulator.close();
  }
}
