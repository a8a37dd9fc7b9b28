import { HEADER_BYTES, SectionId, WasmReader } from "../../contract/index.ts";

/** Where each section of a module begins, by its id; 0 for one that it has not. Custom ones are not looked for. */
export type Sections = readonly number[];

/** A section's content. */
export interface Section {
  /** At its first byte. */
  readonly reader: WasmReader;
  readonly end: number;
}

/**
 * @param bytes Of a module that is malformed it does not matter what comes out: V8 refuses it.
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function locateSections(bytes: Uint8Array): Sections {
  // As many as there are ids.
  const sections = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const reader = new WasmReader(bytes, HEADER_BYTES);
  while (!reader.atEnd()) {
    const start = reader.at;
    const id = reader.byte();
    const bytesLong = reader.u32();
    reader.at += bytesLong;
    if (id !== 0 && id < sections.length) sections[id] = start;
  }
  return sections;
}

/** @returns undefined if the module has no such section. */
export function openSection(
  bytes: Uint8Array,
  sections: Sections,
  id: number,
): Section | undefined {
  const start = sections[id]!;
  if (start === 0) return undefined;
  const reader = new WasmReader(bytes, start + 1);
  const length = reader.u32();
  return { reader, end: Math.min(reader.at + length, bytes.length) };
}

/** What a module says of the types of its functions. */
export interface FunctionTypes {
  /** Where each stands: its parameters' count and types, then its results'. */
  readonly starts: readonly number[];
  /** Whether there are others: groups, subtypes, structures and arrays. */
  readonly others: boolean;
}

export function readTypes(bytes: Uint8Array, sections: Sections): FunctionTypes {
  const starts: number[] = [];
  const section = openSection(bytes, sections, SectionId.type);
  if (section === undefined) return { starts, others: false };
  const { reader } = section;
  for (let left = reader.u32(); left > 0 && !reader.atEnd(); left--) {
    if (reader.byte() !== FUNCTION_TYPE) return { starts, others: true };
    starts.push(reader.at);
    skipTypes(reader);
    skipTypes(reader);
  }
  return { starts, others: false };
}

/** Types are a byte each, but for references, which name what they refer to. */
export function skipValueType(reader: WasmReader): void {
  const type = reader.byte();
  if (type === 0x63 || type === 0x64) reader.skipNumber();
}

// --- internal ---

const FUNCTION_TYPE = 0x60;

/** Of parameters or results. */
function skipTypes(reader: WasmReader): void {
  for (let left = reader.u32(); left > 0 && !reader.atEnd(); left--) skipValueType(reader);
}
