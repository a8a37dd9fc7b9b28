import { HEADER_BYTES, SectionId, WasmReader } from "../../contract/index.ts";

/** Entries of all tables together: V8 takes some 16 bytes for each, beyond the memory's limit. */
const MOST_TABLE_ENTRIES = 65_536;

/**
 * A module is compiled by its author, but a host must live with any. What could take memory that no limit holds, or
 * run code before the host can answer it, is refused by its name.
 *
 * @param bytes Of a module that is malformed it does not matter what comes out: V8 refuses it.
 * @returns Why the module is refused; undefined if it is not.
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function whyUnlimited(bytes: Uint8Array): string | undefined {
  const reader = new WasmReader(bytes, HEADER_BYTES);
  let memories = 0;
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.start) return "it has a start section: top-level code is _initialize's";
    let reason: string | undefined;
    if (id === SectionId.type) reason = readTypes(reader);
    else if (id === SectionId.table) reason = readTables(reader);
    else if (id === SectionId.memory) {
      memories = reader.u32();
      // Shared, or with addresses of 64 bits.
      if ((reader.byte() & ~HAS_MAXIMUM) !== 0)
        reason = "its memory is shared or has 64-bit addresses";
    }
    if (reason !== undefined) return reason;
    reader.at = end;
  }
  return memories === 1 ? undefined : `it must have one memory: found ${memories}`;
}

// --- internal ---

const HAS_MAXIMUM = 1;
const FUNCTION_TYPE = 0x60;

/** Groups, subtypes, structures and arrays begin with bytes of their own. */
function readTypes(reader: WasmReader): string | undefined {
  for (let count = reader.u32(); count > 0 && !reader.atEnd(); count--) {
    if (reader.byte() !== FUNCTION_TYPE)
      return "it has types of garbage collected objects, which no memory limit holds";
    // Parameters, then results.
    for (let list = 0; list < 2; list++)
      for (let left = reader.u32(); left > 0 && !reader.atEnd(); left--) skipValueType(reader);
  }
  return undefined;
}

/** Types are a byte each, but for references, which name what they refer to. */
function skipValueType(reader: WasmReader): void {
  const type = reader.byte();
  if (type === 0x63 || type === 0x64) reader.skipNumber();
}

function readTables(reader: WasmReader): string | undefined {
  let entries = 0;
  for (let left = reader.u32(); left > 0 && !reader.atEnd(); left--) {
    skipValueType(reader);
    const flags = reader.byte();
    const minimum = reader.u32();
    // A table with a value for its entries has flags of its own, and asc makes none.
    if (flags !== HAS_MAXIMUM || reader.u32() > minimum)
      return "it has a table that can grow, which no memory limit holds";
    entries += minimum;
  }
  return entries > MOST_TABLE_ENTRIES
    ? `its tables have ${entries} entries: at most ${MOST_TABLE_ENTRIES}`
    : undefined;
}
