import { statSync } from "node:fs";
import { join } from "node:path";
import { build, type BuildOptions, type Metafile } from "esbuild";
import { expect, test } from "vitest";

import { bootstrapBundle, rareBundle, ROOT, toolsBundle } from "../../scripts/bundles.ts";
import { RARE_FILES } from "../../scripts/rare-bundle.ts";

const BUDGET_BYTES = 56_500;

/** What a bundle is made of: each file that left bytes in it. */
async function bundledFiles(bundle: BuildOptions): Promise<string[]> {
  const { metafile } = await build({ ...bundle, write: false, metafile: true });
  return Object.values((metafile as Metafile).outputs)
    .flatMap((output) => Object.entries(output.inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file)
    .toSorted();
}

test("the shipped bundle stays within its budget", () => {
  const { size } = statSync(join(ROOT, "dist/bootstrap/main.cjs"));
  expect(size).toBeGreaterThan(10_000);
  expect(size).toBeLessThan(BUDGET_BYTES);
});

/** A room's or a package's name. */
function origin(file: string): string | undefined {
  return /^(?:node_modules\/)?(@[^/]+|[^/]+)/.exec(file)?.[1];
}

test("the bundle holds the bootstrap and the host, and the rare one their packages", async () => {
  const main = await bundledFiles(bootstrapBundle);
  const own = main.filter((file) => !file.startsWith("rare:"));
  expect(new Set(own.map(origin))).toEqual(new Set(["bootstrap", "contract", "host"]));
  const rare = (await bundledFiles(rareBundle)).filter((file) => !/^(given|rare):/.test(file));
  expect(new Set(rare.map(origin))).toEqual(
    new Set(["bootstrap", "contract", "host", "@jridgewell"]),
  );
  // A class that is there twice is another one each time.
  const twice = rare.filter((file) => main.includes(file) && !file.startsWith("contract/"));
  expect(twice).toEqual([]);
  expect(RARE_FILES.filter((file) => !rare.includes(file))).toEqual([]);
});

test("no command loads a compiler before it compiles", async () => {
  const { metafile } = await build({ ...toolsBundle, write: false, metafile: true });
  const outputs = Object.entries((metafile as Metafile).outputs);
  const loading = (kind: string) =>
    outputs.flatMap(([chunk, { imports }]) =>
      imports
        .filter((each) => each.kind === kind && /^(assemblyscript|typescript)\b/.test(each.path))
        .map(({ path }) => `${chunk} ${path}`),
    );
  expect(loading("dynamic-import")).not.toEqual([]);
  expect(loading("import-statement")).toEqual([]);
});
