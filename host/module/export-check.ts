import { BOUNDARY_EXPORTS, HEADER_BYTES, SectionId, WasmReader } from "../../contract/index.ts";
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
  const reader = new WasmReader(bytes, HEADER_BYTES);
  let types: readonly number[] = [];
  const functions: Functions = { imported: [], types: [] };
  while (!reader.atEnd()) {
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    if (id === SectionId.type) types = readTypes(reader);
    else if (id === SectionId.import) {
      // What else is imported is refused for that.
      if (!readImports(reader, functions.imported)) return undefined;
    } else if (id === SectionId.function) functions.types = readFunctions(reader, end);
    else if (id === SectionId.export) return readExports(reader, bytes, types, functions, handlers);
    reader.at = end;
  }
  return undefined;
}

// --- internal ---

const HANDLER = "() → i32";
const FUNCTION = 0;
const I32 = "\x7f";

// Code that runs once is slow code: what is not asked for is passed over. V8 has taken the module: counts are what they say.

/** Of each function, the index of its type; those that are imported come first. */
interface Functions {
  readonly imported: number[];
  types: ArrayLike<number>;
}

/** Where each stands, but for its first byte: the parameters' count and types, and the results'. */
function readTypes(reader: WasmReader): number[] {
  const types: number[] = [];
  for (let left = reader.u32(); left > 0; left--) {
    reader.at++;
    types.push(reader.at);
    skipList(reader);
    skipList(reader);
  }
  return types;
}

/** Passes over the types of parameters or results. */
function skipList(reader: WasmReader): void {
  for (let left = reader.u32(); left > 0; left--) {
    const type = reader.byte();
    if (type === 0x63 || type === 0x64) reader.skipNumber();
  }
}

/** @returns Whether functions are all that it imports. */
function readImports(reader: WasmReader, functions: number[]): boolean {
  for (let left = reader.u32(); left > 0; left--) {
    reader.skipText();
    reader.skipText();
    if (reader.byte() !== FUNCTION) return false;
    functions.push(reader.u32());
  }
  return true;
}

function readFunctions(reader: WasmReader, end: number): ArrayLike<number> {
  const count = reader.u32();
  const start = reader.at;
  reader.at = end;
  // As long as a module has few types, each index is a byte.
  if (end - start === count) return reader.since(start);
  reader.at = start;
  return Array.from({ length: count }, () => reader.u32());
}

function readExports(
  reader: WasmReader,
  bytes: Uint8Array,
  types: readonly number[],
  { imported, types: own }: Functions,
  handlers: readonly string[],
): string | undefined {
  const { functions: ofAll, regionFunctions } = BOUNDARY_EXPORTS;
  const boundary: Readonly<Record<string, string>> = { ...ofAll, ...regionFunctions };
  for (let left = reader.u32(); left > 0; left--) {
    const start = reader.at;
    reader.skipText();
    const kind = reader.byte();
    const index = reader.u32();
    if (kind !== FUNCTION) continue;
    const end = reader.at;
    reader.at = start;
    const name = reader.text();
    reader.at = end;
    const known = Object.hasOwn(boundary, name) ? boundary[name] : undefined;
    const wanted = handlers.includes(name) ? HANDLER : known;
    const type = types[imported[index] ?? own[index - imported.length]!];
    if (wanted !== undefined && type !== undefined && !isType(bytes, type, encoded(wanted)))
      return `its export ${JSON.stringify(name)} must be ${wanted}: found ${typeWords(bytes, type)}`;
  }
  return undefined;
}

/** Numbers of parameters and results are among the bytes: none can follow. */
function isType(bytes: Uint8Array, at: number, type: string): boolean {
  for (let i = 0; i < type.length; i++) if (bytes[at + i] !== type.charCodeAt(i)) return false;
  return true;
}

/** `(i32, i32) → i32` as the same bytes: the boundary has no other types. */
function encoded(signature: string): string {
  const lists = signature.split(" → ").map((list) => {
    const count = list.split("i32").length - 1;
    return String.fromCharCode(count) + I32.repeat(count);
  });
  return lists.join("");
}
