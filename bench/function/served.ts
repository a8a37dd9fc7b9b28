import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmulator, type Outcome } from "../../emulator/index.ts";

/** What is measured through the Runtime API: a folder with a script `bootstrap`, as Lambda starts it. */
export interface Runtime {
  readonly bootstrapFolder: string;
  readonly taskRoot: string;
  /** The Node that a managed runtime would hand to the script. */
  readonly node: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One process's life: times in milliseconds, memory in bytes. */
export interface Life {
  /** From the process's start to its first reply. */
  readonly coldStartMs: number;
  /** From delivery to reply. */
  readonly firstMs: number;
  readonly warmMs: readonly number[];
  /** Invocations in a second, one after the other. */
  readonly throughput: number;
  /** Resident; undefined where the system has no /proc. */
  readonly peakBytes: number | undefined;
  readonly idleBytes: number | undefined;
}

export interface Visits {
  readonly events: readonly Uint8Array[];
  /** Invocations that are not measured, after the first. */
  readonly warmUp: number;
  readonly invocations: number;
}

/** How long a process rests before its memory counts as idle. */
const REST_MS = 200;
const TIMEOUT_MS = 60_000;
/** How long it may take to its first poll. */
const INIT_MS = 10_000;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const LAMBDA_ENVIRONMENT = {
  TZ: ":UTC",
  AWS_REGION: "us-east-1",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "128",
  AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
};

/**
 * Starts a process, invokes it, and ends it.
 *
 * @throws {Error} An invocation failed; the message is the function's.
 */
export async function live(
  runtime: Runtime,
  { events, warmUp, invocations }: Visits,
): Promise<Life> {
  const emulator = await startEmulator({ functionTimeoutMs: TIMEOUT_MS });
  const { bootstrapFolder, taskRoot, node, environment } = runtime;
  const startedAt = performance.now();
  const child = spawn(join(bootstrapFolder, "bootstrap"), [node, "/var/runtime/index.mjs"], {
    cwd: taskRoot,
    env: {
      ...LAMBDA_ENVIRONMENT,
      ...environment,
      AWS_LAMBDA_RUNTIME_API: emulator.address,
      LAMBDA_TASK_ROOT: taskRoot,
    },
    stdio: "ignore",
  });
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string) => {
      emulator.runtimeExited(reason);
      resolve();
    };
    child.once("error", (error) => end(error.message));
    child.once("exit", (code, signal) => end(signal ? `signal: ${signal}` : `exit status ${code}`));
  });
  const overdue = setTimeout(() => child.kill("SIGKILL"), INIT_MS);
  // Where it ends before, the first invocation says so.
  emulator
    .firstPoll()
    .catch(() => {})
    .finally(() => clearTimeout(overdue));
  let turn = 0;
  const invoke = async () =>
    expectReply(await emulator.invoke({ event: events[turn++ % events.length]! }));
  try {
    const first = await invoke();
    for (let i = 0; i < warmUp; i++) await invoke();
    const warmMs: number[] = [];
    const warmAt = performance.now();
    for (let i = 0; i < invocations; i++) warmMs.push(durationOf(await invoke()));
    const throughput = (invocations / (performance.now() - warmAt)) * 1000;
    await sleep(REST_MS);
    return {
      coldStartMs: first.answeredAt - startedAt,
      firstMs: durationOf(first),
      warmMs,
      throughput,
      ...readMemory(child.pid),
    };
  } finally {
    child.kill("SIGKILL");
    await ended;
    await emulator.close();
  }
}

// --- internal ---

const durationOf = ({ deliveredAt, answeredAt }: Outcome) => answeredAt - deliveredAt;

function expectReply(outcome: Outcome): Outcome {
  if (outcome.kind === "response") return outcome;
  throw new Error(`Function error: ${outcome.errorType ?? "Unknown"}: ${outcome.body.toString()}`);
}

function readMemory(pid: number | undefined): Pick<Life, "peakBytes" | "idleBytes"> {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, "utf8");
  } catch {
    return { peakBytes: undefined, idleBytes: undefined };
  }
  const read = (name: string) => {
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  };
  return { peakBytes: read("VmHWM"), idleBytes: read("VmRSS") };
}
