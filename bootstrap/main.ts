import { load, ModuleError, type Guest } from "../host/index.ts";
import { checkHandler, locateHandler, readModule, readSourceMap, unloadable } from "./handler.ts";
import { Log } from "./log.ts";
import { poll } from "./loop.ts";
import { describe, report } from "./report.ts";
import { readSettings, SettingsError, type Settings } from "./settings.ts";

/**
 * Init phase, then the loop. Lambda counts the init phase as over when the first poll arrives.
 *
 * @returns The process's exit code.
 */
async function main(settings: Settings, log: Log): Promise<number> {
  // Compiling runs on V8's threads; meanwhile this thread loads the HTTP client.
  const starting = start(settings, log).then(
    (guest) => ({ guest }),
    (error: unknown) => ({ error }),
  );
  const { RuntimeApi } = await import("./runtime-api.ts");
  const api = new RuntimeApi(settings.runtimeApi, log);
  const started = await starting;
  if ("error" in started) {
    const failure = describe(started.error);
    log.write("fatal", "Init Error", failure);
    await api.initError(report(failure, settings.taskRoot));
    return 1;
  }
  const polling = poll(api, started.guest, log, settings.taskRoot);
  // Costs nothing before the first poll is out; until then a signal ends the process by itself.
  process.once("SIGTERM", () => api.stop()).once("SIGINT", () => api.stop());
  await polling;
  return 0;
}

/** Finds, compiles and instantiates the module that `_HANDLER` names; its top-level code runs here. */
async function start(settings: Settings, log: Log): Promise<Guest> {
  const location = locateHandler(settings.handler, settings.taskRoot);
  const bytes = readModule(location);
  try {
    const module = await load(bytes);
    checkHandler(location, module.handlers);
    return module.instantiate(location.name, {
      log: (level, text) => log.write(level, text),
      environment: process.env,
      sourceMap: () => readSourceMap(location),
    });
  } catch (error) {
    throw error instanceof ModuleError ? unloadable(location, error) : error;
  }
}

/** The only place that exits. Nothing waits in a buffer: `Log` writes synchronously. */
function exit(code: number): never {
  process.exit(code);
}

/** A failure that is nobody's event: the platform replaces a process that ended. */
function crash(log: Log, error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? (error.stack ?? "").split("\n").slice(1) : [];
  log.write("fatal", `Runtime ends: ${message}`, {
    errorType: error instanceof Error ? error.name : typeof error,
    errorMessage: message,
    stackTrace: stack.map((line) => line.trim()),
  });
  return exit(1);
}

try {
  const settings = readSettings(process.env);
  const log = new Log(settings.logFormat, settings.logLevel);
  // Node.js sends unhandled rejections here too. State is unknown by then: never go on.
  process.on("uncaughtException", (error) => crash(log, error));
  main(settings, log).then(exit, (error: unknown) => crash(log, error));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  crash(new Log("text", "trace", 2), error);
}
