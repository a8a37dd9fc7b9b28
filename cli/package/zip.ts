import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

export interface ZipEntry {
  /** Path in the archive, with slashes. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly executable?: boolean;
}

/**
 * Local midnight of the earliest day that a zip can name: its time stamps are of no time zone, so the same day
 * everywhere makes the same bytes everywhere.
 */
const MTIME: Date = new Date(1980, 0, 1);

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
      compressionLevel: 9,
    });
  }
  file.end();
  return buffer(file.outputStream);
}
