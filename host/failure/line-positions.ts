import {
  decodeLineTable,
  LINES_FORMAT,
  LINES_SECTION,
  type DecodedLineTable,
} from "../../contract/index.ts";
import type { Frame } from "../errors.ts";
import type { Positions } from "./stack.ts";

/**
 * The table of lines that the compiler put into a module, in place of its source map, which is not packaged unless it
 * is asked for. Read on the first failure.
 *
 * @param shiftBytes By how much V8's offsets are greater than the table's.
 * @returns undefined if the module has none.
 */
export function readLinePositions(
  module: WebAssembly.Module,
  shiftBytes: number,
): Positions | undefined {
  const [section] = WebAssembly.Module.customSections(module, LINES_SECTION);
  const table = section && readTable(Buffer.from(section));
  return table && new LinePositions(table, shiftBytes);
}

// --- internal ---

/** What a module made up may decompress to. */
const MOST_BYTES = 16_777_216;

/** @returns undefined if it is not a table. */
function readTable(section: Buffer): DecodedLineTable | undefined {
  if (section[0] !== LINES_FORMAT) return undefined;
  const { brotliDecompressSync } = process.getBuiltinModule("node:zlib");
  try {
    return decodeLineTable(
      brotliDecompressSync(section.subarray(1), { maxOutputLength: MOST_BYTES }),
    );
  } catch {
    return undefined;
  }
}

class LinePositions implements Positions {
  readonly #table: DecodedLineTable;
  readonly #shiftBytes: number;

  constructor(table: DecodedLineTable, shiftBytes: number) {
    this.#table = table;
    this.#shiftBytes = shiftBytes;
  }

  functionName(index: number): string | undefined {
    return this.#table.names[index - this.#table.firstFunction] || undefined;
  }

  position(offset: number): Pick<Frame, "path" | "line" | "column"> | undefined {
    const { offsets, pathNumbers, paths, lines, columns } = this.#table;
    const index = lastUpTo(offsets, offset - this.#shiftBytes);
    const path = paths[(pathNumbers[index] ?? 0) - 1];
    return path === undefined ? undefined : { path, line: lines[index]!, column: columns[index]! };
  }
}

/** @returns The index of the last value that is not greater than `most`; -1 if all are. */
function lastUpTo(values: Int32Array, most: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
