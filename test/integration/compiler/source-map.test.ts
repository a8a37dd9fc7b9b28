import { join } from "node:path";
import { expect, test } from "vitest";
import { build, type BuildSuccess } from "../../../compiler/index.ts";

const directory = join(import.meta.dirname, "other-transform");

async function compile(options: object): Promise<BuildSuccess> {
  const config = {
    extends: "../../../../guest/asconfig.preset.json",
    entries: ["assembly/index.ts"],
    options: { transform: ["./transform.mjs"], ...options },
  };
  const built = await build({ directory, config, cache: false });
  if (!built.ok) throw new Error(built.report);
  return built;
}

test("a source that another transform made is in the map", async () => {
  const { sourceMap, report } = await compile({});
  expect(report).toBe("");
  const { sources } = JSON.parse(sourceMap!) as { sources: string[] };
  expect(sources).toContain("assembly/index.made.ts");
});

test('"sourceMap": false makes no map, and a module without names', async () => {
  const { sourceMap, wasm, files } = await compile({ sourceMap: false });
  expect(sourceMap).toBeNull();
  expect([...files.keys()].filter((path) => path.endsWith(".map"))).toEqual([]);
  const module = new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>);
  expect(WebAssembly.Module.customSections(module, "name")).toEqual([]);
});
