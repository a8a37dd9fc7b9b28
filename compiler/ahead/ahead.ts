// A process that builds again and again, as `wasmstrap dev` does, reads the same libraries each time, and asc writes into
// what it read. So nothing can be kept; but it can be read before it is needed: while the author looks at a reply, what
// the build before took is made once more, for the next one.
//
//   build 1   takes a, b, c                     all made as they are needed
//   idle      makes a, b, c
//   build 2   takes a, b, c, d                  d is made as it is needed
//   idle      makes a, b, c, d

/** asc loads the transform as a bundle of its own; the process's global object is common to it and to what builds. */
const KEY: unique symbol = Symbol.for("wasmstrap.ahead");

interface Wanted {
  readonly text: string;
  readonly make: () => unknown;
}

interface Made {
  readonly text: string;
  readonly value: unknown;
}

interface Ahead {
  /** What the last build took, by key. */
  wanted: Map<string, Wanted>;
  /** What is made and not yet taken. */
  readonly made: Map<string, Made>;
  /** Counts builds: what prepares for one stops where it has begun. */
  builds: number;
}

interface Global {
  [KEY]?: Ahead | undefined;
}

/** Says that a build begins; the first of a process that never prepares keeps nothing. */
export function beginBuild(): void {
  const ahead = (globalThis as Global)[KEY];
  if (!ahead) return;
  ahead.builds++;
  ahead.wanted = new Map();
}

/** Has this process's builds note what they take. Called before the first one. */
export function buildAhead(): void {
  (globalThis as Global)[KEY] ??= { wanted: new Map(), made: new Map(), builds: 0 };
}

/**
 * Makes what the next build will take, one thing at a time, and stops when that build begins. What was made for a build
 * that took something else is dropped.
 *
 * @param pause Lets the process do something else.
 */
export async function prepareNext(pause: () => Promise<unknown>): Promise<void> {
  const ahead = (globalThis as Global)[KEY];
  if (!ahead) return;
  const { builds, wanted, made } = ahead;
  for (const [key, { text }] of made) if (wanted.get(key)?.text !== text) made.delete(key);
  for (const [key, { text, make }] of wanted) {
    if (made.has(key)) continue;
    await pause();
    if (ahead.builds !== builds) return;
    made.set(key, { text, value: make() });
  }
}

/** Whether this process prepares its builds. */
export function isAhead(): boolean {
  return (globalThis as Global)[KEY] !== undefined;
}

/**
 * Takes what is made of a text, which was made ahead or is made now. It belongs to the caller, who may change it.
 *
 * @param key Names what is made, and of which file.
 * @param make Depends on the text alone.
 */
export function take<T>(key: string, text: string, make: () => T): T {
  const ahead = (globalThis as Global)[KEY];
  if (!ahead) return make();
  ahead.wanted.set(key, { text, make });
  const ready = ahead.made.get(key);
  ahead.made.delete(key);
  return ready?.text === text ? (ready.value as T) : make();
}
