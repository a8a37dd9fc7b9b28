/** Links of a page of the repository, as links of the site. */
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export interface Rewritten {
  readonly text: string;
  /** Pictures that the page shows: where they stand in the repository. */
  readonly pictures: readonly string[];
}

/** What can be linked to. */
export interface Target {
  /** Where it stands in the site. */
  readonly path: string;
  /** What the sidebar calls it: a link whose words are a file's path gets this for them. */
  readonly label: string;
}

/**
 * Rewrites what a page links to: pages lead to pages; files that are not, to be read in the repository only, become
 * their paths as code; pictures come from `pictures/`.
 *
 * @param root The repository's folder.
 * @param source Where the page stands in the repository.
 * @param targets Pages of the site, by their file or folder in the repository.
 * @throws {Error} A link leads nowhere.
 */
export function rewriteLinks(
  root: string,
  text: string,
  source: string,
  path: string,
  targets: ReadonlyMap<string, Target>,
): Rewritten {
  const pictures: string[] = [];
  // Code stays as it is; the rest is links and pictures between it.
  const rewritten = text.replaceAll(
    /^```.*?^```$|`[^`\n]+`(?!\])|(!?)\[((?:`[^`]*`|[^\]`])*)\]\(([^)\s]+)\)/gms,
    (whole: string, mark?: string, label?: string, target?: string) => {
      if (target === undefined || /^(?:[a-z]+:|#)/.test(target)) return whole;
      const [file = "", section] = target.split("#");
      const inRepository = join(dirname(source), file).replace(/\/$/, "");
      if (mark === "!") {
        pictures.push(inRepository);
        return `![${label}](${relativeTo(path, join("pictures", inRepository))})`;
      }
      const page = targets.get(inRepository);
      if (page === undefined && !existsSync(join(root, inRepository)))
        throw new Error(`Cannot make the site: ${source} links to ${target}, which is not there`);
      if (page === undefined) return asCode(label!, inRepository);
      const words = isPath(label!) ? page.label : label;
      return `[${words}](${relativeTo(path, page.path)}${section === undefined ? "" : `#${section}`})`;
    },
  );
  return { text: rewritten, pictures };
}

// --- internal ---

function relativeTo(from: string, to: string): string {
  const path = relative(dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}

/** A label that is a path already is that path; any other keeps its words. */
function asCode(label: string, path: string): string {
  return isPath(label) ? `\`${label.replaceAll("`", "")}\`` : `${label} (\`${path}\`)`;
}

/** `docs/json.md`, `../emulator`, with or without backticks. */
function isPath(label: string): boolean {
  return /^`?[\w./-]*[/.][\w./-]*`?$/.test(label);
}
