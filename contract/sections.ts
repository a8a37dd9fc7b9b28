/** The boundary's version: guest/abi.ts, host/guest.ts and docs/abi.md change together with it. */
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
}
