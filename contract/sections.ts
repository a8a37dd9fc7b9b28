/** The boundary's version: guest/abi.ts, host/instance/guest.ts and docs/abi.md change together with it. */
export const ABI_VERSION = 1;

/** The custom section that tells a host what is in the module: a `ModuleDescription` as JSON, UTF-8. */
export const MODULE_SECTION = "wasmstrap";

/** A custom section: indices of hot functions, without imported ones, as a vector of u32. Ascending. */
export const HOT_SECTION = "wasmstrap:hot";

export interface ModuleDescription {
  readonly abi: number;
  readonly handlers: readonly HandlerDescription[];
  /** What the module may reach; absent: everything. */
  readonly allow?: Permissions;
  /** Version of assemblyscript. */
  readonly compiler: string;
  /** Version of wasmstrap. */
  readonly library: string;
}

/** What a module may reach. A kind that is absent: everything of it. */
export interface Permissions {
  /** `example.com`, `*.example.com`, `example.com:8443`, an address, or `*`. */
  readonly hosts?: readonly string[] | undefined;
  /** `dynamodb`, `s3`, … */
  readonly aws?: readonly string[] | undefined;
  /** Names of environment variables; a `*` at the end stands for the rest. */
  readonly environment?: readonly string[] | undefined;
}

export interface HandlerDescription {
  readonly name: string;
  /** Types as the source names them. */
  readonly event: string;
  readonly reply: string;
  /** `raw`: bytes or text, passed on as they are. */
  readonly kind: "typed" | "raw";
  /** Only in modules that are compiled for a test, which calls functions with arguments. */
  readonly call?: CallDescription;
}

/** How a test calls an exported function: its first parameter is the number of arguments, the others are these. */
export interface CallDescription {
  readonly parameters: readonly Passed[];
  /** Parameters without a default. */
  readonly required: number;
  readonly result: Passed;
  /** It may wait for something: a call returns a promise if the module imports what can. */
  readonly waits: boolean;
  /** Why it cannot be called. */
  readonly refused?: string;
}

/**
 * How a value passes: a number or a boolean by its type; `string`, `ArrayBuffer`, a typed array, or a list `string[]`,
 * `f64[]` … by address, as `@assemblyscript/loader` makes and reads them; anything else as a string of JSON. The context
 * is the invocation's own.
 */
export interface Passed {
  readonly by: "number" | "string" | "buffer" | "list" | "json" | "context" | "nothing";
  /** As the source names it; of a list, its elements' type. */
  readonly type: string;
}
