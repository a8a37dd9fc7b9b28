import { existsSync, mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** A share of one CPU for a process and all that it starts, by the kernel's CFS quota. */
export interface CpuLimit {
  include(pid: number): void;
  /** From now on the process gets its share. */
  impose(): void;
  /** From now on the process gets what there is. */
  lift(): void;
  /** @throws {Error} Processes are still in it. */
  close(): Promise<void>;
}

/** The kernel still counts a process for a moment after its parent knows that it has ended. */
const CLOSE_TRIES = 50;
const CLOSE_PAUSE_MS = 100;

/** Lambda's own period; a longer one would stop a function for longer at a time. */
const PERIOD_US = 20_000;

/** A function of this many MB has one CPU. @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const MB_OF_ONE_CPU = 1769;

/**
 * Limits processes to the CPU time of a function of `memoryMb`.
 *
 * @throws {Error} There are no control groups, or they may not be written to.
 */
export function openCpuLimit(memoryMb: number): CpuLimit {
  const version = existsSync("/sys/fs/cgroup/cgroup.controllers") ? 2 : 1;
  const parent = version === 2 ? "/sys/fs/cgroup" : "/sys/fs/cgroup/cpu";
  const folder = join(parent, `wasmstrap-bench-${process.pid}-${memoryMb}`);
  mkdirSync(folder);
  const quotaUs = Math.max(1000, Math.round((PERIOD_US * memoryMb) / MB_OF_ONE_CPU));
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  const setQuota = (quota: number | undefined) =>
    version === 2
      ? write("cpu.max", `${quota ?? "max"} ${PERIOD_US}`)
      : write("cpu.cfs_quota_us", String(quota ?? -1));
  const limit: CpuLimit = {
    include: (pid) => write("cgroup.procs", String(pid)),
    impose: () => setQuota(quotaUs),
    lift: () => setQuota(undefined),
    close: () => removeGroup(folder),
  };
  try {
    if (version === 1) write("cpu.cfs_period_us", String(PERIOD_US));
    limit.impose();
    limit.lift();
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  return limit;
}

async function removeGroup(folder: string): Promise<void> {
  for (let left = CLOSE_TRIES; ; --left) {
    try {
      rmdirSync(folder);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EBUSY" || left === 0) throw error;
    }
    await setTimeout(CLOSE_PAUSE_MS);
  }
}
