import { Builds, type BuildsOptions, type GoodBuild } from "../dev/builds.ts";
import { printBuild } from "../dev/print.ts";
import { untilInterrupted } from "../interrupted.ts";
import { CommandError, note } from "../output.ts";
import type { Runnable } from "./runnable.ts";

/**
 * Compiles at each save, as `wasmstrap dev` does, and invokes what came of it, until the command is interrupted.
 *
 * @param invoke Invokes one build; a `CommandError` of it is printed.
 */
export async function invokeAtEachSave(
  options: Omit<BuildsOptions, "colors">,
  invoke: (runnable: Runnable) => Promise<void>,
): Promise<void> {
  const builds = new Builds({ ...options, colors: process.stderr.isTTY });
  let last: Promise<void> = Promise.resolve();
  let interrupted = false;
  const invokeNewest = async (build: GoodBuild): Promise<void> => {
    // A newer one came while an earlier one was invoked.
    if (build !== builds.good || interrupted) return;
    await invoke(runnableOf(build)).catch((error: unknown) => {
      if (!(error instanceof CommandError)) throw error;
      note(error.message);
    });
  };
  let failed: (reason: unknown) => void;
  const failure = new Promise<never>((_, reject) => (failed = reject));
  builds.on("built", (build) => {
    const { good } = builds;
    printBuild(build, good);
    if (build.ok && good) last = last.then(() => invokeNewest(good)).catch(failed);
  });
  try {
    await Promise.race([Promise.all([builds.start(), untilInterrupted()]), failure]);
  } finally {
    interrupted = true;
    await builds.stop();
    await last;
  }
}

// --- internal ---

function runnableOf({
  handlers,
  module,
  folder,
  bootstrapFolder,
  environment,
}: GoodBuild): Runnable {
  return {
    handlers: handlers.map(({ name }) => `${module}.${name}`),
    eventTypes: handlers.map(({ event }) => event),
    taskRoot: folder,
    bootstrapFolder,
    environment: { ...process.env, ...environment },
  };
}
