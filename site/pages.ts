/** The pages of the site, and where each stands in it. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CONTENTS, type Entry } from "./contents.ts";
import { templateMarkdown, templatesMarkdown } from "./template-page.ts";

/** This repository's folder. */
export const ROOT: string = join(import.meta.dirname, "..");

export interface Page {
  /** The file that it is made of, from the repository's folder. */
  readonly source: string;
  /** Where it stands in the site: `decisions/code-cache.md`. */
  readonly path: string;
  /** What the sidebar calls it. */
  readonly label: string;
  /** Markdown, with links as in the repository. */
  readonly text: string;
}

/** A heading of the sidebar with its pages. */
export interface Group {
  readonly title: string;
  readonly collapsed: boolean;
  readonly pages: readonly Page[];
}

/**
 * Reads every page.
 *
 * @throws {Error} A page of `docs/` is in no section of the contents, or an entry of the contents names no file.
 */
export function readPages(): readonly Group[] {
  const seen = new Set<string>();
  const groups = CONTENTS.map(({ title, collapsed, entries }): Group => {
    const pages = entries
      .flatMap((entry) => readEntry(entry))
      .filter(({ source }) => {
        const first = !seen.has(source);
        seen.add(source);
        return first;
      });
    return { title, collapsed: collapsed ?? false, pages };
  });
  const missing = globSync("docs/**/*.md", { cwd: ROOT }).filter((source) => !seen.has(source));
  if (missing.length > 0)
    throw new Error(
      `Cannot make the site: site/contents.ts has no place for ${missing.join(", ")}`,
    );
  return groups;
}

// --- internal ---

/** The folder stands for the page that lists what is in it. */
const TEMPLATES = "templates";

function readEntry({ source, label }: Entry): Page[] {
  const sources = globSync(source, { cwd: ROOT }).toSorted();
  if (sources.length === 0)
    throw new Error(`Cannot make the site: site/contents.ts names ${source}, which is not there`);
  return sources.map((each) => {
    const text = textOf(each);
    return { source: each, path: pathInSite(each), label: label ?? labelOf(each, text), text };
  });
}

function textOf(source: string): string {
  if (source === TEMPLATES) return templatesMarkdown(ROOT);
  if (source.endsWith(".json")) return templateMarkdown(ROOT, source);
  return readFileSync(join(ROOT, source), "utf8");
}

/** `docs/json.md` is `json.md`, `examples/echo/README.md` `examples/echo.md`, `docs/decisions/README.md` an index. */
function pathInSite(source: string): string {
  return source
    .replace(/^docs\//, "")
    .replace(/^bench\/RESULTS\.md$/, "benchmarks.md")
    .replace(/^guest\/runtime\/README\.md$/, "region-runtime.md")
    .replace(/^decisions\/README\.md$/, "decisions/index.md")
    .replace(/^templates$/, "templates/index.md")
    .replace(/\/(README\.md|template\.json)$/, ".md")
    .toLowerCase();
}

/** A template's name, which is what one types; of any other page its heading. */
function labelOf(source: string, text: string): string {
  const template = /^templates\/([^/]+)\//.exec(source)?.[1];
  if (template !== undefined) return template;
  const heading = /^# (.+)$/m.exec(text)?.[1];
  if (heading === undefined) throw new Error(`Cannot make the site: ${source} has no heading`);
  return heading.replaceAll("`", "");
}
