/**
 * `npm run build:caches`: a code cache for each Node.js that Lambda may run, beside the one that the build makes.
 *
 * From npm's registry, each minor release of Node.js 24 since 24.20 and of 26; arm64's by an emulator of the processor
 * where this is no such machine: Debian's qemu-user, libc6:arm64, libstdc++6:arm64 and libatomic1:arm64. A cache that is there stays.
 */
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./bundles.ts";
import { recordCodeCache, writeCodeCaches } from "./code-cache.ts";
import { downloadNode, newestPatches } from "./node-release.ts";

const MAIN = join(ROOT, "dist/bootstrap/main.cjs");
const DOWNLOADS = join(ROOT, "build/nodes");
const EMULATOR = ["qemu-aarch64", "-L", "/"];

await writeCodeCaches(MAIN);
for (const cpu of ["x64", "arm64"]) {
  const before = cpu === process.arch ? [] : EMULATOR;
  if (cpu !== process.arch && (cpu !== "arm64" || spawnSync(EMULATOR[0]!, ["--version"]).error)) {
    console.log(`${cpu}: no cache was recorded: it takes such a machine, or qemu-user for arm64`);
    continue;
  }
  for (const version of versionsFor(cpu)) await record(version, cpu, before);
}

// --- internal ---

async function record(version: string, cpu: string, before: readonly string[]): Promise<void> {
  const folder = join(DOWNLOADS, `${cpu}-${version}`);
  try {
    const command = [...before, downloadNode(version, cpu, folder)];
    const asked = spawnSync(command[0]!, [...command.slice(1), "-p", "process.versions.v8"], {
      encoding: "utf8",
    });
    if (asked.status !== 0) throw new Error(asked.stderr.trim() || String(asked.error));
    for (const bundle of ["main", "io-http"]) {
      const name = `${bundle}.${asked.stdout.trim()}-${cpu}.cache`;
      const cache = join(MAIN, "..", name);
      const known = existsSync(cache);
      if (!known) await recordCodeCache(MAIN, cache, command);
      console.log(`${cpu} ${version}: ${name}${known ? ", which is there" : ""}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Those that Lambda may run: Node.js 24 since 24.20, and 26. */
function versionsFor(cpu: string): string[] {
  return newestPatches(cpu).filter((version) => {
    const [major, minor] = version.split(".").map(Number) as [number, number];
    return major === 26 || (major === 24 && minor >= 20);
  });
}
