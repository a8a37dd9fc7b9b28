import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import {
  startEmulator,
  type Emulator,
  type EmulatorOptions,
  type InvokeOptions,
  type Outcome,
} from "../emulator/index.ts";
import { describeStartError } from "./start-error.ts";
import { endWithThisProcess, signalGroup } from "./process-groups.ts";

export interface ProcessOptions {
  /** A program and its arguments. */
  readonly command: readonly [program: string, ...args: readonly string[]];
  /** All that the process gets as its environment, beside the Runtime API's address. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder that the process is started in; this process's own unless given. */
  readonly folder?: string | undefined;
  /** How its platform behaves. */
  readonly emulator?: EmulatorOptions | undefined;
  /** What stands between the process and the emulator at an address. */
  readonly through?: ((address: string) => string | Promise<string>) | undefined;
  /** Number of the user that the process runs as. */
  readonly user?: number | undefined;
  /** Where standard output and standard error go: kept for `output()` unless given. */
  readonly log?: ((chunk: Uint8Array) => void) | "inherit" | "ignore" | undefined;
  /** How long until the first poll; the process is killed then. No limit unless given. */
  readonly initTimeoutMs?: number | undefined;
}

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process that serves invocations, on an emulated platform of its own. */
export interface RunningProcess {
  readonly emulator: Emulator;
  readonly pid: number;
  /** As `performance.now()` says it. */
  readonly startedAtMs: number;
  /** From the process's start to its first poll, in milliseconds; rejects when it ends before. */
  readonly coldStartMs: Promise<number>;
  readonly exit: Promise<Exit>;
  /** What the process has written so far; empty where `log` says where that goes. */
  output(): string;
  /** Resolves however the invocation ends, also with the process. */
  invoke(event: InvokeOptions): Promise<Outcome>;
  /** Stops the process for a while, as Lambda does between invocations, and loses its connections meanwhile. */
  freeze(ms: number): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Asks the process to end, ends it with all that it started if it does not, and closes its Runtime API. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** How long a process may take to end by itself. */
const STOP_MS = 2000;

/**
 * Starts a process as Lambda does: on a platform that it knows only by the address of a Runtime API. Where the program
 * cannot be started, the process counts as one that has ended, and its invocations fail with the reason.
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  const { through = (address: string) => address } = options;
  const emulator = await startEmulator(options.emulator);
  const address = await through(emulator.address);
  // Asked for before the process may end, which it does at once where it cannot be started.
  const polled = emulator.firstPoll();
  const startedAtMs = performance.now();
  const { child, output, failure } = spawnProcess(options, address);
  // A program that cannot be started has no pid, and emits "error" if it is not thrown.
  const group = child?.pid;
  const forget = group === undefined ? () => {} : endWithThisProcess(group);
  const killAll = () => {
    if (group !== undefined) signalGroup(group, "SIGKILL");
  };
  /** Why the process serves nothing any more. */
  let ending: string | undefined;
  const exit = new Promise<Exit>((resolve) => {
    const end = (reason: string, ended: Exit) => {
      forget();
      ending = output() === "" ? reason : `${reason}: ${output()}`;
      emulator.runtimeExited(ending);
      resolve(ended);
    };
    const fail = (error: Error) =>
      end(describeStartError(options, error), { code: null, signal: null });
    if (failure) fail(failure);
    child?.on("error", fail);
    // Not "exit": what the process wrote last must be seen before its end is known.
    child?.once("close", (code, signal) =>
      end(signal ? `signal: ${signal}` : `exit status ${code}`, { code, signal }),
    );
  });
  const coldStartMs = polled.then((polledAt) => polledAt - startedAtMs);
  const { initTimeoutMs } = options;
  const overdue = initTimeoutMs === undefined ? undefined : setTimeout(killAll, initTimeoutMs);
  // A caller that does not ask for the cold start need not catch its rejection.
  coldStartMs.catch(() => {}).finally(() => clearTimeout(overdue));
  return {
    emulator,
    pid: child?.pid ?? 0,
    startedAtMs,
    coldStartMs,
    exit,
    output,
    invoke(event) {
      const outcome = emulator.invoke(event);
      // It would wait for another process.
      if (ending !== undefined) emulator.runtimeExited(ending);
      return outcome;
    },
    async freeze(ms) {
      child?.kill("SIGSTOP");
      emulator.dropConnections("reset");
      await sleep(ms);
      child?.kill("SIGCONT");
    },
    kill: (signal) => void child?.kill(signal),
    async stop(signal = "SIGTERM") {
      child?.kill(signal);
      const impatience = setTimeout(killAll, signal === "SIGKILL" ? 0 : STOP_MS);
      await exit;
      clearTimeout(impatience);
      await emulator.close();
    },
  };
}

// --- internal ---

interface Spawned {
  readonly child?: ChildProcess;
  /** Node.js throws some reasons, and emits others. */
  readonly failure?: Error;
  output(): string;
}

function spawnProcess(options: ProcessOptions, address: string): Spawned {
  try {
    return spawnChild(options, address);
  } catch (error) {
    return { failure: error as Error, output: () => "" };
  }
}

function spawnChild(options: ProcessOptions, address: string): Spawned {
  const { command, environment, folder, user, log } = options;
  const [program, ...args] = command;
  const stream = typeof log === "string" ? log : "pipe";
  const child = spawn(program, args, {
    ...(folder !== undefined && { cwd: folder }),
    env: { ...environment, AWS_LAMBDA_RUNTIME_API: address },
    stdio: ["ignore", stream, stream],
    // In a group of its own: what a shell script started ends with it.
    detached: true,
    ...(user !== undefined && { uid: user, gid: user }),
  });
  let text = "";
  const take =
    typeof log === "function" ? log : (chunk: Uint8Array) => void (text += String(chunk));
  child.stdout?.on("data", take);
  child.stderr?.on("data", take);
  return { child, output: () => text };
}
