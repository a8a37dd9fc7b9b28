import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "../../compiler/index.ts";

const ROOT = join(import.meta.dirname, "../..");
/** The program's source, which Node runs as it stands. */
export const MAIN: string = join(ROOT, "bootstrap/main.ts");
/** The program as it ships; `npm test` builds it first. */
export const BUNDLE: string = join(ROOT, "dist/bootstrap/bootstrap.cjs");

/** Compiles `fixtures/assembly/<name>.ts` to `<folder>/<name>.wasm`. */
export async function compile(name: string, folder: string): Promise<void> {
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: `assembly/${name}.ts` });
  if (!built.ok) throw new Error(`Cannot compile ${name}.ts: ${built.report}`);
  writeFileSync(join(folder, `${name}.wasm`), built.wasm);
}

/** `npm run test:plain` starts every process without what only makes it faster. */
export const PLAIN: Readonly<Record<string, string>> =
  process.env["WASMSTRAP_PLAIN"] === "1" ? { WASMSTRAP_PLAIN: "1" } : {};
