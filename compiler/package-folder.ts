import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** wasmstrap's own folder. The package refers to itself by name, so this holds for sources and bundles alike. */
export const PACKAGE_FOLDER: string = dirname(
  createRequire(import.meta.url).resolve("wasmstrap/package.json"),
);

/** Absolute path of a file of `guest/`, for example `runtime/region.ts`. */
export function guestSource(path: string): string {
  return join(PACKAGE_FOLDER, "guest", path);
}

/**
 * The transform that belongs to this compiler: its source where the compiler runs from sources, else what was built of
 * it. asc loads it by path.
 */
export const TRANSFORM: string = join(
  PACKAGE_FOLDER,
  fromSources(import.meta.url) ? "compiler/transform/transform.ts" : "dist/transform.js",
);

/** Whether a module, given its `import.meta.url`, runs as it was written. */
export function fromSources(url: string): boolean {
  return url.endsWith(".ts");
}
