import { readFileSync } from "node:fs";
import { getCompileCacheDir } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { isPlain } from "../../contract/index.ts";

/** More builds in one process run long enough for optimised code. */
const FEW_ENTRIES = 4;

/**
 * Has V8 run binaryen, asc's optimiser, as its baseline compiler leaves it: a process that ends after a build or a few
 * ends before it is repaid for compiling that code again. The redirect takes 3.2 s of CPU in place of 5.0 s. To be called
 * before asc is loaded, and before `keepCompiledCode`: V8 takes kept code only under the flags it was kept with, and
 * NODE_COMPILE_CACHE has other programs' code in the same place.
 *
 * @param directory Of asconfig.json, which says how many builds there are.
 */
export function useBaselineCode(directory: string): void {
  if (isPlain() || getCompileCacheDir() !== undefined || entriesIn(directory) > FEW_ENTRIES) return;
  // What the first one implies where Node is started with it.
  for (const flag of ["--liftoff-only", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering"])
    setFlagsFromString(flag);
}

// --- internal ---

/** One where the file does not say it: what is wrong with it is for asc to say. */
function entriesIn(directory: string): number {
  try {
    const config: unknown = JSON.parse(readFileSync(join(directory, "asconfig.json"), "utf8"));
    return (config as { readonly entries?: readonly string[] } | null)?.entries?.length ?? 1;
  } catch {
    return 1;
  }
}
