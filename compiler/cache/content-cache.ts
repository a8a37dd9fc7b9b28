import { createHash, randomBytes } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";

// Results of work on files, each kept with what it read. A folder for each key holds a file for each result:
//
//   <key>/<digest of what was read>   digest of what follows
//                                     [[path, digest of its text or null if it was not there], …], result, compressed:
//                                     a source map, most of a build, takes a seventh
//
// A result is taken if every file that it was made from still has the text that it had then. Several processes may use
// one folder: a file appears whole, under its final name, and one that is damaged counts as not there.

/** Text of a file, or null if there was none. */
type Text = string | null;

/** What one piece of work read, by absolute path. */
export type Reads = Map<string, Text>;

type Stored = readonly [reads: readonly (readonly [path: string, digest: Text])[], result: unknown];

export interface CacheOptions {
  /** Absolute. */
  readonly folder: string;
  /** Paths are kept relative to this folder, so that a project that moves keeps its results. */
  readonly directory: string;
  /** When all results together take more bytes, those that were not used for longest go. */
  readonly maxBytes?: number;
}

const MAX_BYTES = 256 * 1024 * 1024;
/** Results for one key: those of other branches, or of projects that begin alike. */
const MOST_RESULTS = 16;

export class ContentCache {
  readonly #folder: string;
  readonly #directory: string;
  readonly #maxBytes: number;

  constructor({ folder, directory, maxBytes = MAX_BYTES }: CacheOptions) {
    this.#folder = folder;
    this.#directory = directory;
    this.#maxBytes = maxBytes;
  }

  /** The result that was kept under `key` and was made from files as they are now. */
  find(key: string): unknown {
    const digests = new Map<string, Text>();
    for (const { path } of filesIn(join(this.#folder, key)).slice(0, MOST_RESULTS)) {
      const stored = readStored(path);
      if (!stored) continue;
      const [reads, result] = stored;
      if (!reads.every(([name, digest]) => this.#digestNow(name, digests) === digest)) continue;
      touch(path);
      return result;
    }
    return undefined;
  }

  /** Keeps a result. A folder that cannot be written keeps nothing, and that is not an error. */
  keep(key: string, reads: Reads, result: unknown): void {
    const files = [...reads].map(
      ([path, text]) =>
        [relative(this.#directory, path), text === null ? null : digestOf(text)] as const,
    );
    const path = join(this.#folder, key, digestOf(JSON.stringify(files)));
    try {
      mkdirSync(dirname(path), { recursive: true });
      const partial = `${path}.${randomBytes(6).toString("hex")}.partial`;
      const stored = zstdCompressSync(serialize([files, result] satisfies Stored));
      writeFileSync(partial, Buffer.concat([checkOf(stored), stored]));
      renameSync(partial, path);
      this.#prune();
    } catch {
      // Read-only, full, or pruned by another process meanwhile: the next build compiles again.
    }
  }

  #digestNow(name: string, known: Map<string, Text>): Text {
    const digest = known.get(name);
    if (digest !== undefined) return digest;
    const now = digestOfFile(resolve(this.#directory, name));
    known.set(name, now);
    return now;
  }

  #prune(): void {
    const files = readdirSync(this.#folder).flatMap((key) => filesIn(join(this.#folder, key)));
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    if (bytes <= this.#maxBytes) return;
    for (const { path, size } of files.toSorted((a, b) => a.usedAtMs - b.usedAtMs)) {
      rmSync(path, { force: true });
      bytes -= size;
      // Not only just below the limit, or every further result would have to look at all files again.
      if (bytes <= this.#maxBytes * 0.8) return;
    }
  }
}

export function digestOf(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("base64url");
}

// --- internal ---

interface CacheFile {
  readonly path: string;
  readonly size: number;
  readonly usedAtMs: number;
}

/** A folder's files, those used last first. */
function filesIn(folder: string): CacheFile[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .flatMap((name) => {
      const path = join(folder, name);
      const stat = lstatSync(path, { throwIfNoEntry: false });
      return stat?.isFile() ? [{ path, size: stat.size, usedAtMs: stat.mtimeMs }] : [];
    })
    .toSorted((a, b) => b.usedAtMs - a.usedAtMs);
}

function readStored(path: string): Stored | null {
  try {
    const bytes = readFileSync(path);
    const stored = bytes.subarray(CHECK_BYTES);
    if (!bytes.subarray(0, CHECK_BYTES).equals(checkOf(stored))) return null;
    return deserialize(zstdDecompressSync(stored)) as Stored;
  } catch {
    return null;
  }
}

/** Of SHA-256. */
const CHECK_BYTES = 32;

function checkOf(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function digestOfFile(path: string): Text {
  try {
    return digestOf(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // Read-only or just pruned: its age does not matter then.
  }
}
