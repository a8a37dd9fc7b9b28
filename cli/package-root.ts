import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The package refers to itself, so that this holds for source and bundle alike. */
const MANIFEST: string = createRequire(import.meta.url).resolve("wasmstrap/package.json");

/** wasmstrap's own folder: a clone, or a package in node_modules. */
export function packageFolder(): string {
  return dirname(MANIFEST);
}

export function packageVersion(): string {
  return readManifest().version;
}

/** The version of vitest that this version is tested with. */
export function vitestVersion(): string {
  return readManifest().devDependencies["vitest"] ?? "*";
}

/** The folder with what `wasmstrap new` starts from. */
export function templatesFolder(): string {
  return join(dirname(MANIFEST), "templates");
}

/** The folder with what is shipped to Lambda beside the user's modules: `bootstrap` and what it starts. */
export function bootstrapFolder(): string {
  return join(dirname(MANIFEST), "dist", "bootstrap");
}

/** The folder with what stands beside a handler that runs as JavaScript: its library, and `bootstrap`. */
export function portableFolder(): string {
  return join(dirname(MANIFEST), "dist", "portable");
}

/** The program of the compiler's thread: its source where the command runs from sources, else what was built of it. */
export function compileWorkerFile(): string {
  const source = import.meta.url.endsWith(".ts");
  return join(dirname(MANIFEST), source ? "cli/dev/compile-worker.ts" : "dist/compile-worker.js");
}

/** The folder with the page of `wasmstrap dev`. */
export function pageFolder(): string {
  return join(dirname(MANIFEST), "dist/page");
}

// --- internal ---

interface Manifest {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(MANIFEST, "utf8")) as Manifest;
}
