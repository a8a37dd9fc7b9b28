/** The boundary, host side. Mirrors guest/abi.ts; docs/abi.md draws it. */

/** Versions that this host speaks; compiler/transform/section.ts writes them. */
export const ABI_VERSIONS: readonly number[] = [1];

export const SECTION_NAME = "wasmstrap";

/** What a handler returns: guest/abi.ts. */
export const Status = { reply: 0, eventFailure: 1, replyFailure: 2 } as const;

/** The event begins at the next multiple of this behind the context block. */
export const BLOCK_ALIGNMENT = 16;

/** Texts of the context block in their order: guest/context.ts. */
export const CONTEXT_TEXTS = [
  "requestId",
  "invokedFunctionArn",
  "traceId",
  "tenantId",
  "clientContext",
  "identity",
  "invocationId",
] as const;

/** Exports that every module has beside its handlers. */
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
  readonly "state:stack"?: WebAssembly.Global<"i32">;
  /** An AssemblyScript string: the name of the class that was thrown last. */
  readonly wasmstrap_thrown_name: WebAssembly.Global<"i32">;
  /** Region runtime only: ends the init phase; everything allocated from here on ends with its invocation. */
  wasmstrap_enter?(): void;
  /** Region runtime only: ends it. 1 if something outlived it, else 0. */
  wasmstrap_release?(): number;
  /** Region runtime only: bytes allocated since the last release. */
  wasmstrap_used?(): number;
  /** Region runtime only: after out of memory, bytes that were asked for in vain. */
  wasmstrap_refused?(): number;
  /** Region runtime only: takes over zeroed pages behind those that it knows. */
  wasmstrap_adopt?(page: number, count: number): void;
}

/** A handler under its own name; returns a `Status`. */
export type HandlerExport = () => number;
