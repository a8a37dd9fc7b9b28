import { originalPositionFor, TraceMap, type EncodedSourceMap } from "@jridgewell/trace-mapping";
import type { Frame } from "./errors.ts";

/** asc's map of a module: every byte of the module is a column of its first line. */
export class SourceMap {
  readonly #map: TraceMap;
  readonly #names: Readonly<Record<string, string>>;

  /** @throws {SyntaxError} Not JSON. */
  constructor(json: string) {
    const content = JSON.parse(json) as EncodedSourceMap & {
      /** By function index: compiler/names.ts moves them here from the module. */
      readonly x_wasmstrap_names?: Record<string, string>;
    };
    this.#names = content.x_wasmstrap_names ?? {};
    // asc's root is a folder that exists only in debuggers.
    this.#map = new TraceMap({ ...content, sourceRoot: "" });
  }

  functionName(index: number): string | undefined {
    return this.#names[index];
  }

  /** @param offset in bytes from the module's beginning. */
  position(offset: number): Pick<Frame, "path" | "line" | "column"> | undefined {
    const { source, line, column } = originalPositionFor(this.#map, { line: 1, column: offset });
    if (source === null || line === null || column === null) return undefined;
    return { path: source, line, column: column + 1 };
  }
}
