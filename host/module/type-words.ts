import { WasmReader } from "../../contract/index.ts";

/**
 * A function's type as docs/abi.md writes it: `(i32, i32) → i32`
 *
 * @param at Where it stands in the module's type section, after its first byte.
 */
export function typeWords(bytes: Uint8Array, at: number): string {
  const reader = new WasmReader(bytes, at);
  const [parameters, results] = [readList(reader), readList(reader)];
  const shown = results.length === 1 ? results[0] : `(${results.join(", ")})`;
  return `(${parameters.join(", ")}) → ${shown}`;
}

// --- internal ---

/** By their bytes. */
const NAMES: Readonly<Record<number, string>> = {
  0x7f: "i32",
  0x7e: "i64",
  0x7d: "f32",
  0x7c: "f64",
  0x7b: "v128",
};

function readList(reader: WasmReader): string[] {
  const names: string[] = [];
  for (let count = reader.u32(); count > 0 && !reader.atEnd(); count--) {
    const type = reader.byte();
    if (type === 0x63 || type === 0x64) reader.skipNumber();
    names.push(NAMES[type] ?? "a reference");
  }
  return names;
}
