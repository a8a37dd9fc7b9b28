/**
 * `npm run build:caches`: a code cache for each Node.js that Lambda may run, beside the one that the build makes.
 *
 * From npm's registry, each minor release of Node.js 24 since 24.20 and of 26; arm64's by an emulator of the processor
 * where this is no such machine: Debian's qemu-user, libc6:arm64, libstdc++6:arm64 and libatomic1:arm64. That takes
 * minutes: what was recorded of the same programs is kept in build/code-caches.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./bundles.ts";
import { recordCodeCache, recordedDigest, WITHOUT_OPTIONS, writeCodeCaches } from "./code-cache.ts";
import { downloadNode, newestPatches } from "./node-release.ts";

const MAIN = join(ROOT, "dist/bootstrap/main.cjs");
const DOWNLOADS = join(ROOT, "build/nodes");
const KEPT = join(ROOT, "build/code-caches");
const EMULATOR = ["qemu-aarch64", "-L", "/"];

await writeCodeCaches(MAIN);
const kept = join(KEPT, recordedDigest(MAIN));
forgetOthers(kept);
for (const cpu of ["x64", "arm64"]) {
  const before = cpu === process.arch ? [] : EMULATOR;
  if (cpu !== process.arch && (cpu !== "arm64" || spawnSync(EMULATOR[0]!, ["--version"]).error)) {
    console.log(`${cpu}: no cache was recorded: it takes such a machine, or qemu-user for arm64`);
    continue;
  }
  for (const version of versionsFor(cpu)) {
    const folder = join(kept, `${cpu}-${version}`);
    if (existsSync(folder)) console.log(`${cpu} ${version}: was recorded before`);
    else await record(version, cpu, before, folder);
    cpSync(folder, dirname(MAIN), { recursive: true });
  }
}

// --- internal ---

/** Records the caches for one Node.js into a folder, which is there only once it is whole. */
async function record(
  version: string,
  cpu: string,
  before: readonly string[],
  folder: string,
): Promise<void> {
  const download = join(DOWNLOADS, `${cpu}-${version}`);
  const partial = `${folder}.partial`;
  try {
    const command = [...before, downloadNode(version, cpu, download)];
    const asked = spawnSync(command[0]!, [...command.slice(1), "-p", "process.versions.v8"], {
      encoding: "utf8",
    });
    if (asked.status !== 0) throw new Error(asked.stderr.trim() || String(asked.error));
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    for (const bundle of ["main", "io-http"].flatMap((each) => [
      each,
      join(WITHOUT_OPTIONS, each),
    ])) {
      const name = `${bundle}.${asked.stdout.trim()}-${cpu}.cache`;
      await recordCodeCache(MAIN, join(partial, name), command);
      console.log(`${cpu} ${version}: ${name}`);
    }
    renameSync(partial, folder);
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}

/** Caches of other programs are of no use any more. */
function forgetOthers(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(KEPT)) {
    const each = join(KEPT, name);
    if (each !== folder) rmSync(each, { recursive: true });
  }
}

/** Those that Lambda may run: Node.js 24 since 24.20, and 26. */
function versionsFor(cpu: string): string[] {
  return newestPatches(cpu).filter((version) => {
    const [major, minor] = version.split(".").map(Number) as [number, number];
    return major === 26 || (major === 24 && minor >= 20);
  });
}
