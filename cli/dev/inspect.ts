import { pathToFileURL } from "node:url";
import { InvalidArgumentError } from "commander";
import { mapForDebugger, withSourceMapUrl } from "../../compiler/index.ts";

/** Where a debugger attaches. */
export interface InspectAddress {
  readonly host: string;
  readonly port: number;
}

const HOST = "127.0.0.1";

/** Node's own. */
const PORT = 9229;

/** An invocation may stand at a breakpoint for so long; timers take no more. */
export const BREAKPOINT_MS: number = 2 ** 31 - 1;

/** What follows `--inspect`: nothing, a port, or `host:port`. */
export function readInspect(text: string): InspectAddress {
  const [, host = HOST, port] = /^(?:(.+):)?(\d+)$/.exec(text) ?? [];
  const number = Number(port);
  if (Number.isInteger(number) && number > 0 && number < 65_536) return { host, port: number };
  throw new InvalidArgumentError("It must be a port, or host:port.");
}

export const DEFAULT_INSPECT: InspectAddress = { host: HOST, port: PORT };

/** Has Node wait for a debugger at an address; each of several functions has a port of its own. */
export function inspectEnvironment(
  { host, port }: InspectAddress,
  index: number,
  before: string | undefined,
): Readonly<Record<string, string>> {
  const option = `--inspect=${host}:${port + index}`;
  return { NODE_OPTIONS: before ? `${before} ${option}` : option };
}

/** A module and its map for a debugger, which finds both by absolute addresses. */
export function forDebugger(
  wasm: Uint8Array,
  sourceMap: string,
  mapFile: string,
  directory: string,
): { readonly wasm: Uint8Array; readonly sourceMap: string } {
  return {
    wasm: withSourceMapUrl(wasm, pathToFileURL(mapFile).href),
    sourceMap: mapForDebugger(sourceMap, `${pathToFileURL(directory).href}/`),
  };
}
