import { HEADER_BYTES, leb128, SectionId, WasmReader } from "../../contract/index.ts";

// A module's memory gets its maximum before it is compiled: V8 then refuses to grow it further, whatever the guest
// does and whichever runtime it has.

/** A module whose memory cannot grow beyond a limit. */
export interface LimitedModule {
  readonly bytes: Uint8Array;
  /** By how much everything after the memory section, code included, is further back than in the original. */
  readonly shiftBytes: number;
  /** What the memory has from the start. 0 if the module has no memory of its own. */
  readonly minimumPages: number;
}

const HAS_MAXIMUM = 1;

/**
 * Lowers the maximum of a module's memory to `maximumPages`; a lower one of its own stays.
 * Bytes that are not a module come back as they are: compiling them says what is wrong.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html#memory-section
 */
export function limitMemory(bytes: Uint8Array, maximumPages: number): LimitedModule {
  const reader = new WasmReader(bytes, HEADER_BYTES);
  while (!reader.atEnd()) {
    const start = reader.at;
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.memory && reader.u32() === 1) {
      return replaceMemory(bytes, start, end, reader, maximumPages);
    }
    reader.at = end;
  }
  return { bytes, shiftBytes: 0, minimumPages: 0 };
}

// --- internal ---

function replaceMemory(
  bytes: Uint8Array,
  start: number,
  end: number,
  reader: WasmReader,
  maximumPages: number,
): LimitedModule {
  const flags = reader.byte();
  const minimumPages = reader.u32();
  const declared = flags & HAS_MAXIMUM ? reader.u32() : Infinity;
  // A maximum below the minimum would not be a module; instantiation judges the minimum.
  const maximum = Math.max(minimumPages, maximumPages);
  if (declared <= maximum) return { bytes, shiftBytes: 0, minimumPages };
  const memory = [1, flags | HAS_MAXIMUM, ...leb128(minimumPages), ...leb128(maximum)];
  const section = [SectionId.memory, ...leb128(memory.length), ...memory];
  return {
    bytes: Buffer.concat([bytes.subarray(0, start), Buffer.from(section), bytes.subarray(end)]),
    shiftBytes: section.length - (end - start),
    minimumPages,
  };
}
