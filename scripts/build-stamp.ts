import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./bundles.ts";

// A build of dist/ takes seconds, and many scripts of package.json begin with one. Beside dist/, a stamp says of which
// sources it is; what was changed in dist/ since then is built again, too.

const STAMP = join(ROOT, "build/dist.stamp");
const ROOMS =
  "bootstrap,cli,compiler,contract,emulator,events,guest,host,local,measure,portable,project,scripts,testing";
const SOURCES = [
  `{${ROOMS}}/**`,
  // What the code caches are recorded with.
  "examples/redirect/{assembly/**,*.json}",
  "package*.json",
  "tsconfig*.json",
];

/** Whether dist/ is what a build of the sources as they are now has made. */
export function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest();
}

/** Notes that dist/ is of the sources as they are now. */
export function stampBuild(): void {
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, digest());
}

// --- internal ---

function digest(): string {
  const hash = createHash("sha256").update(`${process.version} ${process.arch}`);
  const files = globSync([...SOURCES, "dist/**"], { cwd: ROOT, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of files.toSorted()) {
    const bytes = readFileSync(file);
    hash.update(`${file} ${bytes.length} `).update(bytes);
  }
  return hash.digest("hex");
}
