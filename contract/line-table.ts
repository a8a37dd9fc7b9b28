import { leb128, WasmReader } from "./wasm-reader.ts";

// Where the code of a module that can fail stands in its sources: what a source map says, for the offsets at which a
// stack can have a frame, and in a tenth of its size.
//
// In a module it stands after a byte, FORMAT, and compressed (Brotli): it is read on the first failure.
//
//   version · paths: count, texts · first function · names: count, texts · entries: count, then for all of them
//   their offsets, paths, lines, columns: each as the difference from the one before
//
// Numbers are LEB128, zigzagged where they can fall. Path 0 is none: code that the compiler made.

/** A custom section. */
export const LINES_SECTION = "wasmstrap:lines";

/** The first byte of the section. */
export const LINES_FORMAT = 3;

const VERSION = 1;

export interface LineTable {
  readonly paths: readonly string[];
  /** The index of the first function that is not imported. */
  readonly firstFunction: number;
  /** Of functions, from the first one that is not imported. */
  readonly names: readonly string[];
  /** In ascending order of offset: each is for the bytes up to the next one. */
  readonly entries: readonly LineEntry[];
}

export interface LineEntry {
  /** In bytes from the module's beginning. */
  readonly offset: number;
  /** Index into `paths`; below 0 for none. */
  readonly path: number;
  /** From 1. */
  readonly line: number;
  /** From 1; 0 where only the line is known. */
  readonly column: number;
}

export function encodeLineTable({ paths, firstFunction, names, entries }: LineTable): Uint8Array {
  const bytes = [
    VERSION,
    ...encodeTexts(paths),
    ...leb128(firstFunction),
    ...encodeTexts(names),
    ...leb128(entries.length),
  ];
  for (const of of COLUMNS) {
    let last = 0;
    for (const entry of entries) {
      bytes.push(...leb128(zigzag(of(entry) - last)));
      last = of(entry);
    }
  }
  return Buffer.from(bytes);
}

/** A table that was decoded once, for any number of look-ups. */
export interface DecodedLineTable {
  readonly paths: readonly string[];
  readonly firstFunction: number;
  readonly names: readonly string[];
  /** Of each entry. Path 0 is none. */
  readonly offsets: Int32Array;
  readonly pathNumbers: Int32Array;
  readonly lines: Int32Array;
  readonly columns: Int32Array;
}

/** @returns undefined if it is not a table of this version. What a module made up takes no more memory than it has. */
export function decodeLineTable(bytes: Uint8Array): DecodedLineTable | undefined {
  const reader = new WasmReader(bytes, 0);
  if (reader.byte() !== VERSION) return undefined;
  const paths = decodeTexts(reader, bytes.length);
  const firstFunction = reader.u32();
  const names = decodeTexts(reader, bytes.length);
  const count = Math.min(reader.u32(), bytes.length);
  const [offsets, pathNumbers, lines, columns] = COLUMNS.map(() => {
    const values = new Int32Array(count);
    let last = 0;
    for (let i = 0; i < count; i++) values[i] = last += unzigzag(reader.u32());
    return values;
  }) as [Int32Array, Int32Array, Int32Array, Int32Array];
  return { paths, firstFunction, names, offsets, pathNumbers, lines, columns };
}

// --- internal ---

const COLUMNS: readonly ((entry: LineEntry) => number)[] = [
  ({ offset }) => offset,
  ({ path }) => path + 1,
  ({ line }) => line,
  ({ column }) => column,
];

function encodeTexts(texts: readonly string[]): number[] {
  const encoded = texts.flatMap((text) => {
    const bytes = Buffer.from(text);
    return [...leb128(bytes.length), ...bytes];
  });
  return [...leb128(texts.length), ...encoded];
}

function decodeTexts(reader: WasmReader, most: number): string[] {
  const texts: string[] = [];
  for (let count = Math.min(reader.u32(), most); count > 0 && !reader.atEnd(); count--)
    texts.push(reader.text());
  return texts;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unzigzag(value: number): number {
  return value & 1 ? -(value + 1) / 2 : value / 2;
}
