import type { Frame } from "./errors.ts";
import type { SourceMap } from "./source-map.ts";

/** A wasm function in V8's stack: the module's bytes up to `offset` had been executed. */
interface WasmFrame {
  /** From the module's name section; absent where it has none. */
  readonly name: string | undefined;
  readonly index: number;
  /** In bytes from the module's beginning. */
  readonly offset: number;
}

const FRAME = /^\s*at (?:(.*?) \()?wasm:\/\/.*?:wasm-function\[(\d+)\]:0x([0-9a-f]+)\)?$/;

/** How compiler/transform/entry.ts names its wrappers, and the source that their text is. */
const WRAPPER = "__wasmstrapHandle_";
const WRAPPER_SOURCE = /\.handlers\.ts$/;

/** Where a throw happened by asc's own account; the map does not know the call of `abort`. */
export type ThrowSite = Pick<Frame, "path" | "line" | "column">;

/**
 * The AssemblyScript frames of a stack, innermost first; frames of the host are dropped.
 *
 * @param site replaces the innermost frame's position.
 */
export function readFrames(
  stack: string,
  map: SourceMap | undefined,
  site: ThrowSite | undefined,
): Frame[] {
  const frames = parseStack(stack).flatMap((frame, depth): Frame[] => {
    const name = frame.name ?? map?.functionName(frame.index);
    const label = name === undefined ? `wasm-function[${frame.index}]` : shortName(name);
    const place = (depth === 0 ? site : undefined) ?? map?.position(frame.offset);
    // The compiler's wrapper round a handler is none of the user's business, unless it is the handler, inlined.
    return place && !WRAPPER_SOURCE.test(place.path) ? [{ label, ...place }] : [];
  });
  return frames.length || !site ? frames : [{ label: "throw", ...site }];
}

function parseStack(stack: string): WasmFrame[] {
  return stack.split("\n").flatMap((line) => {
    const match = FRAME.exec(line);
    if (!match) return [];
    const [, name, index, offset] = match;
    return [{ name, index: Number(index), offset: Number.parseInt(offset!, 16) }];
  });
}

/** `~lib/map/Map<~lib/string/String,i32>#get` → `Map<String,i32>#get` */
function shortName(name: string): string {
  return name.replace(/(?:~?[\w.@-]+\/)+/g, "").replace(WRAPPER, "");
}
