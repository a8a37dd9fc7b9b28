import type { Lock } from "../log.ts";

const FREE = 0;
const HELD = 1;

/** How long another thread may hold it: longer, and it died with it. */
const PATIENCE_MS = 3_000;

/** The memory of one lock, which threads are handed. */
export function newLockMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
}

/** A lock that all threads share which were given the same memory. */
export function sharedLock(memory: SharedArrayBuffer): Lock {
  const state = new Int32Array(memory);
  return {
    hold(run) {
      while (Atomics.compareExchange(state, 0, FREE, HELD) === HELD) {
        if (Atomics.wait(state, 0, HELD, PATIENCE_MS) === "timed-out") break;
      }
      try {
        run();
      } finally {
        Atomics.store(state, 0, FREE);
        Atomics.notify(state, 0, 1);
      }
    },
  };
}
