/** Writes the site's pages, which VitePress builds. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { homeMarkdown } from "./home.ts";
import { rewriteLinks, type Target } from "./links.ts";
import { ROOT, readPages, type Group, type Page } from "./pages.ts";

/** The sidebar, as VitePress takes it. */
export interface SidebarGroup {
  readonly text: string;
  /** Absent where the group cannot be closed. */
  readonly collapsed?: true;
  readonly items: readonly { readonly text: string; readonly link: string }[];
}

/** Writes every page and picture into a folder, and `sidebar.json` beside it. */
export function assemble(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const groups = readPages();
  const pages = groups.flatMap(({ pages: each }) => each);
  const targets = targetsOf(pages);
  write(folder, "index.md", "README.md", homeMarkdown(ROOT), targets);
  for (const { path, source, text } of pages) write(folder, path, source, text, targets);
  writeFileSync(`${folder}.json`, `${JSON.stringify(sidebarOf(groups), null, 2)}\n`);
}

// --- internal ---

/** Pages by their file, and by their folder where they are the folder's own. */
function targetsOf(pages: readonly Page[]): Map<string, Target> {
  const targets = new Map<string, Target>([["README.md", { path: "index.md", label: "Home" }]]);
  for (const page of pages) {
    targets.set(page.source, page);
    if (/\/(README\.md|template\.json)$/.test(page.source)) targets.set(dirname(page.source), page);
  }
  return targets;
}

function write(
  folder: string,
  path: string,
  source: string,
  text: string,
  targets: ReadonlyMap<string, Target>,
): void {
  const { text: rewritten, pictures } = rewriteLinks(ROOT, text, source, path, targets);
  const markdown = rewritten.replaceAll(/^<!--.*?-->\n/gms, "");
  refuseMoustaches(source, markdown);
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, markdown);
  for (const picture of pictures)
    cpSync(join(ROOT, picture), join(folder, "pictures", picture), { recursive: true });
}

/** Vue would calculate what stands in double braces outside of code, and show nothing of it. */
function refuseMoustaches(source: string, markdown: string): void {
  const outside = markdown.replaceAll(/^```.*?^```$|`[^`\n]+`/gms, "");
  if (outside.includes("{{"))
    throw new Error(
      `Cannot make the site: ${source} has {{ outside of code: put it into backticks`,
    );
}

function sidebarOf(groups: readonly Group[]): SidebarGroup[] {
  return groups.map(({ title, collapsed, pages }) => ({
    text: title,
    ...(collapsed ? { collapsed } : {}),
    items: pages.map(({ label, path }) => ({
      text: label,
      link: `/${path.replace(/(?:(^|\/)index)?\.md$/, "$1")}`,
    })),
  }));
}
