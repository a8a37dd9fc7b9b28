import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromSources, PACKAGE_FOLDER } from "../package-folder.ts";
import { digestOf } from "./content-cache.ts";

let digest: string | undefined;

/** Of all that turns sources into wasm, the sources themselves aside: this compiler, guest/, asc and Node.js. */
export function compilerDigest(): string {
  return (digest ??= compute());
}

// --- internal ---

const SOURCES = ["compiler/**/*.ts", "contract/**/*.ts", "guest/**"];
const SHIPPED = ["dist/*.js", "guest/**"];

function compute(): string {
  const patterns = fromSources(import.meta.url) ? SOURCES : SHIPPED;
  const files = globSync(patterns, { cwd: PACKAGE_FOLDER, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  // package.json names asc's exact version.
  const texts = [join(PACKAGE_FOLDER, "package.json"), ...files].map((file) => readFileSync(file));
  return digestOf(process.version + texts.map((text) => digestOf(text)).join(" "));
}
