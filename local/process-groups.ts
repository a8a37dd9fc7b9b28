// Processes started here live in groups of their own, which a terminal's Ctrl-C does not reach: they end with this one.

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const groups = new Set<number>();

/** Ends a group of processes when this process ends by a signal or by itself. @returns Forgets the group. */
export function endWithThisProcess(group: number): () => void {
  if (groups.size === 0) watch();
  groups.add(group);
  return () => {
    groups.delete(group);
    if (groups.size === 0) unwatch();
  };
}

/** Sends a signal to all processes of a group; nothing if they have ended. */
export function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // All of the group have ended.
  }
}

// --- internal ---

function watch(): void {
  process.on("exit", endAll);
  for (const signal of SIGNALS) process.on(signal, endBy);
}

function unwatch(): void {
  process.off("exit", endAll);
  for (const signal of SIGNALS) process.off(signal, endBy);
}

function endAll(): void {
  for (const group of groups) signalGroup(group, "SIGKILL");
}

/** Ends by the same signal, as without a listener, unless someone else listens too and decides. */
function endBy(signal: NodeJS.Signals): void {
  endAll();
  const others = process.listenerCount(signal) > 1;
  unwatch();
  if (!others) process.kill(process.pid, signal);
}
