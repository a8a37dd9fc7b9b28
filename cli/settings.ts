import { basename } from "node:path";
import {
  ProjectSettingsError,
  readProjectSettings,
  type Architecture,
  type FunctionSettings,
  type ProjectSettings,
  type Runtime,
  type Settings,
} from "../project/index.ts";
import type { BuiltModules } from "./modules.ts";
import { CommandError } from "./output.ts";

/** One function as it is on AWS: what is set for it, over what is set for all, over what is so by default. */
export interface FunctionPlan extends Omit<FunctionSettings, "handler"> {
  readonly name: string;
  /** What `_HANDLER` can be: one, unless its module has several and none is chosen. */
  readonly handlers: readonly string[];
  readonly runtime: Runtime;
  readonly arch: Architecture;
}

/** What is so where nothing is set. Lambda's own default architecture; the runtime that has the smallest packages. */
const RUNTIME: Runtime = "nodejs24.x";
const ARCHITECTURE: Architecture = "x86_64";

/** @throws {CommandError} They cannot be read. */
export function readSettings(directory: string): ProjectSettings {
  try {
    return readProjectSettings(directory);
  } catch (error) {
    if (!(error instanceof ProjectSettingsError)) throw error;
    throw new CommandError(`${error.message}: fix it, then run the command again`, {
      cause: error,
    });
  }
}

/**
 * The functions of a project: those that the settings name, or the one that it is without.
 *
 * @param chosen What the command line says; it goes before the settings.
 * @throws {CommandError} A handler that is set is none of the modules'.
 */
export function planFunctions(
  directory: string,
  { settings, file, packageName }: ProjectSettings,
  built: BuiltModules,
  chosen: FunctionSettings,
): readonly FunctionPlan[] {
  const { functions, name, $schema: _, handler: handlerForAll, ...forAll } = settings;
  const { handler: wanted, ...chosenForAll } = chosen;
  const plan = (functionName: string, { handler, ...own }: FunctionSettings): FunctionPlan => ({
    runtime: RUNTIME,
    arch: ARCHITECTURE,
    ...forAll,
    ...own,
    environment: { ...forAll.environment, ...own.environment },
    tags: { ...forAll.tags, ...own.tags },
    ...chosenForAll,
    name: functionName,
    handlers: findHandlers(built, wanted ?? handler ?? handlerForAll, functionName, file),
  });
  if (functions !== undefined && Object.keys(functions).length > 0)
    return Object.entries(functions).map(([key, own]) => plan(key, own));
  const own = name ?? packageName ?? basename(directory).replaceAll(/[^a-zA-Z0-9-_]/g, "-");
  return [plan(own, {})];
}

/** @throws {CommandError} The function's module has several handlers, and none is chosen. */
export function onlyHandler({ name, handlers }: FunctionPlan, file: string): string {
  const [only, ...others] = handlers;
  if (only !== undefined && others.length === 0) return only;
  throw new CommandError(
    `Cannot choose the handler of function "${name}": its module exports ${handlers.join(", ")}: set "handler" in ${file}`,
  );
}

/** What the command line or the settings of all functions say of where they run. */
export function commonTarget(
  settings: Settings,
  chosen: FunctionSettings,
): { readonly runtime: Runtime; readonly arch: Architecture } {
  return {
    runtime: chosen.runtime ?? settings.runtime ?? RUNTIME,
    arch: chosen.arch ?? settings.arch ?? ARCHITECTURE,
  };
}

// --- internal ---

/** The one that is set; or those of the module with the function's name; or those of the main one. */
function findHandlers(
  { modules, main }: BuiltModules,
  wanted: string | undefined,
  name: string,
  file: string,
): readonly string[] {
  if (wanted === undefined)
    return (modules.find((module) => module.name === `${name}.wasm`) ?? main).handlers;
  const all = modules.flatMap(({ handlers }) => handlers);
  if (all.includes(wanted)) return [wanted];
  throw new CommandError(
    `Cannot find handler "${wanted}" of function "${name}": the built modules export ${all.join(", ")}: correct "handler" in ${file}`,
  );
}
