import type { IoProvider } from "./types.ts";

/** `wasmstrap:time`: so small that it is not a bundle of its own. */
export const time: IoProvider = {
  open: () => {
    // Several where async functions wait at once.
    const timers = new Set<NodeJS.Timeout>();
    return {
      functions: {},
      suspending: {
        sleep: (ms) =>
          new Promise<number>((resolve) => {
            timers.add(setTimeout(() => resolve(0), Math.min(ms >>> 0, LONGEST_MS)));
          }),
      },
      end: () => {
        for (const timer of timers) clearTimeout(timer);
        timers.clear();
      },
    };
  },
};

/** What a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;
