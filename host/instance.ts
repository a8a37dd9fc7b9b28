import type { BoundaryExports, HandlerExport } from "./abi.ts";
import { InitError, ModuleError } from "./errors.ts";
import { createImports, type Surroundings } from "./imports.ts";
import { PAGE_BYTES } from "./memory-limit.ts";
import { limitWords, megabytes } from "./out-of-memory.ts";

/** A compiled module, one of its handlers, and the limit of its memory. */
export interface Program {
  readonly module: WebAssembly.Module;
  readonly handler: string;
  /** What the memory has from the start, and what it may grow to, in pages of 64 KB. */
  readonly minimumPages: number;
  readonly limitPages: number;
  /** By how much V8's offsets in the code are greater than those in the source map. */
  readonly shiftBytes: number;
}

/** What a fresh instance exports; its top-level code has not run. */
export interface Instance {
  readonly exports: BoundaryExports & WebAssembly.Exports;
  readonly handler: HandlerExport;
}

/**
 * @throws {InitError} The memory that the module begins with cannot be had.
 * @throws {ModuleError} The module imports or lacks something of the boundary.
 */
export function createInstance(program: Program, surroundings: Surroundings): Instance {
  checkMinimum(program);
  const imports = createImports(surroundings);
  checkImports(program.module, imports);
  const exports = checkExports(instantiate(program, imports));
  const handler = exports[program.handler];
  if (typeof handler !== "function") {
    throw new ModuleError(`no function "${program.handler}", though its section names one`);
  }
  return { exports, handler: handler as HandlerExport };
}

// --- internal ---

function checkMinimum({ minimumPages, limitPages }: Program): void {
  if (minimumPages <= limitPages) return;
  const needed = megabytes(minimumPages * PAGE_BYTES);
  throw noMemory(`the module's memory begins with ${needed}; ${limitWords(limitPages)}`);
}

/** V8 commits a memory's first pages at once, and throws a RangeError where the machine has none. */
function instantiate(program: Program, imports: WebAssembly.Imports): WebAssembly.Exports {
  try {
    return new WebAssembly.Instance(program.module, imports).exports;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw noMemory(`the module's memory cannot be had: ${cause.message}`, cause);
  }
}

function noMemory(what: string, cause?: unknown): InitError {
  return new InitError(`out of memory: ${what}`, "OutOfMemory", [], { cause, trapped: true });
}

function checkImports(module: WebAssembly.Module, imports: WebAssembly.Imports): void {
  for (const { module: group, name, kind } of WebAssembly.Module.imports(module)) {
    if (imports[group]?.[name] === undefined) {
      throw new ModuleError(`it imports the ${kind} ${group}.${name}: this host has none`);
    }
  }
}

function checkExports(exports: WebAssembly.Exports): BoundaryExports & WebAssembly.Exports {
  const required = {
    _initialize: Function,
    memory: WebAssembly.Memory,
    wasmstrap_begin: Function,
    wasmstrap_end: Function,
    wasmstrap_reply_pointer: WebAssembly.Global,
    wasmstrap_reply_length: WebAssembly.Global,
    wasmstrap_thrown_name: WebAssembly.Global,
  };
  for (const [name, type] of Object.entries(required)) {
    if (!(exports[name] instanceof type)) {
      throw new ModuleError(
        `it does not export ${name}: the asconfig.json must extend wasmstrap's`,
      );
    }
  }
  return exports as unknown as BoundaryExports & WebAssembly.Exports;
}
