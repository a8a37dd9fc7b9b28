import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

export interface UnzippedFile {
  readonly name: string;
  /** Unix permissions: 0o755 */
  readonly mode: number;
  readonly bytes: Buffer;
}

/** Reads a zip by a library that did not write it. @returns Its files in their order. */
export async function readZip(zip: Buffer): Promise<UnzippedFile[]> {
  const files: UnzippedFile[] = [];
  const file = await fromBufferPromise(zip);
  for await (const entry of file.eachEntry()) {
    const mode = (entry.externalFileAttributes >>> 16) & 0o7777;
    const stream = await file.openReadStreamPromise(entry);
    files.push({ name: entry.fileName, mode, bytes: await buffer(stream) });
  }
  return files;
}

/** Unpacks a zip as Lambda does, permissions included. */
export async function unzip(zip: Buffer, folder: string): Promise<void> {
  for (const { name, mode, bytes } of await readZip(zip)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    chmodSync(path, mode);
  }
}
