import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** wasmstrap's own folder: the package refers to itself, so that this holds for source and bundle alike. */
const MANIFEST: string = createRequire(import.meta.url).resolve("wasmstrap/package.json");

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(MANIFEST, "utf8")) as { version: string };
  return version;
}

/** The folder with what is shipped to Lambda beside the user's modules: `bootstrap` and what it starts. */
export function bootstrapFolder(): string {
  return join(dirname(MANIFEST), "dist", "bootstrap");
}
