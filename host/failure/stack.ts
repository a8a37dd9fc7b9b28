import { GENERATED_LABELS, shortName } from "../../contract/index.ts";
import type { Frame } from "../errors.ts";

/** Where the functions and offsets of a module stand in its sources. */
export interface Positions {
  functionName(index: number): string | undefined;
  /** @param offset V8's: in bytes from the beginning of the module that runs. */
  position(offset: number): Pick<Frame, "path" | "line" | "column"> | undefined;
}

/** A wasm function in V8's stack: the module's bytes up to `offset` had been executed. */
interface WasmFrame {
  /** From the module's name section; absent where it has none. */
  readonly name: string | undefined;
  readonly index: number;
  /** In bytes from the module's beginning. */
  readonly offset: number;
}

/** The sources that the compiler's wrappers round handlers, and round functions for tests, stand in. */
const WRAPPER_SOURCE = new RegExp(
  `\\.(${GENERATED_LABELS.handlers}|${GENERATED_LABELS.calls})\\.ts$`,
);

/**
 * Where a throw happened by asc's own account, to the column; the library's leave the path, then empty, to the map, which
 * knows no more than lines of it.
 */
export type ThrowSite = Pick<Frame, "path" | "line" | "column">;

/**
 * The AssemblyScript frames of what was thrown, innermost first; frames of the host are dropped.
 *
 * @param site replaces the innermost frame's position.
 */
export function readFrames(
  thrown: unknown,
  positions: Positions | undefined,
  site: ThrowSite | undefined,
): Frame[] {
  const frames = callSites(thrown).flatMap(wasmFrame);
  const shown = frames.flatMap((frame, depth): Frame[] => {
    const name = frame.name ?? positions?.functionName(frame.index);
    const label = name === undefined ? `wasm-function[${frame.index}]` : shortName(name);
    const known = positions?.position(frame.offset);
    const place = depth === 0 && site ? complete(site, known?.path) : known;
    // The compiler's wrapper round a handler is not shown to the user, unless it is the handler, inlined.
    return place && !WRAPPER_SOURCE.test(place.path) ? [{ label, ...place }] : [];
  });
  return shown.length || !site?.path ? shown : [{ label: "throw", ...site }];
}

// --- internal ---

function complete(site: ThrowSite, known: string | undefined): ThrowSite | undefined {
  const path = site.path || known;
  return path === undefined ? undefined : { ...site, path };
}

/**
 * V8's own record of the calls. The text in `stack` begins with the message, which an event may have written: it
 * could hold lines that look like frames, and must not be searched.
 */
function callSites(thrown: unknown): readonly NodeJS.CallSite[] {
  if (!(thrown instanceof Error)) return [];
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, sites) => sites;
  try {
    const sites: unknown = thrown.stack;
    return Array.isArray(sites) ? (sites as NodeJS.CallSite[]) : [];
  } finally {
    Error.prepareStackTrace = before;
  }
}

/** A call site of wasm ends in `wasm-function[7]:0x2d`, in parentheses if the function has a name. */
function wasmFrame(site: NodeJS.CallSite): WasmFrame[] {
  if (!site.getFileName()?.startsWith("wasm://")) return [];
  const text = String(site);
  const place = /^wasm-function\[(\d+)\]:0x([0-9a-f]+)\)?$/.exec(
    text.slice(text.lastIndexOf("wasm-function[")),
  );
  if (!place) return [];
  const [, index, offset] = place;
  const name = site.getFunctionName() ?? undefined;
  return [{ name, index: Number(index), offset: Number.parseInt(offset!, 16) }];
}
