import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Outcome } from "../emulator/index.ts";
import { cpuMsOf, LAMBDA_ENVIRONMENT, startProcess, usageOf } from "../local/index.ts";
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
  /** When the process was started, since 1970. */
  readonly startedAtMs: number;
  /** From the process's start to its first poll: Lambda's init phase. */
  readonly initMs: number;
  /** From the process's start to its first reply. */
  readonly coldStartMs: number;
  /** CPU time until its first reply, user and system, of all threads; undefined where the system does not tell. */
  readonly coldCpuMs: number | undefined;
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
  /** In MB, as the function's environment says it; 128 unless given. */
  readonly memoryMb?: number | undefined;
}

/** How long a process rests before its memory counts as idle. */
const REST_MS = 200;
const TIMEOUT_MS = 60_000;
/** How long it may take to its first poll. */
const INIT_MS = 10_000;
/** Events are sent whole, with their length, as Lambda sends them. */
const NEVER_CHUNKED = 16 * 2 ** 20;

/**
 * Starts a process, invokes it, and ends it with all that it started.
 *
 * @throws {Error} An invocation failed; the message is the function's.
 */
export async function live(
  runtime: Runtime,
  { events, warmUp, invocations, limit, allCpus = false, memoryMb = 128 }: Visits,
): Promise<Life> {
  const { bootstrapFolder, args, taskRoot, environment } = runtime;
  limit?.lift();
  const running = await startProcess({
    command: [join(bootstrapFolder, "bootstrap"), ...args],
    folder: taskRoot,
    environment: {
      ...LAMBDA_ENVIRONMENT,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
      ...environment,
      LAMBDA_TASK_ROOT: taskRoot,
    },
    emulator: { functionTimeoutMs: TIMEOUT_MS, chunkEventsAboveBytes: NEVER_CHUNKED },
    initTimeoutMs: INIT_MS,
    log: "ignore",
  });
  const { pid, startedAtMs } = running;
  limit?.include(pid);
  let turn = 0;
  let leaveCpu: (() => void) | undefined;
  const invoke = async () =>
    expectReply(await running.invoke({ event: events[turn++ % events.length]! }));
  try {
    const initMs = await running.coldStartMs;
    limit?.impose();
    const first = await invoke();
    const coldCpuMs = cpuMsOf(pid);
    if (!allCpus) leaveCpu = shareOneCpu(pid);
    for (let i = 0; i < warmUp; i++) await invoke();
    const warmMs: number[] = [];
    const warmAt = performance.now();
    for (let i = 0; i < invocations; i++) warmMs.push(durationOf(await invoke()));
    const throughput = (invocations / (performance.now() - warmAt)) * 1000;
    await sleep(REST_MS);
    const usage = usageOf(pid);
    return {
      startedAtMs: performance.timeOrigin + startedAtMs,
      initMs,
      coldStartMs: first.answeredAt - startedAtMs,
      coldCpuMs,
      firstMs: durationOf(first),
      warmMs,
      throughput,
      peakBytes: usage?.peakBytes,
      idleBytes: usage?.residentBytes,
      firstReply: first.body,
    };
  } finally {
    leaveCpu?.();
    limit?.lift();
    await running.stop("SIGKILL");
  }
}

// --- internal ---

const durationOf = ({ deliveredAt, answeredAt }: Outcome) => answeredAt - deliveredAt;

function expectReply(outcome: Outcome): Outcome {
  if (outcome.kind === "response") return outcome;
  throw new Error(`Function error: ${outcome.errorType ?? "Unknown"}: ${outcome.body.toString()}`);
}
