import { decode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { NAMES_KEY } from "../../contract/index.ts";
import type { Frame } from "../errors.ts";
import type { Positions } from "./stack.ts";

/**
 * A module's source map. A failure is reported without positions rather than not at all.
 *
 * @param read Returns JSON, or undefined if there is no map. What it throws is logged, as is what is wrong in the map.
 * @param shiftBytes By how much V8's offsets are greater than the map's.
 */
export function readSourceMap(
  read: () => string | undefined,
  shiftBytes: number,
  log: (level: "warn", text: string) => void,
): SourceMap | undefined {
  try {
    const json = read();
    return json === undefined ? undefined : new SourceMap(json, shiftBytes);
  } catch (error) {
    log("warn", `Cannot read the source map: ${(error as Error).message}`);
    return undefined;
  }
}

/** asc's map of a module: every byte of the module is a column of its first line. */
export class SourceMap implements Positions {
  /** Of the module's one line, in ascending order of their columns. */
  readonly #segments: readonly SourceMapSegment[];
  readonly #sources: readonly (string | null)[];
  readonly #names: Readonly<Record<string, unknown>>;
  readonly #shiftBytes: number;

  /** @throws {Error} Not JSON, or no source map. */
  constructor(json: string, shiftBytes: number) {
    const content = JSON.parse(json) as {
      readonly mappings: string;
      readonly sources: readonly (string | null)[];
      /** By function index: compiler/binary/name-section.ts moves them here from the module. */
      readonly [NAMES_KEY]?: Record<string, unknown>;
    };
    this.#shiftBytes = shiftBytes;
    this.#names = content[NAMES_KEY] ?? {};
    // asc's root, which is passed over, is a folder that exists only in debuggers.
    this.#sources = content.sources;
    this.#segments = decode(content.mappings)[0] ?? [];
    // So that no failure is described before its map is known to be sound.
    this.position(shiftBytes);
  }

  functionName(index: number): string | undefined {
    const name = this.#names[index];
    return typeof name === "string" ? name : undefined;
  }

  /** @param offset V8's: in bytes from the beginning of the module that runs. */
  position(offset: number): Pick<Frame, "path" | "line" | "column"> | undefined {
    const [, source = -1, line = 0, column = 0] = this.#lastUpTo(offset - this.#shiftBytes) ?? [];
    const path = this.#sources[source];
    return path ? { path, line: line + 1, column: column + 1 } : undefined;
  }

  #lastUpTo(column: number): SourceMapSegment | undefined {
    let [low, high] = [0, this.#segments.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#segments[middle]![0] <= column) low = middle + 1;
      else high = middle;
    }
    return this.#segments[low - 1];
  }
}
