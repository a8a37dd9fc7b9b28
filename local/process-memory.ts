import { readdirSync, readFileSync } from "node:fs";

/** What a process takes, in bytes; Linux only, where /proc tells. */
export interface ProcessUsage {
  readonly residentBytes: number;
  /** The most that was ever resident. */
  readonly peakBytes: number;
  readonly descriptors: number;
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
