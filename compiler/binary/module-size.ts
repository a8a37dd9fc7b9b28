import { decodedMappings, TraceMap, type EncodedSourceMap } from "@jridgewell/trace-mapping";
import { HEADER_BYTES, NAMES_KEY, SectionId, WasmReader } from "../../contract/index.ts";

/** A part of a module and how many of its bytes it takes. */
export interface SizePart {
  readonly name: string;
  readonly bytes: number;
}

/** Where the bytes of a module are; each list has the largest first. */
export interface ModuleSize {
  readonly bytes: number;
  /** `code`, `data`, `custom wasmstrap`, … */
  readonly sections: readonly SizePart[];
  /** Functions by their name, or number where they have none. */
  readonly functions: readonly SizePart[];
  /** Code by the source file that it was compiled from; what was inlined counts where it was written. */
  readonly files: readonly SizePart[];
}

/** @param sourceMap The module's, as `build` gives it; without one there are no names and no files. */
export function measureModule(wasm: Uint8Array, sourceMap: string | null): ModuleSize {
  const map = sourceMap === null ? undefined : (JSON.parse(sourceMap) as NamedMap);
  const sections: SizePart[] = [];
  const bodies: Range[] = [];
  const reader = new WasmReader(wasm, HEADER_BYTES);
  while (!reader.atEnd()) {
    const start = reader.at;
    const id = reader.byte();
    const end = reader.u32() + reader.at;
    const name = id === SectionId.custom ? `custom ${reader.text()}` : (SECTIONS[id] ?? `${id}`);
    if (id === SectionId.code) {
      for (let count = reader.u32(); count > 0; count--) {
        const from = reader.at;
        const length = reader.u32();
        reader.at += length;
        bodies.push({ from, to: reader.at });
      }
    }
    reader.at = end;
    sections.push({ name, bytes: end - start });
  }
  const imported = countImportedFunctions(wasm);
  const names = map?.[NAMES_KEY] ?? {};
  const functions = bodies.map(({ from, to }, index) => ({
    name: names[imported + index] ?? `function ${imported + index}`,
    bytes: to - from,
  }));
  return {
    bytes: wasm.length,
    sections: sorted(sections),
    functions: sorted(functions),
    files: map === undefined ? [] : sorted(bytesByFile(map, bodies)),
  };
}

// --- internal ---

interface Range {
  readonly from: number;
  readonly to: number;
}

type NamedMap = EncodedSourceMap & {
  readonly [NAMES_KEY]?: Readonly<Record<string, string>>;
};

const SECTIONS: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(SectionId).map(([name, id]) => [id, name]),
);

function countImportedFunctions(wasm: Uint8Array): number {
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  return WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").length;
}

/** Each byte of a function counts for the position before it; what stands before a function's first one, for that. */
function bytesByFile(map: NamedMap, bodies: readonly Range[]): SizePart[] {
  const trace = new TraceMap({ ...map, sourceRoot: "" });
  const [segments = []] = decodedMappings(trace);
  const bytes = new Map<string, number>();
  const count = (source: number | undefined, amount: number) => {
    const name = (source === undefined ? undefined : trace.sources[source]) ?? NOWHERE;
    bytes.set(name, (bytes.get(name) ?? 0) + amount);
  };
  let at = 0;
  for (const { from, to } of bodies) {
    while (at < segments.length && (segments[at]?.[0] ?? 0) < from) at++;
    let start = from;
    let source = sourceOf(segments[at], to);
    for (; at < segments.length && (segments[at]?.[0] ?? 0) < to; at++) {
      const column = segments[at]?.[0] ?? 0;
      count(source, column - start);
      start = column;
      source = sourceOf(segments[at], to);
    }
    count(source, to - start);
  }
  return [...bytes].map(([name, amount]) => ({ name, bytes: amount }));
}

/** Code that no source has, such as what asc makes by itself. */
const NOWHERE = "(no source)";

function sourceOf(segment: readonly number[] | undefined, to: number): number | undefined {
  return segment !== undefined && (segment[0] ?? 0) < to ? segment[1] : undefined;
}

/** Parts of one name are added up; the largest come first. */
function sorted(parts: readonly SizePart[]): SizePart[] {
  const sums = new Map<string, number>();
  for (const { name, bytes } of parts) sums.set(name, (sums.get(name) ?? 0) + bytes);
  return [...sums]
    .map(([name, bytes]) => ({ name, bytes }))
    .toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}
