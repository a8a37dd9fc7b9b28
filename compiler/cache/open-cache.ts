import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ContentCache } from "./content-cache.ts";

/**
 * The cache of a project, in `node_modules/.cache/wasmstrap` of the nearest folder above it that has node_modules.
 *
 * @param directory Absolute.
 * @returns Null if there is no such folder: wasmstrap is not installed in this project then.
 */
export function openCache(directory: string): ContentCache | null {
  for (let folder = directory; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules))
      return new ContentCache({ folder: join(modules, ".cache", "wasmstrap"), directory });
    if (folder === dirname(folder)) return null;
  }
}
