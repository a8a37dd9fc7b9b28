import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const pages = globSync(["*.md", "docs/**/*.md", "bench/*.md", "examples/*/*.md", "guest/**/*.md"], {
  cwd: ROOT,
});

/** Links to files of this repository: `[text](path)` and `[text](path#section)`. */
function linksOf(page: string): { readonly path: string; readonly section: string | undefined }[] {
  const text = readFileSync(join(ROOT, page), "utf8").replaceAll(/^```.*?^```$/gms, "");
  return [...text.matchAll(/\]\(([^)\s#:]*)(?:#([^)\s]+))?\)/g)].map(([, path, section]) => ({
    path: path === "" ? page : join(dirname(page), path!),
    section,
  }));
}

/** What GitHub makes of a heading: lower case, blanks to hyphens, other signs left out. */
function sectionsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), "utf8");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  );
}

test("there are pages, with links", () => {
  expect(pages.length).toBeGreaterThan(15);
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(30);
});

test.each(pages)("every link of %s leads to a file, and to a section of it", (page) => {
  const broken = linksOf(page).filter(({ path, section }) => {
    if (!existsSync(join(ROOT, path))) return true;
    return section !== undefined && path.endsWith(".md") && !sectionsOf(path).includes(section);
  });
  expect(broken).toEqual([]);
});
