import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmulator, type Outcome } from "../emulator/index.ts";
import type { CpuLimit } from "./cpu-limit.ts";
import { shareOneCpu } from "./one-cpu.ts";

/** What is measured through the Runtime API: a folder with an executable `bootstrap`, as Lambda starts it. */
export interface Runtime {
  readonly bootstrapFolder: string;
  /** What `bootstrap` is started with: nothing on provided.*, an interpreter where it wraps a managed runtime. */
  readonly args: readonly string[];
  readonly taskRoot: string;
  /** Beside what Lambda sets, `_HANDLER` included. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One process's life: times in milliseconds, memory in bytes. */
export interface Life {
  /** From the process's start to its first poll: Lambda's init phase. */
  readonly initMs: number;
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
  readonly firstReply: Buffer;
}

export interface Visits {
  readonly events: readonly Uint8Array[];
  /** Invocations that are not measured, after the first. */
  readonly warmUp: number;
  readonly invocations: number;
  /** In force from the first poll on: Lambda lets the init phase run at full speed. */
  readonly limit?: CpuLimit | undefined;
  /** Warm invocations have all CPUs; else the process shares one with the emulator, where the system lets. */
  readonly allCpus?: boolean | undefined;
  /** In MB, as the function is told; 128 unless given. */
  readonly memoryMb?: number | undefined;
}

/** How long a process rests before its memory counts as idle. */
const REST_MS = 200;
const TIMEOUT_MS = 60_000;
/** How long it may take to its first poll. */
const INIT_MS = 10_000;
/** Events are sent whole, with their length, as Lambda sends them. */
const NEVER_CHUNKED = 16 * 2 ** 20;

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const LAMBDA_ENVIRONMENT = {
  TZ: ":UTC",
  AWS_REGION: "us-east-1",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
  AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/bench",
  AWS_LAMBDA_LOG_STREAM_NAME: "bench",
};

/**
 * Starts a process, invokes it, and ends it with all that it started.
 *
 * @throws {Error} An invocation failed; the message is the function's.
 */
export async function live(
  runtime: Runtime,
  { events, warmUp, invocations, limit, allCpus = false, memoryMb = 128 }: Visits,
): Promise<Life> {
  const emulator = await startEmulator({
    functionTimeoutMs: TIMEOUT_MS,
    chunkEventsAboveBytes: NEVER_CHUNKED,
  });
  const { bootstrapFolder, args, taskRoot, environment } = runtime;
  limit?.lift();
  const startedAt = performance.now();
  const child = spawn(join(bootstrapFolder, "bootstrap"), args, {
    cwd: taskRoot,
    // In a group of its own: a shell's children end with it.
    detached: true,
    env: {
      ...LAMBDA_ENVIRONMENT,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
      ...environment,
      AWS_LAMBDA_RUNTIME_API: emulator.address,
      LAMBDA_TASK_ROOT: taskRoot,
    },
    stdio: "ignore",
  });
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  };
  const ended = new Promise<void>((resolve) => {
    const told = (reason: string) => {
      emulator.runtimeExited(reason);
      resolve();
    };
    child.once("error", (error) => told(error.message));
    child.once("exit", (code, signal) =>
      told(signal ? `signal: ${signal}` : `exit status ${code}`),
    );
  });
  if (child.pid !== undefined) limit?.include(child.pid);
  const overdue = setTimeout(end, INIT_MS);
  let turn = 0;
  let leaveCpu: (() => void) | undefined;
  const invoke = async () =>
    expectReply(await emulator.invoke({ event: events[turn++ % events.length]! }));
  try {
    const initMs = (await emulator.firstPoll()) - startedAt;
    clearTimeout(overdue);
    limit?.impose();
    const first = await invoke();
    if (!allCpus && child.pid !== undefined) leaveCpu = shareOneCpu(child.pid);
    for (let i = 0; i < warmUp; i++) await invoke();
    const warmMs: number[] = [];
    const warmAt = performance.now();
    for (let i = 0; i < invocations; i++) warmMs.push(durationOf(await invoke()));
    const throughput = (invocations / (performance.now() - warmAt)) * 1000;
    await sleep(REST_MS);
    return {
      initMs,
      coldStartMs: first.answeredAt - startedAt,
      firstMs: durationOf(first),
      warmMs,
      throughput,
      ...readMemory(child.pid),
      firstReply: first.body,
    };
  } finally {
    clearTimeout(overdue);
    leaveCpu?.();
    limit?.lift();
    end();
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
