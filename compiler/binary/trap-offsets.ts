import {
  HEADER_BYTES,
  SectionId,
  skipImmediates,
  UnknownInstructionError,
  WasmReader,
} from "../../contract/index.ts";
import { countImports, skipLocals } from "./function-bodies.ts";

/** Where a stack can have a frame; without offsets if the code has an instruction that is not known here. */
export interface TrapOffsets {
  readonly importedFunctions: number;
  /** In bytes from the module's beginning, ascending: instructions that can trap or call, and each function's start. */
  readonly offsets: readonly number[] | undefined;
}

/** Finds every offset of the code that V8 can name in a stack. */
export function findTraps(wasm: Uint8Array): TrapOffsets {
  const reader = new WasmReader(wasm, HEADER_BYTES);
  let importedFunctions = 0;
  let offsets: number[] | undefined;
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.import) importedFunctions = countImports(reader);
    if (id === SectionId.code) offsets = readCode(reader);
    reader.at = end;
  }
  return { importedFunctions, offsets };
}

// --- internal ---

function readCode(reader: WasmReader): number[] | undefined {
  const offsets: number[] = [];
  try {
    for (let count = reader.u32(); count > 0; count--) readFunction(reader, offsets);
    return offsets;
  } catch (error) {
    if (error instanceof UnknownInstructionError) return undefined;
    throw error;
  }
}

function readFunction(reader: WasmReader, offsets: number[]): void {
  const bytes = reader.u32();
  const start = reader.at;
  const end = start + bytes;
  // A stack overflows here, before the first instruction.
  offsets.push(start);
  skipLocals(reader);
  while (reader.at < end) {
    const at = reader.at;
    const opcode = reader.byte();
    if (canTrap(opcode) || isPrefix(opcode)) offsets.push(at);
    skipImmediates(reader, opcode);
  }
}

/** Vectors, bulk memory and atomics: few, and most of them read or write memory. */
function isPrefix(opcode: number): boolean {
  return opcode >= 0xfc;
}

function canTrap(opcode: number): boolean {
  return (
    opcode === 0x00 || // unreachable
    (opcode >= 0x10 && opcode <= 0x13) || // calls
    opcode === 0x25 || // table.get
    opcode === 0x26 || // table.set
    (opcode >= 0x28 && opcode <= 0x3e) || // loads and stores
    (opcode >= 0x6d && opcode <= 0x70) || // i32: div and rem
    (opcode >= 0x7f && opcode <= 0x82) || // i64: div and rem
    (opcode >= 0xa8 && opcode <= 0xab) || // i32.trunc
    (opcode >= 0xae && opcode <= 0xb1) // i64.trunc
  );
}
