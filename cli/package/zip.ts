import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";

export interface ZipEntry {
  /** Path in the archive, with slashes. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly executable?: boolean;
}

/** A file of an archive, by what the archive says of it. */
export interface ZippedFile {
  readonly name: string;
  readonly bytes: number;
  readonly zippedBytes: number;
}

/**
 * Local midnight of the earliest day that a zip can name: its time stamps are of no time zone, so the same day
 * everywhere makes the same bytes everywhere.
 */
const MTIME: Date = new Date(1980, 0, 1);

/** From here on the best compression takes seconds, and saves three bytes in a thousand. */
const LARGE_BYTES = 10_000_000;

/** Zips entries: the same ones, in whatever order, give the same bytes. */
export async function zip(entries: readonly ZipEntry[]): Promise<Buffer> {
  const file = new ZipFile();
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, bytes, executable = false } of sorted) {
    file.addBuffer(bytes, name, {
      mtime: MTIME,
      mode: executable ? 0o100755 : 0o100644,
      // The other kind of time stamp is of UTC, and would differ between time zones.
      forceDosTimestamp: true,
      compressionLevel: bytes.length < LARGE_BYTES ? 9 : 6,
    });
  }
  file.end();
  return buffer(file.outputStream);
}

/** Lists an archive. @returns Nothing for what is not a zip. */
export async function listZip(bytes: Buffer): Promise<readonly ZippedFile[]> {
  const files: ZippedFile[] = [];
  try {
    const file = await fromBufferPromise(bytes);
    for await (const { fileName, uncompressedSize, compressedSize } of file.eachEntry())
      files.push({ name: fileName, bytes: uncompressedSize, zippedBytes: compressedSize });
  } catch {
    return [];
  }
  return files;
}
