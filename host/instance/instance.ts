import type { BoundaryExports, HandlerExport } from "../../contract/index.ts";
import { InitError, ModuleError } from "../errors.ts";
import { createImports, randomBits, type Surroundings } from "../boundary/imports.ts";
import { permittedEnvironment } from "../io/environment.ts";
import { openIo, type Providers } from "../io/open.ts";
import { suspender, type MakePromising } from "../io/suspend.ts";
import type { IoSurroundings, Permissions } from "../io/types.ts";
import { BOUNDARY_EXPORTS, PAGE_BYTES, SEED_EXPORT } from "../../contract/index.ts";
import { limitWords, megabytes } from "../failure/out-of-memory.ts";

/** A compiled module, one of its handlers, and the limit of its memory. */
export interface Program {
  readonly module: WebAssembly.Module;
  readonly handler: string;
  /** What the memory has from the start, and what it may grow to, in pages of 64 KB. */
  readonly minimumPages: number;
  readonly limitPages: number;
  /** By how much V8's offsets in the code are greater than those in the source map. */
  readonly shiftBytes: number;
  /** Of the groups of I/O that the module imports. */
  readonly providers: Providers;
  /** What the module's section says that it may reach. */
  readonly permissions: Permissions;
}

/** Makes an instance and returns its exports. */
export type Instantiate = (
  module: WebAssembly.Module,
  imports: WebAssembly.Imports,
) => WebAssembly.Exports;

/** What a fresh instance exports; its top-level code has not run. */
export interface Instance {
  readonly exports: BoundaryExports & WebAssembly.Exports;
  readonly handler: HandlerExport;
  /** Only where the module imports what a handler can wait for: makes an export one that may be suspended. */
  readonly promising?: MakePromising | undefined;
  /** Only where the module imports I/O: closes what an invocation left open. */
  readonly endIo?: (() => void) | undefined;
}

/**
 * @throws {InitError} The memory that the module begins with cannot be had.
 * @throws {ModuleError} The module imports what this host does not have.
 */
export function createInstance(
  program: Program,
  surroundings: Surroundings &
    Omit<IoSurroundings, "exports"> & { readonly instantiate?: Instantiate | undefined },
): Instance {
  checkMinimum(program);
  let made: WebAssembly.Exports | undefined;
  const io =
    program.providers.size > 0
      ? openIo(program.providers, { ...surroundings, exports: () => made! })
      : undefined;
  const environment = permittedEnvironment(
    surroundings.environment,
    surroundings.permissions,
    (text) => surroundings.log("warn", text),
  );
  const asked = WebAssembly.Module.imports(program.module);
  const names = asked.map(({ name }) => name).join(" ");
  const imports = createImports({ ...surroundings, environment }, names);
  if (io) Object.assign(imports, io.imports);
  checkImports(asked, imports);
  made = instantiate(program, imports, surroundings.instantiate ?? ownInstance);
  const exports = checkExports(made, program.handler);
  seedHash(exports, surroundings);
  return {
    exports,
    handler: exports[program.handler] as HandlerExport,
    promising: io?.suspends ? suspender().promising : undefined,
    endIo: io?.end,
  };
}

// --- internal ---

function checkMinimum({ minimumPages, limitPages }: Program): void {
  if (minimumPages <= limitPages) return;
  const needed = megabytes(minimumPages * PAGE_BYTES);
  throw noMemory(`the module's memory begins with ${needed}; ${limitWords(limitPages)}`);
}

/**
 * V8 commits a memory's first pages at once, and throws a RangeError where the machine has none. No code of the module
 * runs here, but its segments may lie outside of its memory.
 */
function instantiate(
  program: Program,
  imports: WebAssembly.Imports,
  make: Instantiate,
): WebAssembly.Exports {
  try {
    return make(program.module, imports);
  } catch (cause) {
    const { message } = cause as Error;
    if (cause instanceof RangeError) {
      throw noMemory(`the module's memory cannot be had: ${message}`, cause);
    }
    throw new ModuleError(`it cannot be instantiated: ${message}`, { cause });
  }
}

const ownInstance: Instantiate = (module, imports) =>
  new WebAssembly.Instance(module, imports).exports;

/** Only what hashes has a seed: drawing one opens the random source. */
function seedHash(exports: Instance["exports"], surroundings: Surroundings): void {
  const seed = exports[SEED_EXPORT];
  if (!seed) return;
  try {
    seed.value = BigInt.asIntN(64, randomBits(surroundings));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new ModuleError(`its export ${SEED_EXPORT} must be a mutable i64`, { cause });
  }
}

function noMemory(what: string, cause?: unknown): InitError {
  return new InitError(`out of memory: ${what}`, "OutOfMemory", [], { cause, trapped: true });
}

function checkImports(
  asked: readonly WebAssembly.ModuleImportDescriptor[],
  imports: WebAssembly.Imports,
): void {
  for (const { module: group, name, kind } of asked) {
    // Own properties only: every object inherits a `constructor`.
    const known = Object.hasOwn(imports, group) && Object.hasOwn(imports[group]!, name);
    if (kind !== "function" || !known) {
      throw new ModuleError(`it imports the ${kind} ${group}.${name}: this host has none`);
    }
  }
}

function checkExports(exports: WebAssembly.Exports, handler: string): Instance["exports"] {
  const { functions, globals } = BOUNDARY_EXPORTS;
  const sound =
    exports["memory"] instanceof WebAssembly.Memory &&
    Object.keys(functions).every((name) => typeof exports[name] === "function") &&
    globals.every((name) => exports[name] instanceof WebAssembly.Global);
  if (!sound) {
    throw new ModuleError(
      "it lacks exports of the boundary: asconfig.json must extend wasmstrap's",
    );
  }
  const odd = globals.find((name) => !isMutableI32(exports[name] as WebAssembly.Global<"i32">));
  if (odd !== undefined) throw new ModuleError(`its export "${odd}" must be a mutable i32`);
  if (typeof exports[handler] !== "function") {
    throw new ModuleError(`no function "${handler}", though its section names one`);
  }
  return exports as unknown as Instance["exports"];
}

function isMutableI32(global: WebAssembly.Global<"i32">): boolean {
  try {
    const { value } = global;
    global.value = 1.5;
    const isInteger = global.value === 1;
    global.value = value;
    return isInteger;
  } catch {
    return false;
  }
}
