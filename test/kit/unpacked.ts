import { chmodSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

import { unzip } from "../../scripts/unzip.ts";

/** A folder with what a zip holds, read-only, as Lambda's user finds /var/task and /opt. Of this test alone. */
export async function unpacked(...zips: readonly string[]): Promise<string> {
  const folder = newFolder();
  for (const zip of zips) await unzip(readFileSync(zip), folder);
  makeReadOnly(folder);
  return folder;
}

/** The same of a folder: what COPY of a Dockerfile takes. */
export function copied(...sources: readonly string[]): string {
  const folder = newFolder();
  for (const source of sources) cpSync(source, folder, { recursive: true });
  makeReadOnly(folder);
  return folder;
}

// --- internal ---

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-unpacked-"));
  onTestFinished(() => {
    // Only root may remove what is in a read-only folder.
    for (const path of folders(folder)) chmodSync(path, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function makeReadOnly(folder: string): void {
  for (const path of folders(folder).toReversed()) chmodSync(path, 0o555);
}

function folders(folder: string): string[] {
  const below = readdirSync(folder, { withFileTypes: true, recursive: true });
  return [
    folder,
    ...below.filter((each) => each.isDirectory()).map((each) => join(each.parentPath, each.name)),
  ];
}
