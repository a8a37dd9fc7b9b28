import { Worker } from "node:worker_threads";

/**
 * Ends the process in `ms` milliseconds, whatever its main thread does: a handler that goes on after a wait, and never
 * returns, would keep every timer of its own thread from running.
 */
export function endProcessAfter(ms: number): void {
  const script = `setTimeout(() => process.kill(process.pid, "SIGKILL"), ${ms})`;
  new Worker(script, { eval: true, stdout: true, stderr: true }).unref();
}
