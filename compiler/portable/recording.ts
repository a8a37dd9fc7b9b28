import type { Permissions } from "../../contract/index.ts";

/**
 * What the JavaScript engine has to know of a program that asc compiled: what only types tell. It is plain data: asc
 * loads the transform as a bundle of its own, so that the process's global object carries it over.
 */
export interface Recording {
  /** By asc's path, without `~lib/` things that asc brings. */
  readonly sources: ReadonlyMap<string, RecordedSource>;
  readonly handlers: readonly RecordedHandler[];
  /** Classes with JSON, by the name that descriptors give them. */
  readonly classes: ReadonlyMap<string, RecordedClass>;
  /** Absolute path of the project. */
  readonly directory: string;
  /** What the module may reach. */
  readonly allow: Permissions;
}

export interface RecordedSource {
  readonly text: string;
  /** It was read as TypeScript: it means as JavaScript what it says. */
  readonly typescript: boolean;
  /** By `start:end` in the text. */
  readonly nodes: ReadonlyMap<string, RecordedNode>;
}

/** An expression. */
export interface RecordedNode {
  /** Its type: a number's name, `bool`, `ref`, or undefined where instances of a generic function differ. */
  readonly type: string | undefined;
  /** What it is converted to, where it is. */
  readonly to: string | undefined;
  /** An explicit conversion. */
  readonly explicit: boolean;
  /** For a call or `new`: descriptors of its type arguments, as JavaScript; null where they cannot be told. */
  readonly types: readonly (string | null)[] | undefined;
  /** For a call: where the function is declared, `path/name`. */
  readonly callee: string | undefined;
}

export interface RecordedHandler {
  readonly name: string;
  readonly functionName: string;
  /** Path of the source. */
  readonly source: string;
  readonly event: string;
  readonly result: string;
  readonly streams: boolean;
  readonly context: boolean;
  /** Its event's type, as its source calls it. */
  readonly eventName: string;
  /** Descriptors, as JavaScript. */
  readonly eventType: string;
  readonly resultType: string;
}

export interface RecordedClass {
  /** `path/Name`, as its source registers it. */
  readonly prototype: string;
  readonly base: string | undefined;
  /** Descriptors of its type arguments. */
  readonly types: readonly string[];
  readonly lenient: boolean;
  readonly fields: readonly RecordedField[];
}

export interface RecordedField {
  readonly name: string;
  readonly key: string;
  readonly type: string;
  readonly required: boolean;
  readonly alternatives: readonly string[];
  readonly lenient: boolean;
  readonly omitNull: boolean;
  readonly optional: boolean;
  readonly format: string;
}

const KEY: unique symbol = Symbol.for("wasmstrap.recording");

/** What a compilation knows of itself. */
export type Recorded = Omit<Recording, "directory">;

interface Global {
  [KEY]?: { recording: Recorded | null } | undefined;
}

/** Runs one build, and returns what was recorded of it; null where it did not get so far. */
export async function whileRecording<T>(
  directory: string,
  run: () => Promise<T>,
): Promise<{ result: T; recording: Recording | null }> {
  const kept: { recording: Recorded | null } = { recording: null };
  (globalThis as Global)[KEY] = kept;
  try {
    const result = await run();
    return { result, recording: kept.recording && { ...kept.recording, directory } };
  } finally {
    (globalThis as Global)[KEY] = undefined;
  }
}

export function isRecording(): boolean {
  return (globalThis as Global)[KEY] !== undefined;
}

export function keepRecording(recording: Recorded): void {
  const kept = (globalThis as Global)[KEY];
  if (kept) kept.recording = recording;
}
