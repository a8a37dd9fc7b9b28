import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";

const ROOT = join(import.meta.dirname, "../../..");
mkdirSync(join(ROOT, "build"), { recursive: true });
const folder = mkdtempSync(join(ROOT, "build/untouched-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is the same before asc's optimiser is the same after it, which takes most of the time. */
const config = {
  ...(JSON.parse(readFileSync(join(ROOT, "bench/json/asconfig.json"), "utf8")) as object),
  options: { optimizeLevel: 0, shrinkLevel: 0 },
};

/** The module of a folder of AssemblyScript, by what `wasmstrap.json` says. */
async function compiled(name: string, settings: object): Promise<Uint8Array> {
  const directory = join(folder, `${name}-${Object.values(settings).join()}`);
  cpSync(join(ROOT, "bench/json/assembly"), join(directory, "assembly"), { recursive: true });
  writeFileSync(join(directory, "asconfig.json"), JSON.stringify(config));
  writeFileSync(join(directory, "wasmstrap.json"), JSON.stringify(settings));
  const built = await build({ directory, cache: false });
  if (!built.ok) throw new Error(built.report);
  return built.wasm;
}

test("AssemblyScript compiles to the same bytes with the language room and without it", async () => {
  const room = await compiled("json", {});
  const plain = await compiled("json", { language: "assemblyscript" });
  expect(Buffer.compare(room, plain)).toBe(0);
});

test("what captures variables and catches compiles to the same bytes each time", async () => {
  const directory = join(ROOT, "bench/language");
  const modules = [];
  for (let turn = 0; turn < 2; turn++) {
    const built = await build({ directory, cache: false });
    if (!built.ok) throw new Error(built.report);
    modules.push(built.wasm);
  }
  expect(Buffer.compare(modules[0]!, modules[1]!)).toBe(0);
});
