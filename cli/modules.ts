import { existsSync, globSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { ConfigError, readHandlers, readProject } from "../compiler/index.ts";
import { readRegular } from "./files.ts";
import { CommandError, note } from "./output.ts";

/** What `wasmstrap build` left. */
export interface BuiltModules {
  /** Absolute path of the folder that holds them: what LAMBDA_TASK_ROOT is on Lambda. */
  readonly folder: string;
  /** Sorted by name. */
  readonly modules: readonly BuiltModule[];
  /** The one that asconfig.json's target names. */
  readonly main: BuiltModule;
}

export interface BuiltModule {
  /** Its file's name in the folder. */
  readonly name: string;
  /** Every value that `_HANDLER` can have for it: `file.export`. */
  readonly handlers: readonly string[];
  /** The type of each handler's event, in the same order. */
  readonly eventTypes: readonly string[];
}

/**
 * Finds the modules that were built of the project in `directory`.
 *
 * @throws {CommandError} It is not a project, nothing was built of it, or something else is where its modules do.
 */
export async function findModules(directory: string, target: string): Promise<BuiltModules> {
  const { outFile, entries } = await readProject({ directory, target }).catch(asCommandError);
  const folder = dirname(outFile);
  const names = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith(".wasm"))
    .toSorted();
  const modules = names.map((name) => readModule(directory, join(folder, name)));
  const main = modules.find(({ name }) => name === basename(outFile));
  if (main === undefined) {
    const shown = relative(directory, outFile);
    throw new CommandError(`Cannot read ${shown}: found no such file: run \`wasmstrap build\``);
  }
  warnIfStale(directory, outFile, entries);
  return { folder, modules, main };
}

/** For `catch`: what is wrong with asconfig.json is the user's to fix. */
export function asCommandError(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  throw new CommandError(`${error.message}: fix it, then run \`wasmstrap build\``, {
    cause: error,
  });
}

// --- internal ---

/** Looks at the sources beside each entry: what else a module is made of changes rarely. */
function warnIfStale(directory: string, outFile: string, entries: readonly string[]): void {
  const builtMs = statSync(outFile).mtimeMs;
  const sources = entries.flatMap((entry) => {
    const folder = dirname(entry);
    const names = globSync("**/*.ts", { cwd: folder });
    // Tests are not part of the module.
    return names.filter((name) => !name.endsWith(".test.ts")).map((name) => join(folder, name));
  });
  const newer = sources.find((source) => statSync(source).mtimeMs > builtMs);
  if (newer === undefined) return;
  const [built, source] = [outFile, newer].map((path) => relative(directory, path));
  note(`${built} is older than ${source}: to take that in, run \`wasmstrap build\``);
}

/** Of a file that some systems unpack elsewhere, or that a terminal shows as something else. */
const UNUSABLE_NAME = /[\p{Cc}\\]/u;

function readModule(directory: string, path: string): BuiltModule {
  const shown = relative(directory, path);
  if (UNUSABLE_NAME.test(shown)) {
    throw new CommandError(
      `Cannot use ${JSON.stringify(shown)}: a module's name must have no control characters and no \\`,
    );
  }
  const handlers = readHandlers(readRegular(path, shown));
  if (handlers === null) {
    throw new CommandError(
      `Cannot use ${shown}: wasmstrap did not build it: remove it, then run \`wasmstrap build\``,
    );
  }
  const file = basename(path, ".wasm");
  return {
    name: basename(path),
    handlers: handlers.map(({ name }) => `${file}.${name}`),
    eventTypes: handlers.map(({ event }) => event),
  };
}
