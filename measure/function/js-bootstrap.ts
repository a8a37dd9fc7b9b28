import { chmodSync, copyFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The package refers to itself by name, so that the program is found from the sources and from a bundle alike. */
const PROGRAM: string = join(
  dirname(createRequire(import.meta.url).resolve("wasmstrap/package.json")),
  "measure/function/js-bootstrap.mjs",
);

/** Writes a bootstrap for a handler in JavaScript: a shell script starts it, as one starts ours. */
export function writeJsBootstrap(folder: string): void {
  copyFileSync(PROGRAM, join(folder, "bootstrap.mjs"));
  const script = join(folder, "bootstrap");
  writeFileSync(script, `#!/bin/sh\nexec "$1" "\${0%/*}/bootstrap.mjs"\n`);
  chmodSync(script, 0o755);
}
