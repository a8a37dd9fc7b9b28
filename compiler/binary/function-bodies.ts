import { HEADER_BYTES, SectionId, skipImmediates, WasmReader } from "../../contract/index.ts";

/** A loop of a function's body. */
export interface Loop {
  /** In bytes from the module's beginning: after its opcode, and after its `end`. */
  readonly start: number;
  readonly end: number;
}

/** A call of a function by its index. */
export interface Call {
  /** In bytes from the module's beginning. */
  readonly at: number;
  /** Imported functions come first, as in the module. */
  readonly callee: number;
}

/** What a function's body says of where its time goes. */
export interface FunctionCode {
  readonly bytes: number;
  readonly loops: readonly Loop[];
  /** But for those from which nothing returns, which are asc's `abort`. */
  readonly calls: readonly Call[];
}

export interface ModuleCode {
  readonly importedFunctions: number;
  /** In the module's order. */
  readonly functions: readonly FunctionCode[];
}

const FUNCTION_IMPORT = 0;

/**
 * Reads loops and calls of every function.
 *
 * @throws {Error} An instruction that is not known here.
 * @see https://webassembly.github.io/spec/core/binary/instructions.html
 */
export function readCode(wasm: Uint8Array): ModuleCode {
  const reader = new WasmReader(wasm, HEADER_BYTES);
  let importedFunctions = 0;
  const functions: FunctionCode[] = [];
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.import) importedFunctions = countImports(reader);
    if (id === SectionId.code) {
      for (let count = reader.u32(); count > 0; count--) functions.push(readFunction(reader));
    }
    reader.at = end;
  }
  return { importedFunctions, functions };
}

// --- internal ---

/** @returns How many functions are imported. Passes over all imports. */
export function countImports(reader: WasmReader): number {
  let functions = 0;
  for (let count = reader.u32(); count > 0; count--) {
    reader.text();
    reader.text();
    const kind = reader.byte();
    if (kind === FUNCTION_IMPORT) functions++;
    skipImportType(reader, kind);
  }
  return functions;
}

function skipImportType(reader: WasmReader, kind: number): void {
  switch (kind) {
    case 0: // function: its type
      return reader.skipNumber();
    case 1: // table: reference type and limits
      reader.byte();
      return skipLimits(reader);
    case 2: // memory
      return skipLimits(reader);
    default: // global: type and mutability
      reader.at += 2;
  }
}

function skipLimits(reader: WasmReader): void {
  const hasMaximum = reader.byte() & 1;
  reader.skipNumber();
  if (hasMaximum) reader.skipNumber();
}

const Opcode = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  try: 0x06,
  end: 0x0b,
  call: 0x10,
} as const;

function readFunction(reader: WasmReader): FunctionCode {
  const bytes = reader.u32();
  const end = reader.at + bytes;
  skipLocals(reader);
  const loops: Loop[] = [];
  const calls: Call[] = [];
  /** Where each open block began; undefined for one that is not a loop. */
  const open: (number | undefined)[] = [];
  let called = false;
  while (reader.at < end) {
    const at = reader.at;
    const opcode = reader.byte();
    if (opcode === Opcode.unreachable && called) calls.pop();
    called = opcode === Opcode.call;
    if (called) {
      calls.push({ at, callee: reader.u32() });
    } else if (opensBlock(opcode)) {
      reader.skipNumber();
      open.push(opcode === Opcode.loop ? reader.at : undefined);
    } else if (opcode === Opcode.end) {
      const start = open.pop();
      if (start !== undefined) loops.push({ start, end: reader.at });
    } else {
      skipImmediates(reader, opcode);
    }
  }
  return { bytes, loops, calls };
}

function opensBlock(opcode: number): boolean {
  const { block, loop, if: branch, try: guarded } = Opcode;
  return opcode === block || opcode === loop || opcode === branch || opcode === guarded;
}

/** Passes over what a function declares before its first instruction. */
export function skipLocals(reader: WasmReader): void {
  for (let count = reader.u32(); count > 0; count--) {
    reader.skipNumber();
    reader.byte();
  }
}
