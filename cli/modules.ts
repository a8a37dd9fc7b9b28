import { globSync, readFileSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import { ConfigError, readHandlers, readProject } from "../compiler/index.ts";
import { CommandError } from "./output.ts";

/** What `wasmstrap build` left. */
export interface BuiltModules {
  /** Absolute path of the folder that holds them: what LAMBDA_TASK_ROOT is on Lambda. */
  readonly folder: string;
  /** Paths in the folder, sorted. */
  readonly names: readonly string[];
  /** Every value that `_HANDLER` can have for the module that asconfig.json names. */
  readonly handlers: readonly string[];
}

/**
 * Finds the modules that were built of the project in `directory`.
 *
 * @throws {CommandError} It is no project, or nothing was built of it.
 */
export async function findModules(directory: string, target: string): Promise<BuiltModules> {
  const { outFile } = await readProject({ directory, target }).catch(asCommandError);
  const folder = dirname(outFile);
  const shown = relative(directory, outFile);
  let wasm: Uint8Array;
  try {
    wasm = readFileSync(outFile);
  } catch (cause) {
    throw new CommandError(`Cannot read ${shown}: found no such file: run \`wasmstrap build\``, {
      cause,
    });
  }
  const handlers = readHandlers(wasm);
  if (handlers === null) {
    throw new CommandError(
      `Cannot use ${shown}: wasmstrap did not build it: run \`wasmstrap build\``,
    );
  }
  return {
    folder,
    names: globSync("**/*.wasm", { cwd: folder }).toSorted(),
    handlers: handlers.map((handler) => `${basename(outFile, ".wasm")}.${handler}`),
  };
}

/** For `catch`: what is wrong with asconfig.json is the user's to mend. */
export function asCommandError(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  throw new CommandError(`${error.message}: mend it, then run \`wasmstrap build\``, {
    cause: error,
  });
}
