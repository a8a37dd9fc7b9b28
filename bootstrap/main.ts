import type { Guest } from "../host/index.ts";
import { openFunction, type LambdaFunction } from "./load-function.ts";
import { Log } from "./log.ts";
import { poll, type Running } from "./loop.ts";
import type { Pool } from "./concurrency/pool.ts";
import { describe, report, type Failure } from "./report.ts";
import { RuntimeApi } from "./runtime-api/client.ts";
import { LOG_DESCRIPTOR, readSettings, SettingsError, type Settings } from "./settings/lambda.ts";
import { THREAD } from "./concurrency/thread.ts";

/**
 * Init phase, then the loop. Lambda counts the init phase as over when the first poll arrives.
 * What most functions do not use is loaded by those that do: snapshots, a shutdown hook, concurrency.
 *
 * @returns The process's exit code.
 */
async function main(settings: Settings, log: Log): Promise<number> {
  if (process.argv[2] === THREAD) return serveThread(settings);
  // As process 1, as in containers, Node.js would not even end by a signal that it has no handler for.
  if (process.pid === 1) process.once("SIGTERM", () => exit(0)).once("SIGINT", () => exit(0));
  // Compiling runs on V8's threads; meanwhile this thread connects.
  const starting = start(settings, log).catch((error: unknown) => ({ error }));
  const api = new RuntimeApi(settings.runtimeApi, log);
  // Where something else is to be asked before the first poll, the connection waits for its turn.
  if (settings.maxConcurrency === undefined && settings.shutdownHandler === "") api.connect();
  const started = await starting;
  if ("error" in started) {
    const failure = describe(started.error);
    log.write("fatal", "Init Error", failure);
    await api.initError(report(failure, settings.taskRoot));
    return 1;
  }
  if (settings.shutdownHandler !== "") {
    const { askForSigterm } = await import("./shutdown.ts");
    await askForSigterm(settings.runtimeApi, log);
  }
  if ("pool" in started) {
    const { pool } = started;
    onSignal(() => pool.stop());
    return servePool(pool, api, log, settings);
  }
  let { guest } = started;
  if (settings.snapStart) {
    const { restored } = await import("./snapstart.ts");
    const result = await restored(api, started.lambda, guest, log, settings.taskRoot);
    if (typeof result === "number") return result;
    guest = result;
  }
  // Where SIGKILL follows in any case, a listener would only take time.
  const heard = !settings.endsBySigkill || settings.shutdownHandler !== "";
  const stop = (): void => {
    api.stop();
    if (guest.suspended)
      void import("./last-resort.ts").then(({ endProcessAfter }) => endProcessAfter(LAST_MS));
    // A reply that is on its way is waited for, but its peer may have gone without a word.
    setTimeout(
      () => crash(log, new Error("a signal came, and its last reply was not taken")),
      LAST_MS,
    ).unref();
  };
  const running = heard ? onSignal(stop) : undefined;
  const options = {
    traceInEnvironment: true,
    running: settings.endsBySigkill ? undefined : running,
  };
  await poll(api, guest, log, settings.taskRoot, options);
  if (settings.shutdownHandler !== "") {
    const { callShutdownHandler } = await import("./shutdown.ts");
    await callShutdownHandler(guest, settings.shutdownHandler, log);
  }
  return 0;
}

type Started =
  | { readonly lambda: LambdaFunction; readonly guest: Guest }
  /** On managed instances, where several events are served at a time. */
  | { readonly pool: Pool };

/** Finds, compiles and instantiates the module that `_HANDLER` names; its top-level code runs here. */
async function start(settings: Settings, log: Log): Promise<Started> {
  const lambda = await openFunction(settings);
  if (settings.maxConcurrency === undefined) return { lambda, guest: lambda.instantiate(log) };
  const pool = await import("./concurrency/pool.ts");
  return { pool: new pool.Pool(settings, log) };
}

/** Its top-level code runs in the pool's first thread: a failure there is one of the init phase. */
async function servePool(
  pool: Pool,
  api: RuntimeApi,
  log: Log,
  settings: Settings,
): Promise<number> {
  try {
    await pool.serve();
    return 0;
  } catch (error) {
    pool.stop();
    const { failure } = error as { readonly failure?: Failure };
    if (failure === undefined) throw error;
    log.write("fatal", "Init Error", failure);
    await api.initError(report(failure, settings.taskRoot));
    return 1;
  }
}

/** How long a reply that is on its way, and then the shutdown hook, may take after a signal. */
const LAST_MS = 900;

/**
 * From here on a signal ends the loop; until then it ends the process by itself.
 *
 * @returns Is told when a handler runs, which may never end, and no listener can run meanwhile: it takes them away, so
 * that a signal ends the process.
 */
function onSignal(stop: () => void): Running {
  const signals = ["SIGTERM", "SIGINT"];
  const leave = (): void => {
    for (const signal of signals) process.once(signal, stop);
  };
  const enter = (): void => {
    for (const signal of signals) process.removeAllListeners(signal);
  };
  enter();
  leave();
  // Signals that have no listener do not end process 1.
  return process.pid === 1 ? { enter: () => {}, leave: () => {} } : { enter, leave };
}

async function serveThread(settings: Settings): Promise<number> {
  const worker = await import("./concurrency/worker.ts");
  await worker.serveThread(settings);
  return 0;
}

/** The only place that exits. Nothing waits in a buffer: `Log` writes synchronously. */
function exit(code: number): never {
  process.exit(code);
}

/** A failure that belongs to no event: the platform replaces a process that ended. */
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
  delete process.env[LOG_DESCRIPTOR];
  const log = new Log(settings.logFormat, settings.logLevel, settings.logTarget);
  // Node.js sends unhandled rejections here too. State is unknown by then: never go on.
  process.on("uncaughtException", (error) => crash(log, error));
  main(settings, log).then(exit, (error: unknown) => crash(log, error));
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  crash(new Log("text", "trace", { descriptor: 2 }), error);
}
