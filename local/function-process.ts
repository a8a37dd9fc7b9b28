import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  startEmulator,
  type FaultRule,
  type InvokeOptions,
  type Outcome,
} from "../emulator/index.ts";

/** A function as Lambda starts it: a process of its own, which knows only a Runtime API. */
export interface FunctionProcess {
  /** From the process's start to its first poll, in milliseconds; rejects when it ends before. */
  readonly coldStartMs: Promise<number>;
  /** Stops the process for a while, as Lambda does between invocations, and loses its connections meanwhile. */
  freeze(ms: number): Promise<void>;
  /** Resolves however the invocation ends, also with the process. */
  invoke(event: InvokeOptions): Promise<Outcome>;
  /** Ends the process, kindly at first, and the Runtime API. */
  stop(): Promise<void>;
}

export interface FunctionOptions {
  /** Folder that holds the script `bootstrap`. */
  readonly bootstrapFolder: string;
  /** Where `_HANDLER` is looked for. */
  readonly taskRoot: string;
  /** `file.export` */
  readonly handler: string;
  /** The Node that a managed runtime would hand to the script. */
  readonly node: string;
  readonly timeoutMs: number;
  /** How long until the first poll; Lambda's 10 seconds unless given. */
  readonly initTimeoutMs?: number;
  /** What goes wrong with the Runtime API's answers. */
  readonly faults?: readonly FaultRule[];
  /** Beside what Lambda sets. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Gets what the process writes, standard output and standard error alike. */
  readonly log: (chunk: Uint8Array) => void;
}

/** How long a process may take to end by itself. */
const STOP_MS = 2000;

const INIT_MS = 10_000;

/** Starts a function's process and a Runtime API for it, as a managed runtime with AWS_LAMBDA_EXEC_WRAPPER does. */
export async function startFunction(options: FunctionOptions): Promise<FunctionProcess> {
  const { bootstrapFolder, taskRoot, node, timeoutMs, initTimeoutMs = INIT_MS, log } = options;
  const { faults = [] } = options;
  const emulator = await startEmulator({ functionTimeoutMs: timeoutMs, faults });
  const startedAt = performance.now();
  const child = spawn(join(bootstrapFolder, "bootstrap"), [node, "/var/runtime/index.mjs"], {
    cwd: taskRoot,
    env: lambdaEnvironment(options, emulator.address),
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.on("data", log);
  child.stderr.on("data", log);
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string) => {
      emulator.runtimeExited(reason);
      resolve();
    };
    child.once("error", (error) => end(error.message));
    // Not "exit": what it wrote last is to be seen before it is known to be gone.
    child.once("close", (code, signal) =>
      end(signal ? `signal: ${signal}` : `exit status ${code}`),
    );
  });
  const coldStartMs = emulator.firstPoll().then((polledAt) => polledAt - startedAt);
  const overdue = setTimeout(() => child.kill("SIGKILL"), initTimeoutMs);
  // Whoever does not ask for the cold start need not catch it.
  coldStartMs.catch(() => {}).finally(() => clearTimeout(overdue));
  return {
    coldStartMs,
    async freeze(ms) {
      child.kill("SIGSTOP");
      emulator.dropConnections("reset");
      await sleep(ms);
      child.kill("SIGCONT");
    },
    invoke: (event) => emulator.invoke(event),
    async stop() {
      child.kill("SIGTERM");
      const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
      await ended;
      clearTimeout(impatience);
      await emulator.close();
    },
  };
}

// --- internal ---

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
function lambdaEnvironment(
  { environment, handler, taskRoot }: FunctionOptions,
  runtimeApi: string,
): NodeJS.ProcessEnv {
  return {
    TZ: ":UTC",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: "test_function",
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/test_function",
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    LAMBDA_RUNTIME_DIR: "/var/runtime",
    ...environment,
    LAMBDA_TASK_ROOT: taskRoot,
    _HANDLER: handler,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
  };
}
