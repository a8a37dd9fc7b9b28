import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { packageFolder, packageVersion } from "../package-root.ts";

/** Where npm finds this very wasmstrap for another project. */
export interface OwnSource {
  /** What package.json asks for: a version, or `file:…` where it was not installed by one. */
  readonly spec: string;
  /** A file or folder, relative to the project; null where npm has it. */
  readonly path: string | null;
  /** npm would only link a folder, without what is installed with it. */
  readonly isFolder: boolean;
}

/** @param project Absolute folder of the project that is to have it. */
export function ownSource(project: string): OwnSource {
  const found = installedFrom(packageFolder());
  if (found === null) return { spec: `^${packageVersion()}`, path: null, isFolder: false };
  const path = relative(project, found).split(sep).join("/");
  return { spec: `file:${path}`, path, isFolder: !found.endsWith(".tgz") };
}

// --- internal ---

/** @returns Absolute: the tarball or folder that it was installed from, or its clone; null where it came from a registry. */
function installedFrom(folder: string): string | null {
  const modules = dirname(folder);
  if (basename(modules) !== "node_modules") return folder;
  try {
    // What npm writes as it installs.
    const lock = JSON.parse(readFileSync(join(modules, ".package-lock.json"), "utf8")) as {
      readonly packages: Readonly<Record<string, { readonly resolved?: string }>>;
    };
    const [, from] =
      /^file:(.+)$/.exec(lock.packages["node_modules/wasmstrap"]?.resolved ?? "") ?? [];
    const path = from === undefined ? null : resolve(dirname(modules), from);
    return path !== null && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
