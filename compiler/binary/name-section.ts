import { HEADER_BYTES, NAMES_KEY, SectionId, WasmReader } from "../../contract/index.ts";

// A module's name section, for stack traces: it belongs beside the module, with the source map, not in the package.

const NAME_SECTION = "name";
const FUNCTION_NAMES = 1;

/** A module without its name section, and what the section said of functions, by index. */
export interface Unnamed {
  readonly wasm: Uint8Array;
  readonly names: Readonly<Record<number, string>>;
}

/**
 * Takes the name section out of a module. asc writes it after the code, so every offset in the code, and with it
 * the source map, stays right.
 *
 * @see https://webassembly.github.io/spec/core/appendix/custom.html#name-section
 */
export function takeNames(wasm: Uint8Array): Unnamed {
  const reader = new WasmReader(wasm, HEADER_BYTES);
  while (!reader.atEnd()) {
    const start = reader.at;
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.custom && reader.text() === NAME_SECTION) {
      const names = functionNames(reader, end);
      return { wasm: Buffer.concat([wasm.subarray(0, start), wasm.subarray(end)]), names };
    }
    reader.at = end;
  }
  return { wasm, names: {} };
}

/**
 * Puts the names where host/failure/source-map.ts finds them.
 *
 * @param sourceMap As asc writes it. It holds the text of every source, and is not read for this.
 */
export function withNames(sourceMap: string, names: Unnamed["names"]): string {
  return `${sourceMap.slice(0, -1)},${JSON.stringify(NAMES_KEY)}:${JSON.stringify(names)}}`;
}

// --- internal ---

function functionNames(reader: WasmReader, end: number): Record<number, string> {
  const names: Record<number, string> = {};
  while (reader.at < end) {
    const kind = reader.byte();
    const next = reader.u32() + reader.at;
    if (kind === FUNCTION_NAMES) {
      for (let count = reader.u32(); count > 0; count--) {
        const index = reader.u32();
        names[index] = reader.text();
      }
    }
    reader.at = next;
  }
  return names;
}
