/**
 * What a build asks of the transform beside asconfig.json. asc loads the transform by itself, as a bundle of its own, so
 * that no module's variable is common to both: the process's global object is.
 */
const KEY: unique symbol = Symbol.for("wasmstrap.callable");

interface Global {
  [KEY]?: boolean;
}

/** Runs one build; while it does, every exported function of its entry is made callable. */
export async function whileCallable<T>(callable: boolean, run: () => Promise<T>): Promise<T> {
  (globalThis as Global)[KEY] = callable;
  try {
    return await run();
  } finally {
    (globalThis as Global)[KEY] = false;
  }
}

export function isCallable(): boolean {
  return (globalThis as Global)[KEY] === true;
}
