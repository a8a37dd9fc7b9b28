import type { IoProvider } from "./types.ts";

/** `wasmstrap:time`: so small that it is not a bundle of its own. */
export const time: IoProvider = {
  open: () => {
    let stop: (() => void) | undefined;
    return {
      functions: {},
      suspending: {
        sleep: (ms) =>
          new Promise<number>((resolve) => {
            const timer = setTimeout(() => resolve(0), Math.min(ms >>> 0, LONGEST_MS));
            stop = () => clearTimeout(timer);
          }),
      },
      end: () => stop?.(),
    };
  },
};

/** What a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;
