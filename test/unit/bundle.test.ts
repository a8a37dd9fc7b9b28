import { statSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";
import { expect, test } from "vitest";

import { bootstrapBundle, ROOT } from "../../scripts/bundles.ts";

const BUDGET_BYTES = 80_000;

/** What the bundle is made of: each file that left bytes in it. */
async function bundledFiles(): Promise<string[]> {
  const { metafile } = await build({ ...bootstrapBundle, write: false, metafile: true });
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

test("the bundle holds the bootstrap, the host and their packages", async () => {
  const files = await bundledFiles();
  expect(new Set(files.map(origin))).toEqual(
    new Set(["bootstrap", "contract", "host", "@jridgewell"]),
  );
});
