import { readdirSync, readFileSync } from "node:fs";

/** What a process takes, in bytes; Linux only, where /proc tells. */
export interface ProcessUsage {
  readonly residentBytes: number;
  /** The most that was ever resident. */
  readonly peakBytes: number;
  readonly descriptors: number;
}

/** @returns Milliseconds of CPU time, user and system, of all threads; undefined where the system does not tell. */
export function cpuMsOf(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
      const text = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8");
      return sum + Number(text.split(" ")[0]) / 1e6;
    }, 0);
  } catch {
    return undefined;
  }
}

/** @returns Undefined where the system has no /proc, or no such process. */
export function usageOf(pid: number): ProcessUsage | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const read = (field: string) =>
      Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) * 1024;
    return {
      residentBytes: read("VmRSS"),
      peakBytes: read("VmHWM"),
      descriptors: readdirSync(`/proc/${pid}/fd`).length,
    };
  } catch {
    return undefined;
  }
}
