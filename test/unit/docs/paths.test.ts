import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

// A comment or a page that names a file by its path sends its reader there.

const ROOT = join(import.meta.dirname, "../../..");
const ROOMS =
  "bench|bootstrap|cli|compiler|contract|emulator|events|guest|host|local|measure|portable|project|scripts|site|testing";
const PATH = new RegExp(
  `(?<![\\w./~-])(?:${ROOMS})/[\\w/-]+(?:\\.test)?\\.(?:ts|mjs|cjs|sh|md)\\b`,
  "g",
);

const files = execFileSync("git", ["ls-files", "*.ts", "*.mjs", "*.cjs", "*.sh", "*.md"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .trim()
  .split("\n")
  .filter((file) => !file.startsWith("test/") && existsSync(join(ROOT, file)));

test("every path that a comment or a page names leads to a file", () => {
  const named = files.flatMap((file) =>
    [...readFileSync(join(ROOT, file), "utf8").matchAll(PATH)].map(([path]) => ({ file, path })),
  );
  expect(named.length).toBeGreaterThan(200);
  const broken = named.filter(({ path }) => !existsSync(join(ROOT, path)));
  expect(broken.map(({ file, path }) => `${file} names ${path}`)).toEqual([]);
});
