// The pages of docs/ that are generated from guest/: what stands before the mark is written by hand.
import { readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { format, resolveConfig } from "prettier";
import { describe } from "./describe.ts";
import { exportsOf, type Exported } from "./exports.ts";

const ROOT: string = join(import.meta.dirname, "../..");
const MARK =
  "<!-- Generated from guest/ by `npm run reference`: change the doc comments there. -->";

/** A page, by its path from the repository's folder, and the folders of guest/ that it is about. */
const PAGES: readonly { readonly path: string; readonly holds: (folder: string) => boolean }[] = [
  {
    path: "docs/events.md",
    holds: (file) => /^guest\/(?:events|http|batch|idempotency)\//.test(file),
  },
  {
    path: "docs/guest.md",
    holds: (file) => !/^guest\/(?:events|http|batch|idempotency)\//.test(file),
  },
];

/** Every page as it should be now. */
export async function referencePages(): Promise<Map<string, string>> {
  const exported = exportsOf(join(ROOT, "guest/index.ts"));
  const pages = new Map<string, string>();
  for (const { path, holds } of PAGES) {
    const file = join(ROOT, path);
    const [written] = readFileSync(file, "utf8").split(MARK);
    const here = exported.filter((each) => holds(relative(ROOT, each.file)));
    const text = `${written!.trimEnd()}\n\n${MARK}\n\n${sections(here)}\n`;
    const options = await resolveConfig(file);
    pages.set(path, await format(text, { ...options, parser: "markdown" }));
  }
  return pages;
}

/** Names that `wasmstrap/guest` exports. */
export function exportedNames(): string[] {
  return exportsOf(join(ROOT, "guest/index.ts")).map(({ name }) => name);
}

// --- internal ---

/** One section for each file, under its source's name. */
function sections(exported: readonly Exported[]): string {
  const byFile = Map.groupBy(exported, ({ file }) => relative(ROOT, file));
  return [...byFile]
    .map(([file, group]) => {
      const title = `## ${titleOf(file)}\n\n[${file}](../${file})`;
      return [title, ...group.map((each) => describe(each, 3))].join("\n\n");
    })
    .join("\n\n");
}

function titleOf(file: string): string {
  const name = basename(file, ".ts");
  return (name === "index" ? basename(dirname(file)) : name).replaceAll("-", " ");
}
