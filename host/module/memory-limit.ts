import { leb128, SectionId } from "../../contract/index.ts";
import { openSection, type Sections } from "./sections.ts";

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
export function limitMemory(
  bytes: Uint8Array,
  sections: Sections,
  maximumPages: number,
): LimitedModule {
  const found = openSection(bytes, sections, SectionId.memory);
  if (!found || found.reader.u32() !== 1) return { bytes, shiftBytes: 0, minimumPages: 0 };
  const { reader, end } = found;
  const flags = reader.byte();
  const minimumPages = reader.u32();
  const declared = flags & HAS_MAXIMUM ? reader.u32() : Infinity;
  // A maximum below the minimum would not be a module; instantiation judges the minimum.
  const maximum = Math.max(minimumPages, maximumPages);
  if (declared <= maximum) return { bytes, shiftBytes: 0, minimumPages };
  const memory = [1, flags | HAS_MAXIMUM, ...leb128(minimumPages), ...leb128(maximum)];
  const section = [SectionId.memory, ...leb128(memory.length), ...memory];
  const start = sections[SectionId.memory]!;
  const shiftBytes = section.length - (end - start);
  const limited = new Uint8Array(bytes.length + shiftBytes);
  limited.set(bytes.subarray(0, start));
  limited.set(section, start);
  limited.set(bytes.subarray(end), end + shiftBytes);
  return { bytes: limited, shiftBytes, minimumPages };
}
