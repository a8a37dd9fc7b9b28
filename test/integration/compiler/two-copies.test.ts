import { join } from "node:path";
import { expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { loadAsc } from "../../../compiler/build/asc.ts";

const directory = join(import.meta.dirname, "../language/fixtures");
const entry = "assembly/basics.ts";

// A project may install wasmstrap twice, or link a copy: both wrap the methods of one asc.
test("two copies of the transform in one process compile as each does alone", async () => {
  const sources = await compileBySources();
  const bundle = await compileByBundle();
  expect(await compileBySources()).toEqual(sources);
  expect(await compileByBundle()).toEqual(bundle);
});

async function compileBySources(): Promise<Uint8Array> {
  const built = await build({ directory, entry, cache: false, quick: true });
  if (!built.ok) throw new Error(built.report);
  return built.wasm;
}

/** By plain asc, and by the transform that its preset names: the one in `dist`. */
async function compileByBundle(): Promise<Uint8Array> {
  const asc = await loadAsc();
  const stderr = asc.createMemoryStream();
  let wasm: Uint8Array | string | undefined;
  const { error } = await asc.main(
    [entry, "--baseDir", directory, "--optimizeLevel", "0", "--outFile", "out.wasm"],
    { stderr, writeFile: (_name, contents) => void (wasm = contents) },
  );
  if (error || !(wasm instanceof Uint8Array)) throw new Error(stderr.toString());
  return wasm;
}
