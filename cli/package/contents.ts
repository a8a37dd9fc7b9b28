import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Architecture, Runtime } from "../../project/index.ts";
import type { BuiltModule, BuiltModules } from "../modules.ts";
import { readRegular } from "../files.ts";
import { note } from "../output.ts";
import { bootstrapFolder } from "../package-root.ts";
import { packedNode, PINNED } from "./node/index.ts";
import type { ZipEntry } from "./zip.ts";

/** Where a package is to run. */
export interface Target {
  readonly runtime: Runtime;
  readonly arch: Architecture;
}

/** V8's versions in a runtime's Node.js: its minor releases keep the first two numbers. */
const V8_OF_RUNTIME: Readonly<Record<Runtime, string>> = {
  "nodejs24.x": "13.6.",
  "nodejs26.x": "14.6.",
  "provided.al2023": "13.6.",
};

/** As bootstrap/start/code-cache.ts names them. */
const CACHE = /^(?:main|io-\w+)\.(?<v8>[\d.]+(?:-node\.\d+)?)-(?<cpu>x64|arm64)\.cache$/;

/** What a module imports to reach the world: a bundle of its own, and its caches. */
const IO = /^io-(?<group>\w+)\./;

/**
 * All of a package but the user's modules: the bootstrap, the code caches that its Node.js can take, and for
 * `provided.al2023` that Node.js.
 *
 * @param modules Bytes of those that it is for; unless given it is for any.
 */
export async function runtimeEntries(
  target: Target,
  modules?: readonly Uint8Array[],
): Promise<ZipEntry[]> {
  const folder = bootstrapFolder();
  const names = readdirSync(folder)
    .filter((name) => !CACHE.test(name) || fits(name, target))
    .filter((name) => {
      const group = IO.exec(name)?.groups?.["group"];
      // The name of an import stands in a module as it is.
      return (
        !group ||
        !modules ||
        modules.some((each) =>
          Buffer.from(each.buffer, each.byteOffset, each.length).includes(`wasmstrap:${group}`),
        )
      );
    });
  if (!names.some((name) => CACHE.test(name)))
    note(
      `No code cache was recorded for ${target.runtime} on ${target.arch}: a cold start takes some 8 ms longer than with one`,
    );
  const entries = names.map((name) => ({
    name,
    bytes: readFileSync(join(folder, name)),
    executable: name === "bootstrap",
  }));
  if (target.runtime !== "provided.al2023") return entries;
  return [...entries, { name: "bin/node", bytes: await packedNode(target.arch), executable: true }];
}

/** The user's half: modules, and their source maps where they are asked for. */
export function moduleEntries(
  { folder }: BuiltModules,
  modules: readonly BuiltModule[],
  sourceMaps: boolean,
): ZipEntry[] {
  return modules.flatMap(({ name }) => {
    const files = sourceMaps ? [name, `${name}.map`] : [name];
    return files
      .filter((file) => existsSync(join(folder, file)))
      .map((file) => ({ name: file, bytes: readRegular(join(folder, file), file) }));
  });
}

// --- internal ---

function fits(name: string, { runtime, arch }: Target): boolean {
  const { v8 = "", cpu } = CACHE.exec(name)?.groups ?? {};
  if (cpu !== (arch === "arm64" ? "arm64" : "x64")) return false;
  return runtime === "provided.al2023"
    ? v8 === PINNED[arch].v8
    : v8.startsWith(V8_OF_RUNTIME[runtime]);
}
