import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The package refers to itself by name, so that its folder is found from the sources and from a bundle alike. */
const ROOT: string = dirname(createRequire(import.meta.url).resolve("wasmstrap/package.json"));

/** Absolute path of a file of `guest/`, for example `runtime/region.ts`. */
export function guestSource(path: string): string {
  return join(ROOT, "guest", path);
}
