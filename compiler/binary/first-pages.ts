import { HEADER_BYTES, leb128, SectionId, WasmReader } from "../../contract/index.ts";

/**
 * As many as an event of some 50 kB takes. Pages are free until something is written to them; what takes more of them
 * while an event waits has to be compiled first, and V8 makes another buffer of the memory each time.
 */
const PAGES = 3;
const HAS_MAXIMUM = 1;

/**
 * Gives a module's memory some pages from the start beyond those that its data takes: the region runtime's first ones.
 *
 * @returns The module as it is where that would move what follows, or is more than the memory may have.
 */
export function withFirstPages(wasm: Uint8Array): Uint8Array {
  const reader = new WasmReader(wasm, HEADER_BYTES);
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.memory && reader.u32() === 1) {
      const flags = reader.byte();
      const { at } = reader;
      const pages = reader.u32() + PAGES;
      const written = leb128(pages);
      if (at + written.length !== reader.at) return wasm;
      if (flags & HAS_MAXIMUM && reader.u32() < pages) return wasm;
      const grown = wasm.slice();
      grown.set(written, at);
      return grown;
    }
    reader.at = end;
  }
  return wasm;
}
