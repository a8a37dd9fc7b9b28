import { BOUNDARY_EXPORTS, SEED_EXPORT, STACK_EXPORT } from "../contract/index.ts";
import { ModuleError } from "./errors.ts";
import { I32, I64, Kind, type ModuleShape } from "./module-shape.ts";

// A module is compiled by its author, but a host must live with any: what could take memory beyond its limit, run code
// before the host can answer it, or keep something from one isolated invocation for the next, is refused by its name.

/** Entries of all tables together: V8 takes some 16 bytes for each, beyond the memory's limit. */
const MOST_TABLE_ENTRIES = 65_536;

/** Types of what a host calls, in the binary format: parameters, then results. */
const Signature = {
  "() → ()": [0x60, 0, 0],
  "() → i32": [0x60, 0, 1, I32],
  "(i32, i32) → ()": [0x60, 2, I32, I32, 0],
  "(i32, i32) → i32": [0x60, 2, I32, I32, 1, I32],
} as const;

type SignatureWords = keyof typeof Signature;

const {
  functions: FUNCTIONS,
  regionFunctions: OPTIONAL_FUNCTIONS,
  globals: GLOBALS,
} = BOUNDARY_EXPORTS;

/**
 * @param handlers Their names, as the module's section has them.
 * @throws {ModuleError} The module takes what no limit holds for, or lacks something of the boundary.
 */
export function checkModule(shape: ModuleShape, handlers: readonly string[]): void {
  refuseUnlimited(shape);
  const { exports } = shape;
  if (exports.get("memory")?.kind !== Kind.memory) throw lacking("memory");
  for (const [name, type] of Object.entries(FUNCTIONS)) {
    if (exports.get(name)?.kind !== Kind.function) throw lacking(name);
    checkFunction(shape, name, type);
  }
  for (const [name, type] of Object.entries(OPTIONAL_FUNCTIONS))
    if (exports.has(name)) checkFunction(shape, name, type);
  for (const name of GLOBALS) {
    if (exports.get(name)?.kind !== Kind.global) throw lacking(name);
    checkGlobal(shape, name);
  }
  if (exports.has(STACK_EXPORT)) checkGlobal(shape, STACK_EXPORT);
  if (exports.has(SEED_EXPORT)) checkGlobal(shape, SEED_EXPORT, I64);
  for (const name of handlers) {
    if (exports.get(name)?.kind !== Kind.function) {
      throw new ModuleError(`no function "${name}", though its section names one`);
    }
    checkFunction(shape, name, "() → i32");
  }
}

/**
 * What no host can put back after an invocation.
 *
 * @throws {ModuleError}
 */
export function checkIsolation({ globals, exports, hasPassiveData }: ModuleShape): void {
  const shown = new Set<number>();
  for (const { kind, index } of exports.values()) if (kind === Kind.global) shown.add(index);
  const hidden = globals.findIndex(({ mutable }, index) => mutable && !shown.has(index));
  if (hidden >= 0) {
    throw unrestorable(
      `it does not export its mutable global ${hidden}: build it with the same wasmstrap`,
    );
  }
  if (hasPassiveData) throw unrestorable("it has a passive data segment, which code can drop");
}

// --- internal ---

function refuseUnlimited(shape: ModuleShape): void {
  const { memories, tables, otherImport } = shape;
  if (otherImport !== undefined) {
    throw new ModuleError(`it imports ${otherImport}: this host has none`);
  }
  if (shape.hasStart) {
    throw new ModuleError("it has a start section: top-level code must be in _initialize");
  }
  if (shape.heapTypes) {
    throw new ModuleError("it has types of garbage collected objects, which no memory limit holds");
  }
  if (shape.isUnknown) throw new ModuleError("it has a constant that this host cannot read");
  if (memories.length !== 1) {
    throw new ModuleError(`it must have one memory: found ${memories.length}`);
  }
  if ((memories[0]!.flags & ~1) !== 0) {
    throw new ModuleError("its memory is shared or has 64-bit addresses");
  }
  const growable = tables.findIndex(({ minimum, maximum }) => maximum > minimum);
  if (growable >= 0) {
    throw new ModuleError(`its table ${growable} can grow, which no memory limit holds`);
  }
  const entries = tables.reduce((sum, { minimum }) => sum + minimum, 0);
  if (entries > MOST_TABLE_ENTRIES) {
    throw new ModuleError(`its tables have ${entries} entries: at most ${MOST_TABLE_ENTRIES}`);
  }
}

function checkFunction(shape: ModuleShape, name: string, words: SignatureWords): void {
  const { kind, index } = shape.exports.get(name)!;
  const type = shape.types[shape.functionTypes[index] ?? -1];
  const expected: readonly number[] = Signature[words];
  const matches =
    kind === Kind.function &&
    type?.length === expected.length &&
    expected.every((byte, at) => byte === type[at]);
  if (!matches) throw new ModuleError(`its export ${name} must be a function ${words}`);
}

function checkGlobal({ globals, exports }: ModuleShape, name: string, type: number = I32): void {
  const { kind, index } = exports.get(name)!;
  const global = kind === Kind.global ? globals[index] : undefined;
  if (!global?.mutable || global.type !== type) {
    throw new ModuleError(`its export ${name} must be a mutable ${type === I32 ? "i32" : "i64"}`);
  }
}

function lacking(name: string): ModuleError {
  return new ModuleError(`it does not export ${name}: the asconfig.json must extend wasmstrap's`);
}

function unrestorable(reason: string): ModuleError {
  return new ModuleError(`no invocation can be isolated: ${reason}`);
}
