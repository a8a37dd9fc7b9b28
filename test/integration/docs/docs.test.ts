import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";

const root = join(import.meta.dirname, "../../..");
const pages = ["README.md", ...globSync("docs/**/*.md", { cwd: root })];

// Inside the repository, so that asc finds wasmstrap in its node_modules.
mkdirSync(join(root, "build"), { recursive: true });
const folder = mkdtempSync(join(root, "build", "docs-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Handlers among a page's code blocks; blocks in other languages, and TypeScript of tests, are not. */
const blocks = pages.flatMap((page) =>
  [...readFileSync(join(root, page), "utf8").matchAll(/^```ts\n(.*?)^```$/gms)]
    .map(([, code], index) => ({ page, code: code!, index }))
    .filter(({ code }) => code.includes("wasmstrap/guest")),
);

test.each(blocks)("code block $index of $page compiles", async ({ code, index, page }) => {
  const entry = join(folder, `${page.replaceAll(/\W/g, "-")}-${index}.ts`);
  writeFileSync(entry, code);
  // Tests are compiled as the plugin does it.
  const callable = code.includes("wasmstrap/guest/test");
  // What asc has to say it says before it optimises.
  const result = await build({ directory: root, entry, callable, quick: true });
  expect(result.report).toBe("");
  expect(result.ok).toBe(true);
});

test("pages have code blocks to compile", () => {
  expect(blocks.length).toBeGreaterThanOrEqual(4);
});
