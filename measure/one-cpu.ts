import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a report says of it. */
export function describeCpus(allCpus: boolean): string {
  if (allCpus) return "warm invocations have all CPUs";
  return canShare()
    ? "after the first invocation, the process and the emulator are on one CPU"
    : "warm invocations have all CPUs: `taskset` cannot keep them on one";
}

/**
 * Keeps a process with all its threads, and this one, on one CPU. On two, an invocation wakes an idle CPU twice; where
 * CPUs are virtual that takes longer than all the rest, and whether it happens is the scheduler's whim.
 *
 * @returns Gives this process its CPUs back; undefined where the system does not let.
 */
export function shareOneCpu(pid: number): (() => void) | undefined {
  const before = allowedCpus();
  // Not the first, to which most interrupts go.
  const cpu = before?.match(/\d+$/)?.[0];
  if (before === undefined || cpu === undefined || !keepOn(cpu, process.pid)) return undefined;
  keepOn(cpu, pid);
  return () => void keepOn(before, process.pid);
}

// --- internal ---

/** `0-1`, `0,2` */
function allowedCpus(): string | undefined {
  try {
    return /^Cpus_allowed_list:\s+(\S+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

function canShare(): boolean {
  const cpus = allowedCpus();
  return cpus !== undefined && keepOn(cpus, process.pid);
}

function keepOn(cpus: string, pid: number): boolean {
  return spawnSync("taskset", ["-acp", cpus, String(pid)]).status === 0;
}
