import { type FSWatcher, statSync, watch } from "node:fs";
import { dirname, join } from "node:path";

/** Editors write a file in several steps; what happens within this time is one save. */
const QUIET_MS = 12;

/**
 * Watches the folders of files, and reports what changed. Folders and not files: an editor that replaces a file takes
 * the watch on it away.
 */
export class Watcher {
  readonly #changed: (paths: readonly string[]) => void;
  readonly #watches = new Map<string, FSWatcher>();
  /** Files whose changes count; any other in the same folders does not. */
  #files: ReadonlySet<string> = new Set();
  #pending = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(changed: (paths: readonly string[]) => void) {
    this.#changed = changed;
  }

  /** Takes the place of what was watched before. A file that is not there yet counts once it is. */
  set(files: readonly string[]): void {
    this.#files = new Set(files);
    const folders = new Set(files.map((file) => dirname(file)).filter(isFolder));
    for (const [folder, watching] of this.#watches)
      if (!folders.has(folder)) {
        watching.close();
        this.#watches.delete(folder);
      }
    for (const folder of folders) if (!this.#watches.has(folder)) this.#add(folder);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watching of this.#watches.values()) watching.close();
    this.#watches.clear();
  }

  // --- internal ---

  #add(folder: string): void {
    const watching = watch(folder, (_, name) => {
      if (name === null) return;
      const path = join(folder, name);
      if (this.#files.has(path)) this.#notice(path);
    });
    // The folder went away: the build that follows says what is missing.
    watching.on("error", () => this.#watches.delete(folder));
    this.#watches.set(folder, watching);
  }

  #notice(path: string): void {
    this.#pending.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const paths = [...this.#pending];
      this.#pending = new Set();
      this.#changed(paths);
    }, QUIET_MS);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
