import { BOUNDARY_EXPORTS, SectionId, type WasmReader } from "../../contract/index.ts";
import { openSection, type FunctionTypes, type Sections } from "./sections.ts";
import { typeWords } from "./type-words.ts";

/**
 * V8 calls a function with whatever it is given: one with other parameters or results than the host believes would be
 * found out by a wrong reply, at the first event.
 *
 * @param bytes Of a module that V8 takes; of another it does not matter what comes out.
 * @param handlers Names of exports that are called as handlers.
 * @returns Which function is not what its name says; undefined if none is.
 */
export function whyMistyped(
  bytes: Uint8Array,
  sections: Sections,
  { starts }: FunctionTypes,
  handlers: readonly string[],
): string | undefined {
  const exports = openSection(bytes, sections, SectionId.export)?.reader;
  const functions = readFunctions(bytes, sections);
  if (!exports || !functions) return undefined;
  for (let left = exports.u32(); left > 0; left--) {
    const start = exports.at;
    exports.skipText();
    const kind = exports.byte();
    const index = exports.u32();
    if (kind !== FUNCTION) continue;
    const end = exports.at;
    exports.at = start;
    const name = exports.text();
    exports.at = end;
    const wanted = handlers.includes(name) ? HANDLER : boundaryType(name);
    if (wanted === undefined) continue;
    const type =
      starts[functions.imported[index] ?? functions.own[index - functions.imported.length]!];
    if (type !== undefined && !isType(bytes, type, wanted))
      return `its export ${JSON.stringify(name)} must be ${wanted}: found ${typeWords(bytes, type)}`;
  }
  return undefined;
}

// --- internal ---

const HANDLER = "() → i32";
const FUNCTION = 0;
const I32 = 0x7f;

// Code that runs once is slow code: what is not asked for is passed over. V8 has taken the module: counts are what they say.

function boundaryType(name: string): string | undefined {
  const { functions, regionFunctions } = BOUNDARY_EXPORTS;
  if (Object.hasOwn(functions, name)) return functions[name as keyof typeof functions];
  if (Object.hasOwn(regionFunctions, name))
    return regionFunctions[name as keyof typeof regionFunctions];
  return undefined;
}

/** Of each function, the index of its type; those that are imported come first. */
interface Functions {
  readonly imported: readonly number[];
  readonly own: ArrayLike<number>;
}

/** @returns undefined if it imports anything else, which is refused for that. */
function readFunctions(bytes: Uint8Array, sections: Sections): Functions | undefined {
  const imports = openSection(bytes, sections, SectionId.import)?.reader;
  const imported: number[] = [];
  for (let left = imports?.u32() ?? 0; left > 0; left--) {
    imports!.skipText();
    imports!.skipText();
    if (imports!.byte() !== FUNCTION) return undefined;
    imported.push(imports!.u32());
  }
  const functions = openSection(bytes, sections, SectionId.function);
  return { imported, own: functions ? readIndices(functions.reader, functions.end) : [] };
}

function readIndices(reader: WasmReader, end: number): ArrayLike<number> {
  const count = reader.u32();
  const start = reader.at;
  reader.at = end;
  // As long as a module has few types, each index is a byte.
  if (end - start === count) return reader.since(start);
  reader.at = start;
  return Array.from({ length: count }, () => reader.u32());
}

/** `(i32, i32) → i32` as its bytes: the boundary has no other types. */
function isType(bytes: Uint8Array, at: number, signature: string): boolean {
  const arrow = signature.indexOf("→");
  const counts = [0, 0];
  for (let i = signature.indexOf("i32"); i >= 0; i = signature.indexOf("i32", i + 1))
    counts[i < arrow ? 0 : 1]!++;
  for (const count of counts) {
    if (bytes[at++] !== count) return false;
    for (let i = 0; i < count; i++) if (bytes[at++] !== I32) return false;
  }
  return true;
}
