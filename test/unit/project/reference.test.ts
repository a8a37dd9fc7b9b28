import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportedNames, referencePages } from "../../../scripts/reference/pages.ts";

const root = join(import.meta.dirname, "../../..");

test("the reference says what the doc comments say: `npm run reference` writes it", async () => {
  for (const [path, text] of await referencePages()) {
    expect(readFileSync(join(root, path), "utf8"), path).toBe(text);
  }
});

test("the reference has everything that wasmstrap/guest exports", async () => {
  const text = [...(await referencePages()).values()].join("\n");
  const missing = exportedNames().filter((name) => !text.includes(`\n### ${name}\n`));
  expect(exportedNames().length).toBeGreaterThan(300);
  expect(missing).toEqual([]);
});
