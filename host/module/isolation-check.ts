import {
  HEADER_BYTES,
  SectionId,
  skipImmediates,
  UnknownInstructionError,
  WasmReader,
} from "../../contract/index.ts";

/**
 * State that a snapshot cannot put back: of everything else in a module host/instance/isolation.ts knows.
 *
 * @returns Why no invocation of the module can be isolated; undefined if each can.
 */
export function whyUnrestorable(bytes: Uint8Array): string | undefined {
  const reader = new WasmReader(bytes, HEADER_BYTES);
  const found = { hasTables: false, globals: [] as boolean[] };
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = Math.min(reader.u32() + reader.at, bytes.length);
    let reason: string | undefined;
    if (id === SectionId.table) found.hasTables = true;
    else if (id === SectionId.global) reason = readGlobals(reader, found.globals);
    else if (id === SectionId.export) reason = findHidden(reader, found.globals);
    else if (id === SectionId.data) reason = readData(reader);
    else if (id === SectionId.code && found.hasTables) reason = findTableWrites(reader);
    if (reason !== undefined) return reason;
    reader.at = end;
  }
  return undefined;
}

// --- internal ---

const UNKNOWN = "it has an instruction that this host cannot read";

/** For each global, whether it can change. A module that imports any is refused before. */
function readGlobals(reader: WasmReader, globals: boolean[]): string | undefined {
  for (let count = reader.u32(); count > 0 && !reader.atEnd(); count--) {
    const type = reader.byte();
    if (type === 0x63 || type === 0x64) reader.skipNumber();
    globals.push(reader.byte() === 1);
    if (!skipExpression(reader)) return UNKNOWN;
  }
  return undefined;
}

const GLOBAL_EXPORT = 3;

function findHidden(reader: WasmReader, globals: readonly boolean[]): string | undefined {
  const shown = new Set<number>();
  for (let count = reader.u32(); count > 0 && !reader.atEnd(); count--) {
    reader.text();
    const kind = reader.byte();
    const index = reader.u32();
    if (kind === GLOBAL_EXPORT) shown.add(index);
  }
  const hidden = globals.findIndex((mutable, index) => mutable && !shown.has(index));
  return hidden < 0
    ? undefined
    : `it does not export its mutable global ${hidden}: build it with the same wasmstrap`;
}

function readData(reader: WasmReader): string | undefined {
  for (let count = reader.u32(); count > 0 && !reader.atEnd(); count--) {
    const flags = reader.u32();
    if (flags !== 0) return "it has a passive data segment, which code can drop";
    if (!skipExpression(reader)) return UNKNOWN;
    const length = reader.u32();
    reader.at += length;
  }
  return undefined;
}

const TABLE_SET = 0x26;
const BULK = 0xfc;
/** `table.init` and after it: all of them change a table or an element segment, but for `table.size`. */
const FIRST_OF_TABLES = 12;

function findTableWrites(reader: WasmReader): string | undefined {
  for (let count = reader.u32(); count > 0 && !reader.atEnd(); count--) {
    const end = reader.u32() + reader.at;
    for (let locals = reader.u32(); locals > 0 && !reader.atEnd(); locals--) {
      reader.skipNumber();
      reader.skipNumber();
    }
    while (reader.at < end && !reader.atEnd()) {
      const at = reader.at;
      const opcode = reader.byte();
      if (opcode === TABLE_SET) return "it writes to a table";
      if (!skip(reader, opcode)) return UNKNOWN;
      if (opcode === BULK && reader.since(at)[1]! >= FIRST_OF_TABLES) return "it writes to a table";
    }
  }
  return undefined;
}

const END = 0x0b;

/** Passes over a constant expression. @returns Whether all of its instructions are known. */
function skipExpression(reader: WasmReader): boolean {
  while (!reader.atEnd()) {
    const opcode = reader.byte();
    if (opcode === END) return true;
    if (!skip(reader, opcode)) return false;
  }
  return true;
}

function skip(reader: WasmReader, opcode: number): boolean {
  try {
    skipImmediates(reader, opcode);
    return true;
  } catch (error) {
    if (error instanceof UnknownInstructionError) return false;
    throw error;
  }
}
