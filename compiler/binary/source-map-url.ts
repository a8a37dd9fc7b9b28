import { HEADER_BYTES, leb128, SectionId, WasmReader } from "../../contract/index.ts";

const SECTION = "sourceMappingURL";

/**
 * A module that says where its source map is, in place of what it said. The section comes after the code, so that every
 * offset stays right.
 *
 * @see https://tc39.es/ecma426/#sec-linking-wasm
 */
export function withSourceMapUrl(wasm: Uint8Array, url: string): Uint8Array {
  const reader = new WasmReader(wasm, HEADER_BYTES);
  const kept: Uint8Array[] = [wasm.subarray(0, HEADER_BYTES)];
  while (!reader.atEnd()) {
    const start = reader.at;
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id !== SectionId.custom || reader.text() !== SECTION) kept.push(wasm.subarray(start, end));
    reader.at = end;
  }
  const content = Buffer.concat([text(SECTION), text(url)]);
  const head = Buffer.from([SectionId.custom, ...leb128(content.length)]);
  return Buffer.concat([...kept, head, content]);
}

// --- internal ---

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from(leb128(bytes.length)), bytes]);
}
