/** Links of a page of the repository, as links of the site. */
import { dirname, join, relative } from "node:path";

export interface Rewritten {
  readonly text: string;
  /** Pictures that the page shows: where they stand in the repository. */
  readonly pictures: readonly string[];
}

/**
 * Rewrites what a page links to: pages lead to pages; files that are not, to be read in the repository only, become
 * their paths as code; pictures come from `pictures/`.
 *
 * @param source Where the page stands in the repository.
 * @param paths Where each page stands in the site, by its file or folder in the repository.
 */
export function rewriteLinks(
  text: string,
  source: string,
  path: string,
  paths: ReadonlyMap<string, string>,
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
      const page = paths.get(inRepository);
      if (page === undefined) return asCode(label!, inRepository);
      return `[${label}](${relativeTo(path, page)}${section === undefined ? "" : `#${section}`})`;
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
  const plain = label.replaceAll("`", "");
  return /^\S*[/.]\S*$/.test(plain) ? `\`${plain}\`` : `${label} (\`${path}\`)`;
}
