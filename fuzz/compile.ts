import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * Compiles a handler of this repository as a user's would be: through the preset and the built transform.
 *
 * @param entry its path from the repository's root; `asconfig.json` stands in `config`, a folder.
 */
export async function compile(
  entry: string,
  config: string,
  optimize: "-O3" | "-O0" = "-O3",
): Promise<Uint8Array> {
  let wasm: Uint8Array | undefined;
  const settings = ["--config", `${config}/asconfig.json`, "--outFile", "out.wasm", optimize];
  const { error, stderr } = await main([entry, ...settings, "--baseDir", ROOT], {
    readFile: (name, base) =>
      readFile(isAbsolute(name) ? name : join(base, name), "utf8").catch(() => null),
    writeFile: (_name, contents) => {
      if (typeof contents !== "string") wasm = contents;
    },
  });
  if (error || !wasm) throw new Error(`Cannot compile ${entry}: ${stderr.toString() || error}`);
  return wasm;
}
