/** What a build asks of the transform beside asconfig.json. */
export interface Mode {
  /** Every exported function of its entry is made callable. */
  readonly callable: boolean;
  /** Functions and statements report that they run. */
  readonly coverage: boolean;
  /** Somebody waits: what only makes a module smaller or faster is left out. */
  readonly quick: boolean;
}

/**
 * asc loads the transform by itself, as a bundle of its own, so that no module's variable is common to both: the
 * process's global object is.
 */
const KEY: unique symbol = Symbol.for("wasmstrap.mode");

interface Global {
  [KEY]?: Mode | undefined;
}

/** Runs one build in a mode. */
export async function whileInMode<T>(mode: Mode, run: () => Promise<T>): Promise<T> {
  (globalThis as Global)[KEY] = mode;
  try {
    return await run();
  } finally {
    (globalThis as Global)[KEY] = undefined;
  }
}

export function isCallable(): boolean {
  return (globalThis as Global)[KEY]?.callable === true;
}

export function isQuick(): boolean {
  return (globalThis as Global)[KEY]?.quick === true;
}

export function isCovered(): boolean {
  return (globalThis as Global)[KEY]?.coverage === true;
}
