import type { WasmReader } from "./wasm-reader.ts";

/** An opcode that is not known here: what follows it cannot be read. */
export class UnknownInstructionError extends Error {
  override readonly name = "UnknownInstructionError";
}

/**
 * Passes over what follows an opcode.
 *
 * @throws {UnknownInstructionError}
 * @see https://webassembly.github.io/spec/core/binary/instructions.html
 */
export function skipImmediates(reader: WasmReader, opcode: number): void {
  if (opcode >= 0x45 && opcode <= 0xc4) return; // numeric
  if (opcode >= 0x28 && opcode <= 0x3e) return skipMemoryArgument(reader); // load and store
  switch (opcode) {
    case 0x02: // block
    case 0x03: // loop
    case 0x04: // if
    case 0x06: // try
    case 0x10: // call
      return reader.skipNumber();
    case 0x00: // unreachable
    case 0x01: // nop
    case 0x05: // else
    case 0x19: // catch_all
    case 0x0b: // end
    case 0x0f: // return
    case 0x1a: // drop
    case 0x1b: // select
    case 0x0a: // throw_ref
    case 0xd1: // ref.is_null
    case 0xd3: // ref.eq
    case 0xd4: // ref.as_non_null
      return;
    case 0x1f: // try_table
      return skipTryTable(reader);
    case 0x0c: // br
    case 0x0d: // br_if
    case 0x07: // catch
    case 0x08: // throw
    case 0x09: // rethrow
    case 0x14: // call_ref
    case 0x15: // return_call_ref
    case 0x18: // delegate
    case 0xd5: // br_on_null
    case 0xd6: // br_on_non_null
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
      for (let count = reader.u32(); count > 0; count--) reader.skipNumber();
      return;
    case 0x43: // f32.const
      reader.at += 4;
      return;
    case 0x44: // f64.const
      reader.at += 8;
      return;
    case 0xfb:
      return skipObject(reader, reader.u32());
    case 0xfc:
      return skipBulk(reader, reader.u32());
    case 0xfd:
      return skipVector(reader, reader.u32());
    case 0xfe:
      return skipAtomic(reader, reader.u32());
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

/** A block type, and for each clause its kind, its tag if it has one, and a label. */
function skipTryTable(reader: WasmReader): void {
  reader.skipNumber();
  for (let count = reader.u32(); count > 0; count--) {
    const kind = reader.byte();
    if (kind <= 1) reader.skipNumber(); // catch, catch_ref
    reader.skipNumber();
  }
}

/** Structs, arrays and casts of references. */
function skipObject(reader: WasmReader, opcode: number): void {
  // array.len, any.convert_extern, extern.convert_any, and those of i31
  if (opcode === 15 || (opcode >= 26 && opcode <= 30)) return;
  if (opcode > 30) throw unknown(0xfb, opcode);
  if (opcode === 24 || opcode === 25) {
    reader.byte(); // br_on_cast, br_on_cast_fail: which types may be null, a label, two types
    reader.skipNumber();
    reader.skipNumber();
  }
  reader.skipNumber();
  // struct.get and struct.set name a field, array.new_fixed a length, array.new_data and its like a second index
  const two =
    (opcode >= 2 && opcode <= 5) || (opcode >= 8 && opcode <= 10) || (opcode >= 17 && opcode <= 19);
  if (two) reader.skipNumber();
}

/** A fence has a byte of its own; the others name memory. */
function skipAtomic(reader: WasmReader, opcode: number): void {
  if (opcode === 3) reader.byte();
  else skipMemoryArgument(reader);
}

function unknown(...opcode: readonly number[]): UnknownInstructionError {
  const shown = opcode.map((each) => `0x${each.toString(16)}`).join(" ");
  return new UnknownInstructionError(
    `Cannot read the code: found the unknown instruction ${shown}`,
  );
}
