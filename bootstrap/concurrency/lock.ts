import type { Lock } from "../log-sink.ts";

/** What stands where. */
const STATE = 0;
const CUT_BY = 1;

const FREE = 0;
const HELD = 1;

/** After this long the holder is presumed dead and the lock is taken over. */
const PATIENCE_MS = 3_000;

/** The memory of one lock, which threads are handed. */
export function newLockMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
}

/**
 * A lock that all threads share which were given the same memory.
 *
 * @param thread This thread's number, from 1.
 */
export function sharedLock(memory: SharedArrayBuffer, thread: number): Lock {
  const state = new Int32Array(memory);
  return {
    thread,
    get cutBy() {
      return state[CUT_BY]!;
    },
    set cutBy(other) {
      state[CUT_BY] = other;
    },
    hold(run) {
      while (Atomics.compareExchange(state, STATE, FREE, HELD) === HELD) {
        if (Atomics.wait(state, STATE, HELD, PATIENCE_MS) === "timed-out") break;
      }
      try {
        run();
      } finally {
        Atomics.store(state, STATE, FREE);
        Atomics.notify(state, STATE, 1);
      }
    },
  };
}
