import { readFileSync } from "node:fs";
import type { Parser, Program } from "assemblyscript";
import { guestSource } from "../package-folder.ts";
import { refuseFinalizers } from "./unsupported.ts";

const REGION = "~lib/wasmstrap/guest/runtime/region.ts";

/** asc's incremental runtime: its entry, and what it brings along. */
const INCREMENTAL = new Set(["~lib/rt/index-incremental", "~lib/rt/itcms", "~lib/rt/tlsf"]);

/**
 * Puts the region runtime in place of asc's incremental one where the shadow stack is off.
 *
 * Without a shadow stack the incremental collector frees what only locals refer to, so that pair of options has no
 * other use; and unlike a path in `runtime`, it means the same in whatever folder asc runs.
 */
export function useRegionRuntime(program: Program, parser: Parser): void {
  const { sources } = parser;
  const incremental = sources.some(
    ({ internalPath }) => internalPath === "~lib/rt/index-incremental",
  );
  if (!incremental || program.options.stackSize > 0) return;
  refuseFinalizers(parser);
  for (let i = sources.length - 1; i >= 0; i--) {
    if (INCREMENTAL.has(sources[i]!.internalPath)) sources.splice(i, 1);
  }
  const text = readFileSync(guestSource("runtime/region.ts"), "utf8");
  parser.parseFile(text, REGION, true);
  // asc sets a runtime up before everything else.
  sources.unshift(sources.pop()!);
}

export function hasRegionRuntime({ sources }: Program): boolean {
  return sources.some(({ normalizedPath }) => normalizedPath === REGION);
}
