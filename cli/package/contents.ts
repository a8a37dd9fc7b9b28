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
 * A file that tells the bootstrap to start V8 without options, as functions do that send requests: the parts of Node that
 * they load come from Node's own code cache then. A folder of that name has their code caches.
 */
const WITHOUT_OPTIONS = "no-v8-options";
const ABOUT_OPTIONS =
  "Functions that send requests start sooner so: docs/decisions/v8-options.md\n";

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
  // The name of an import stands in a module as it is.
  const has = (text: string): boolean =>
    modules?.some((each) =>
      Buffer.from(each.buffer, each.byteOffset, each.length).includes(text),
    ) ?? true;
  const imports = (group: string): boolean => has(`wasmstrap:${group}`);
  const names = namesIn(folder)
    .filter((name) => !CACHE.test(name) || fits(name, target))
    .filter((name) => imports(IO.exec(name)?.groups?.["group"] ?? "") || !IO.test(name));
  // Where it is not known what runs, most functions send nothing.
  const sends =
    modules !== undefined &&
    imports("http") &&
    names.every((name) => !CACHE.test(name) || existsSync(join(folder, WITHOUT_OPTIONS, name)));
  const read = (name: string): Buffer =>
    readFileSync(join(folder, sends && CACHE.test(name) ? WITHOUT_OPTIONS : "", name));
  if (!names.some((name) => CACHE.test(name)))
    note(
      `No code cache was recorded for ${target.runtime} on ${target.arch}: a cold start takes some 8 ms longer than with one`,
    );
  const entries = names.map((name) => ({
    name,
    bytes: read(name),
    executable: name === "bootstrap",
  }));
  if (sends)
    entries.push({ name: WITHOUT_OPTIONS, bytes: Buffer.from(ABOUT_OPTIONS), executable: false });
  if (target.runtime !== "provided.al2023") return entries;
  const node = await packedNode(target.arch, { languages: has("text_localize") });
  return [...entries, { name: "bin/node", bytes: node, executable: true }];
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

function namesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) =>
    each.isFile() ? [each.name] : [],
  );
}

function fits(name: string, { runtime, arch }: Target): boolean {
  const { v8 = "", cpu } = CACHE.exec(name)?.groups ?? {};
  if (cpu !== (arch === "arm64" ? "arm64" : "x64")) return false;
  return runtime === "provided.al2023"
    ? v8 === PINNED[arch].v8
    : v8.startsWith(V8_OF_RUNTIME[runtime]);
}
