import { originalPositionFor, TraceMap, type EncodedSourceMap } from "@jridgewell/trace-mapping";
import { NAMES_KEY } from "../contract/index.ts";
import type { Frame } from "./errors.ts";
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
  readonly #map: TraceMap;
  readonly #names: Readonly<Record<string, unknown>>;
  readonly #shiftBytes: number;

  /** @throws {Error} Not JSON, or no source map. */
  constructor(json: string, shiftBytes: number) {
    const content = JSON.parse(json) as EncodedSourceMap & {
      /** By function index: compiler/binary/name-section.ts moves them here from the module. */
      readonly [NAMES_KEY]?: Record<string, unknown>;
    };
    this.#shiftBytes = shiftBytes;
    this.#names = content[NAMES_KEY] ?? {};
    // asc's root is a folder that exists only in debuggers.
    this.#map = new TraceMap({ ...content, sourceRoot: "" });
    // Decodes it all, so that no failure is described before its map is known to be sound.
    this.position(shiftBytes);
  }

  functionName(index: number): string | undefined {
    const name = this.#names[index];
    return typeof name === "string" ? name : undefined;
  }

  /** @param offset V8's: in bytes from the beginning of the module that runs. */
  position(offset: number): Pick<Frame, "path" | "line" | "column"> | undefined {
    const at = { line: 1, column: offset - this.#shiftBytes };
    const { source, line, column } = originalPositionFor(this.#map, at);
    if (source === null || line === null || column === null) return undefined;
    return { path: source, line, column: column + 1 };
  }
}
