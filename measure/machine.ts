import { cpus, loadavg } from "node:os";

/** The line that every result carries: a figure without its machine says nothing. */
export function describeMachine(): string {
  const [cpu] = cpus();
  return `Node ${process.versions.node}, ${cpus().length} × ${cpu?.model ?? "unknown CPU"}, load ${loadavg()[0]!.toFixed(1)}`;
}
