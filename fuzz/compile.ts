import { join } from "node:path";
import { build } from "../compiler/index.ts";

const ROOT = join(import.meta.dirname, "..");

/**
 * Compiles a handler of this repository as a user's would be.
 *
 * @param entry its path from the repository's root.
 */
export async function compile(entry: string, optimizeLevel: 0 | 3 = 3): Promise<Uint8Array> {
  const config = { extends: "./guest/asconfig.preset.json", options: { optimizeLevel } };
  const built = await build({ directory: ROOT, entry, config });
  if (!built.ok) throw new Error(`Cannot compile ${entry}:\n${built.report}`);
  return built.wasm;
}
