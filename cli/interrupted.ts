/**
 * Resolves when Ctrl-C, or the program that started the command, ends it. The listeners stay: local/ ends its processes
 * by its own.
 */
export function untilInterrupted(): Promise<void> {
  return new Promise((interrupted) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => interrupted());
  });
}
