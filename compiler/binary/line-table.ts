import { brotliCompressSync } from "node:zlib";
import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import {
  encodeLineTable,
  LINES_FORMAT,
  LINES_SECTION,
  leb128,
  SectionId,
  shortName,
  type LineEntry,
} from "../../contract/index.ts";
import { findTraps, type TrapOffsets } from "./trap-offsets.ts";

/** Sources whose columns nobody asks for: a line of the library says enough, and columns are half of the table. */
const LIBRARY = "~lib/";

/**
 * Appends a table of where the code that can fail stands in its sources, so that errors have lines on Lambda, where
 * no source map is. Nothing moves: the section comes after the code.
 *
 * @param names Of functions, without imported ones, in the module's order.
 * @param sourceMap JSON.
 */
export function withLineTable(
  wasm: Uint8Array,
  names: readonly string[],
  sourceMap: string,
): Uint8Array {
  const map = new TraceMap(sourceMap);
  const [segments = []] = decodedMappings(map);
  const traps = findTraps(wasm);
  // All that the map knows, where an instruction is not known here: a larger table, but as right.
  const offsets = traps.offsets ?? segments.map(([offset]) => offset);
  const paths: string[] = [];
  const entries: LineEntry[] = [];
  let at = 0;
  for (const offset of offsets) {
    while (at + 1 < segments.length && segments[at + 1]![0] <= offset) at++;
    const entry = { offset, ...place(map, segments[at], paths) };
    if (!isSame(entry, entries.at(-1))) entries.push(entry);
  }
  return append(wasm, { traps, names, paths, entries });
}

// --- internal ---

type Segment = ReturnType<typeof decodedMappings>[number][number];

/** Where a segment of the map stands; what no source stands for has no path. */
function place(
  map: TraceMap,
  segment: Segment | undefined,
  paths: string[],
): Omit<LineEntry, "offset"> {
  const path = segment?.[1] === undefined ? undefined : map.sources[segment[1]];
  if (!path) return { path: -1, line: 0, column: 0 };
  let index = paths.indexOf(path);
  if (index < 0) index = paths.push(path) - 1;
  const [, , line = 0, column = 0] = segment!;
  return { path: index, line: line + 1, column: path.startsWith(LIBRARY) ? 0 : column + 1 };
}

function isSame(one: LineEntry, other: LineEntry | undefined): boolean {
  return one.path === other?.path && one.line === other.line && one.column === other.column;
}

function append(
  wasm: Uint8Array,
  found: {
    readonly traps: TrapOffsets;
    readonly names: readonly string[];
    readonly paths: readonly string[];
    readonly entries: readonly LineEntry[];
  },
): Uint8Array {
  const { traps, names, paths, entries } = found;
  const table = encodeLineTable({
    paths,
    entries,
    firstFunction: traps.importedFunctions,
    names: names.map(shortName),
  });
  const content = Buffer.concat([Buffer.from([LINES_FORMAT]), brotliCompressSync(table)]);
  const name = Buffer.from(LINES_SECTION);
  const head = [...leb128(name.length), ...name];
  const size = leb128(head.length + content.length);
  return Buffer.concat([wasm, Buffer.from([SectionId.custom, ...size, ...head]), content]);
}
