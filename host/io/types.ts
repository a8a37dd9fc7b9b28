import type { Permissions } from "../../contract/index.ts";
import type { InvocationContext } from "../boundary/context-block.ts";
import type { LogLevel } from "../boundary/imports.ts";
import type { ReplySink } from "./reply.ts";
import type { GuestMemory } from "../boundary/memory.ts";

/**
 * What lets a guest reach the world: one provider for each group of imports, `wasmstrap:http`, `wasmstrap:crypto`, ….
 * A provider is loaded only for modules that import its group.
 */

/** What a provider knows of the guest that it serves. */
/** While a handler runs, nothing in its thread can interrupt it; while it waits, anything can. */
export interface Waiting {
  begins(): void;
  /** The handler goes on before anything else happens, or nearly so. */
  ends(): void;
}

export interface IoSurroundings {
  /** Available once the module is instantiated: no import is called before. */
  readonly memory: () => GuestMemory;
  /** Of the instance; available when `memory` is. */
  readonly exports: () => WebAssembly.Exports;
  /** The invocation under way; undefined while top-level code runs. */
  readonly invocation: () => InvocationContext | undefined;
  /** Is told when the handler waits, and when it goes on; undefined where nobody listens. */
  readonly waiting: () => Waiting | undefined;
  /** Of the process: what a guest sees of it may be less. */
  readonly ownEnvironment: Readonly<Record<string, string | undefined>>;
  /** What the module may reach. */
  readonly permissions: Permissions;
  /** `host:port` of what no guest may reach: the Runtime API. */
  readonly guarded: readonly string[];
  readonly random?: ((bytes: Uint8Array) => void) | undefined;
  /** What answers requests, where they are not to leave the process. */
  readonly outbound?: Outbound | undefined;
  /** Of the invocation under way. */
  readonly reply: ReplyState;
  /** What traces the calls of a guest whose module imports subsegments. */
  readonly calls: { tracer: CallTracer | undefined };
  readonly log: (level: LogLevel, text: string) => void;
  readonly record?: RecordLog | undefined;
}

/** Answers requests in place of the world. What it throws is an error of the request. */
export type Outbound = (request: {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | undefined;
}) => Promise<{
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}>;

/** A call of a handler's, as it is traced. */
export interface TracedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | undefined;
  /** AWS's name of the service; empty for anything else. */
  readonly service: string;
  readonly region: string;
}

/** What came of it. */
export interface CallOutcome {
  readonly status: number;
  readonly lengthBytes: number;
  /** AWS's, of the request. */
  readonly requestId?: string | undefined;
  /** Why there is no response. */
  readonly failure?: { readonly kind: string; readonly message: string } | undefined;
}

export interface TracedCall {
  /** The value of `X-Amzn-Trace-Id` that joins what is called to this call. */
  readonly header: string;
  end(outcome: CallOutcome): void;
}

export interface CallTracer {
  /** @returns undefined where the invocation is not traced. */
  call(request: TracedRequest): TracedCall | undefined;
}

/** What guest and host agree on about a reply, beside its bytes. */
export interface ReplyState {
  /** Where a reply is streamed to; undefined where nothing takes one. */
  sink: ReplySink | undefined;
  /** Of a reply that is sent as a whole; undefined for JSON. */
  contentType: string | undefined;
}

/**
 * Writes an object as a log record: its members are the record's.
 *
 * @param level Undefined for a line that is to be exactly `json`.
 */
export type RecordLog = (level: LogLevel | undefined, json: string) => void;

/** What a module exports whose async functions have stacks of their own. */
export interface TaskExports {
  readonly wasmstrap_task: (id: number) => void;
  /** How many `try` blocks are around what runs; missing where nothing is caught. */
  readonly wasmstrap_depth?: WebAssembly.Global<"i32"> | undefined;
}

type Import = (...values: number[]) => number | void;
type SuspendingImport = (...values: number[]) => Promise<number>;

/** A provider's functions for one instance. */
export interface IoInstance {
  readonly functions: Readonly<Record<string, Import>>;
  /** Those during which the guest waits; its stack is suspended meanwhile. */
  readonly suspending: Readonly<Record<string, SuspendingImport>>;
  /** Where what waits is one of several stacks: what the others' waits go through. */
  readonly tasks?: { waits(wait: () => Promise<number>): Promise<number> };
  /** The invocation is over, or its instance lost: what is open is closed. */
  end(): void;
}

export interface IoProvider {
  open(surroundings: IoSurroundings): IoInstance;
  /** Prepares, while nothing waits for it, what the first use needs. */
  warm?(permissions: Permissions): void;
}

export type { Permissions };

/** What follows `wasmstrap:` in the name of an import's module. */
export const IO_PREFIX = "wasmstrap:";

/** Loads the provider of a group, or gives undefined where there is none of that name. */
export type LoadIo = (group: string) => Promise<IoProvider> | undefined;
