/** A mutable global of a module is exported as this and a number: no identifier has a colon, so none collides. */
export const STATE_PREFIX = ":";

/** Where AssemblyScript's own runtimes have their shadow stack: a throw unwinds no shadow stack, so a host must. */
export const STACK_EXPORT: `${typeof STATE_PREFIX}stack` = `${STATE_PREFIX}stack`;

/** What the hashes of Map and Set begin with: mutable, i64, only in modules that use one. */
export const SEED_EXPORT = "wasmstrap_hash_seed";

/** What a handler returns. */
export const Status = { reply: 0, eventFailure: 1, replyFailure: 2 } as const;

/** Exports that every module has beside its memory and its handlers. */
export const BOUNDARY_EXPORTS = {
  functions: {
    _initialize: "() → ()",
    wasmstrap_begin: "(i32, i32) → i32",
    wasmstrap_end: "() → ()",
  },
  /** Of the region runtime; a module under another one has none of these. */
  regionFunctions: {
    wasmstrap_enter: "() → ()",
    wasmstrap_release: "() → i32",
    wasmstrap_used: "() → i32",
    wasmstrap_refused: "() → i32",
    wasmstrap_adopt: "(i32, i32) → ()",
  },
  /** Mutable, i32. */
  globals: ["wasmstrap_reply_pointer", "wasmstrap_reply_length", "wasmstrap_thrown_name"],
} as const;

/** The same, as a host calls them. */
export interface BoundaryExports {
  readonly memory: WebAssembly.Memory;
  /** Top-level code: the init phase. */
  _initialize(): void;
  /** Returns the context block's address. */
  wasmstrap_begin(contextLength: number, eventLength: number): number;
  wasmstrap_end(): void;
  readonly wasmstrap_reply_pointer: WebAssembly.Global<"i32">;
  readonly wasmstrap_reply_length: WebAssembly.Global<"i32">;
  /** AssemblyScript's own runtimes only: where the shadow stack is. */
  readonly [STACK_EXPORT]?: WebAssembly.Global<"i32">;
  /** An AssemblyScript string: the name of the class that was thrown last. */
  readonly wasmstrap_thrown_name: WebAssembly.Global<"i32">;
  /** Modules with a Map or a Set only: what their hashes begin with, 0 until the host draws one. */
  readonly [SEED_EXPORT]?: WebAssembly.Global<"i64">;
  /** Region runtime only: ends the init phase; everything allocated from here on ends with its invocation. */
  wasmstrap_enter?(): void;
  /** Region runtime only: ends it. 1 if something outlived it, else 0. */
  wasmstrap_release?(): number;
  /** Region runtime only: bytes allocated since the last release. */
  wasmstrap_used?(): number;
  /** Region runtime only: after out of memory, bytes that were asked for in vain. */
  wasmstrap_refused?(): number;
  /** Region runtime only: takes over zeroed pages after those that it knows. */
  wasmstrap_adopt?(page: number, count: number): void;
}

/** A handler under its own name; returns a `Status`. */
export type HandlerExport = () => number;
