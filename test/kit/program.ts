import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const ASC = join(ROOT, "node_modules/assemblyscript/bin/asc.js");
/** The program's source, which Node runs as it stands. */
export const MAIN: string = join(ROOT, "bootstrap/main.ts");
/** The program as it ships; `npm test` builds it first. */
export const BUNDLE: string = join(ROOT, "dist/bootstrap/bootstrap.cjs");

/** Compiles `fixtures/assembly/<name>.ts` to `<folder>/<name>.wasm`. */
export function compile(name: string, folder: string): void {
  const args = [
    ASC,
    `assembly/${name}.ts`,
    "--target",
    "release",
    "-o",
    join(folder, `${name}.wasm`),
  ];
  const asc = spawnSync(process.execPath, args, {
    cwd: join(import.meta.dirname, "fixtures"),
    encoding: "utf8",
  });
  if (asc.status !== 0) throw new Error(`Cannot compile ${name}.ts: ${asc.stderr}`);
}
