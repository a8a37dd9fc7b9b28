import { SectionId, type WasmReader } from "../../contract/index.ts";
import { openSection, skipValueType, type FunctionTypes, type Sections } from "./sections.ts";

/** Entries of all tables together: V8 takes some 16 bytes for each, beyond the memory's limit. */
const MOST_TABLE_ENTRIES = 65_536;

/**
 * A module is compiled by its author, but a host must live with any. What could take memory that no limit holds, or
 * run code before the host can answer it, is refused by its name.
 *
 * @param bytes A malformed module may give any result: V8 refuses it later.
 * @returns Why the module is refused; undefined if it is not.
 */
export function whyUnlimited(
  bytes: Uint8Array,
  sections: Sections,
  types: FunctionTypes,
): string | undefined {
  if (sections[SectionId.start] !== 0)
    return "it has a start section: top-level code is _initialize's";
  if (types.others) return "it has types of garbage collected objects, which no memory limit holds";
  const tables = openSection(bytes, sections, SectionId.table);
  const reason = tables && readTables(tables.reader);
  if (reason !== undefined) return reason;
  const memory = openSection(bytes, sections, SectionId.memory)?.reader;
  const memories = memory?.u32() ?? 0;
  if (memories !== 1) return `it must have one memory: found ${memories}`;
  // Shared, or with addresses of 64 bits.
  return (memory!.byte() & ~HAS_MAXIMUM) === 0
    ? undefined
    : "its memory is shared or has 64-bit addresses";
}

// --- internal ---

const HAS_MAXIMUM = 1;

function readTables(reader: WasmReader): string | undefined {
  let entries = 0;
  for (let left = reader.u32(); left > 0; left--) {
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
