import { load, ModuleError, type Guest, type LoadIo } from "../host/index.ts";
import {
  checkHandler,
  locateHandler,
  readModule,
  readSourceMap,
  unloadable,
} from "./handler-path.ts";
import type { Log } from "./log.ts";
import { visibleEnvironment } from "./settings/environment.ts";
import { readMemorySettings } from "./settings/memory.ts";
import { isPlain } from "../contract/index.ts";
import { kernelRandom } from "./random.ts";
import type { Settings } from "./settings/lambda.ts";

/** Each provider is a file of its own, beside main.cjs: scripts/bundles.ts. */
const loadIo: LoadIo = (group) => {
  if (group === "crypto") return import("../host/io/crypto/index.ts");
  if (group === "node") return import("../host/io/node/index.ts");
  if (group === "http") return import("../host/io/http/index.ts");
  if (group === "trace") return import("../host/io/trace/index.ts");
  return undefined;
};

/** The function that `_HANDLER` names: a compiled module, of which any number of guests can be made. */
export interface LambdaFunction {
  /**
   * Makes a guest and runs its top-level code.
   *
   * @param log Where the guest's own lines go.
   * @throws {InitError} The top-level code failed.
   * @throws {HandlerLocationError} The module imports or lacks something of the boundary.
   */
  instantiate(log: Log): Guest;
}

/**
 * Finds and compiles the module that `_HANDLER` names.
 *
 * @throws {HandlerLocationError} There is none, it cannot be loaded, or it has no such handler.
 */
export async function openFunction(settings: Settings): Promise<LambdaFunction> {
  const location = locateHandler(settings.handler, settings.taskRoot);
  const memory = readMemorySettings(process.env);
  const bytes = readModule(location);
  const named = (error: unknown): unknown =>
    error instanceof ModuleError ? unloadable(location, error) : error;
  try {
    const optimised = memory.slow && !isPlain();
    const module = await load(bytes, { memoryLimit: memory.limit, loadIo, optimised });
    checkHandler(location, module.handlers);
    const { shutdownHandler } = settings;
    if (shutdownHandler !== "")
      checkHandler({ ...location, name: shutdownHandler }, module.handlers);
    return {
      instantiate(log) {
        try {
          return module.instantiate(location.name, {
            log: (level, text) => log.write(level, text),
            environment: visibleEnvironment(process.env),
            ownEnvironment: process.env,
            record: (level, json) => log.record(level, json),
            sourceMap: () => readSourceMap(location),
            random: kernelRandom,
            isolated: memory.isolated,
            memoryBudget: memory.budget,
            observed: memory.logged,
            guarded: [settings.runtimeApi.host],
          });
        } catch (error) {
          throw named(error);
        }
      },
    };
  } catch (error) {
    throw named(error);
  }
}
