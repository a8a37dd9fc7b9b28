import {
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from "node:fs";
import { dirname } from "node:path";
import { CommandError } from "./output.ts";

/**
 * Reads what goes into a package: a link could bring any file of this machine along, and a pipe would never end.
 *
 * @param shown The path as a message shows it.
 * @throws {CommandError} There is something else than a regular file.
 */
export function readRegular(path: string, shown: string): Buffer {
  const kind = kindOf(path);
  if (kind !== "a file") {
    throw new CommandError(`Cannot use ${shown}: it must be a regular file: found ${kind}`);
  }
  return readFileSync(path);
}

/** Whether a regular file is there. */
export function isRegular(path: string): boolean {
  return kindOf(path) === "a file";
}

/**
 * Writes a file in place of what is there: of a link, the link, and not what it points to.
 *
 * @throws {CommandError} It cannot be written, in one line.
 */
export function replaceFile(path: string, bytes: Uint8Array, shown: string): void {
  if (kindOf(path) === "a folder") {
    throw new CommandError(`Cannot write ${shown}: found a folder there: name a file in it`);
  }
  const fresh = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    // Never through a link that somebody has put there meanwhile.
    writeFileSync(fresh, bytes, { flag: "wx" });
    renameSync(fresh, path);
  } catch (cause) {
    if (isRegular(fresh)) rmSync(fresh);
    const { code = "an error" } = cause as NodeJS.ErrnoException;
    throw new CommandError(`Cannot write ${shown}: found ${WORDS[code] ?? code}`, { cause });
  }
}

// --- internal ---

const WORDS: Readonly<Record<string, string>> = {
  EACCES: "no permission to",
  EEXIST: "a file where its folder should be",
  ENOTDIR: "a file where its folder should be",
  ENOSPC: "no space left",
  EROFS: "a read-only file system",
};

function kindOf(path: string): string {
  let found: Stats;
  try {
    found = lstatSync(path);
  } catch {
    return "nothing";
  }
  if (found.isFile()) return "a file";
  if (found.isDirectory()) return "a folder";
  return found.isSymbolicLink() ? "a link" : "a device or a pipe";
}
