import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { ContentCache } from "./content-cache.ts";

/**
 * The cache of a project.
 *
 * @param directory Absolute.
 * @returns Null if wasmstrap is not installed in this project.
 */
export function openCache(directory: string): ContentCache | null {
  const folder = cacheFolder(directory);
  return folder === null ? null : new ContentCache({ folder, directory });
}

/** `node_modules/.cache/wasmstrap` of the nearest folder above a project that has node_modules; null if none has. */
export function cacheFolder(directory: string): string | null {
  for (let folder = directory; ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) return join(modules, ".cache", "wasmstrap");
    if (folder === dirname(folder)) return null;
  }
}
