import { HEADER_BYTES, SectionId, WasmReader } from "../../contract/index.ts";

/** A loop of a function's body. */
export interface Loop {
  /** In bytes from the module's beginning: behind its opcode, and behind its `end`. */
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

function countImports(reader: WasmReader): number {
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
  end: 0x0b,
  call: 0x10,
} as const;

function readFunction(reader: WasmReader): FunctionCode {
  const bytes = reader.u32();
  const end = reader.at + bytes;
  for (let count = reader.u32(); count > 0; count--) {
    reader.skipNumber();
    reader.byte();
  }
  const loops: Loop[] = [];
  const calls: Call[] = [];
  /** Where each open block began; undefined for one that is no loop. */
  const open: (number | undefined)[] = [];
  let called = false;
  while (reader.at < end) {
    const at = reader.at;
    const opcode = reader.byte();
    if (opcode === Opcode.unreachable && called) calls.pop();
    called = opcode === Opcode.call;
    if (called) {
      calls.push({ at, callee: reader.u32() });
    } else if (opcode === Opcode.block || opcode === Opcode.loop || opcode === Opcode.if) {
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

/** Passes over what follows an opcode. */
function skipImmediates(reader: WasmReader, opcode: number): void {
  if (opcode >= 0x45 && opcode <= 0xc4) return; // numeric
  if (opcode >= 0x28 && opcode <= 0x3e) return skipMemoryArgument(reader); // load and store
  switch (opcode) {
    case 0x00: // unreachable
    case 0x01: // nop
    case 0x05: // else
    case 0x0f: // return
    case 0x1a: // drop
    case 0x1b: // select
    case 0xd1: // ref.is_null
      return;
    case 0x0c: // br
    case 0x0d: // br_if
    case 0x12: // return_call
    case 0x20: // local.get
    case 0x21: // local.set
    case 0x22: // local.tee
    case 0x23: // global.get
    case 0x24: // global.set
    case 0x25: // table.get
    case 0x26: // table.set
    case 0x3f: // memory.size
    case 0x40: // memory.grow
    case 0x41: // i32.const
    case 0x42: // i64.const
    case 0xd0: // ref.null
    case 0xd2: // ref.func
      return reader.skipNumber();
    case 0x11: // call_indirect
    case 0x13: // return_call_indirect
      reader.skipNumber();
      return reader.skipNumber();
    case 0x0e: // br_table
      for (let count = reader.u32(); count >= 0; count--) reader.skipNumber();
      return;
    case 0x1c: // select with types
      reader.at += reader.u32();
      return;
    case 0x43: // f32.const
      reader.at += 4;
      return;
    case 0x44: // f64.const
      reader.at += 8;
      return;
    case 0xfc:
      return skipBulk(reader, reader.u32());
    case 0xfd:
      return skipVector(reader, reader.u32());
    default:
      throw unknown(opcode);
  }
}

function skipMemoryArgument(reader: WasmReader): void {
  reader.skipNumber();
  reader.skipNumber();
}

/** Saturating conversions, bulk memory and tables. */
function skipBulk(reader: WasmReader, opcode: number): void {
  if (opcode <= 7) return;
  if (opcode > 17) throw unknown(0xfc, opcode);
  reader.skipNumber();
  // memory.init, memory.copy, table.init, table.copy
  if (opcode === 8 || opcode === 10 || opcode === 12 || opcode === 14) reader.skipNumber();
}

function skipVector(reader: WasmReader, opcode: number): void {
  if (opcode <= 11 || opcode === 0x5c || opcode === 0x5d) return skipMemoryArgument(reader);
  if (opcode === 12 || opcode === 13) {
    reader.at += 16; // v128.const, i8x16.shuffle
  } else if (opcode >= 0x15 && opcode <= 0x22) {
    reader.byte(); // a lane
  } else if (opcode >= 0x54 && opcode <= 0x5b) {
    skipMemoryArgument(reader);
    reader.byte();
  }
}

function unknown(...opcode: readonly number[]): Error {
  const shown = opcode.map((each) => `0x${each.toString(16)}`).join(" ");
  return new Error(`Cannot read the code: found the unknown instruction ${shown}`);
}
