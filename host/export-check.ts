import { BOUNDARY_EXPORTS, HEADER_BYTES, SectionId, WasmReader } from "../contract/index.ts";
import { typeWords } from "./type-words.ts";

/**
 * V8 calls a function with whatever it is given: one with other parameters or results than the host believes would be
 * found out by a wrong reply, at the first event.
 *
 * @param bytes Of a module that V8 takes; of another it does not matter what comes out.
 * @param handlers Names of exports that are called as handlers.
 * @returns Which function is not what its name says; undefined if none is.
 */
export function whyMistyped(bytes: Uint8Array, handlers: readonly string[]): string | undefined {
  const expected = new Map<string, string>([
    ...Object.entries(BOUNDARY_EXPORTS.functions),
    ...Object.entries(BOUNDARY_EXPORTS.regionFunctions),
    ...handlers.map((name) => [name, HANDLER] as const),
  ]);
  const reader = new WasmReader(bytes, HEADER_BYTES);
  const types: string[] = [];
  /** Of each function, the index of its type: those that are imported come first. */
  const functions: number[] = [];
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.type) each(reader, () => types.push(readType(reader)));
    else if (id === SectionId.import) {
      each(reader, () => functions.push(readImport(reader)));
      // It is refused for that.
      if (functions.includes(NO_FUNCTION)) return undefined;
    } else if (id === SectionId.function) each(reader, () => functions.push(reader.u32()));
    else if (id === SectionId.export) {
      let reason: string | undefined;
      each(reader, () => {
        const name = reader.text();
        const isFunction = reader.byte() === FUNCTION;
        const type = types[functions[reader.u32()]!];
        const wanted = isFunction ? expected.get(name) : undefined;
        if (wanted !== undefined && type !== undefined && type !== encoded(wanted))
          reason ??= `its export ${JSON.stringify(name)} must be ${wanted}: found ${typeWords(type)}`;
      });
      return reason;
    }
    reader.at = end;
  }
  return undefined;
}

// --- internal ---

const HANDLER = "() → i32";
const FUNCTION = 0;
const NO_FUNCTION = -1;
const I32 = "\x7f";

function each(reader: WasmReader, read: () => void): void {
  for (let count = reader.u32(); count > 0 && !reader.atEnd(); count--) read();
}

/** Its bytes but for the first: the parameters' count and types, and the results'. */
function readType(reader: WasmReader): string {
  reader.byte();
  const start = reader.at;
  for (let list = 0; list < 2; list++) {
    each(reader, () => {
      const type = reader.byte();
      if (type === 0x63 || type === 0x64) reader.skipNumber();
    });
  }
  return Buffer.from(reader.since(start)).toString("latin1");
}

/** `(i32, i32) → i32` as the same bytes: the boundary has no other types. */
function encoded(signature: string): string {
  const lists = signature.split(" → ").map((list) => {
    const count = list.split("i32").length - 1;
    return String.fromCharCode(count) + I32.repeat(count);
  });
  return lists.join("");
}

function readImport(reader: WasmReader): number {
  reader.text();
  reader.text();
  return reader.byte() === FUNCTION ? reader.u32() : NO_FUNCTION;
}
