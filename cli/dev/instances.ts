import { randomUUID } from "node:crypto";
import type { InvokeOptions, Outcome } from "../../emulator/index.ts";
import { startFunction, usageOf, type RunningProcess } from "../../local/index.ts";
import { readFailure, type Failure } from "../invoke/outcome.ts";
import { type LogLine, LogLines } from "./log-lines.ts";

/** How the instances of one build are started. */
export interface InstanceOptions {
  readonly bootstrapFolder: string;
  readonly taskRoot: string;
  readonly handler: string;
  readonly node: string;
  readonly timeoutMs: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** More invocations at a time wait; each instance is a process. */
  readonly most: number;
  /** No instance is started before: it needs what others still have. */
  readonly after?: Promise<unknown> | undefined;
}

/** One invocation, as it went. */
export interface Invoked {
  readonly requestId: string;
  readonly outcome: Outcome;
  readonly failure: Failure | undefined;
  /** What the instance wrote meanwhile. */
  readonly logs: readonly LogLine[];
  /** The instance's start; undefined where it was there already. */
  readonly initMs: number | undefined;
  readonly durationMs: number;
  /** Resident memory of the instance afterwards; undefined where the system does not tell. */
  readonly memoryBytes: number | undefined;
  readonly timedOut: boolean;
}

interface Instance {
  readonly process: RunningProcess;
  readonly lines: LogLines;
  invocations: number;
}

/**
 * The instances of a function: as on Lambda each serves one event at a time, and is started when none is idle. One
 * that timed out or ended is replaced.
 */
export class Instances {
  readonly #options: InstanceOptions;
  readonly #all = new Set<Instance>();
  readonly #idle: Instance[] = [];
  readonly #waiting: ((instance: Instance) => void)[] = [];
  /** Instances on their way, which count as started. */
  #starting = 0;
  #stopped = false;

  constructor(options: InstanceOptions) {
    this.#options = options;
  }

  /** Starts a first instance before anybody asks. */
  async warm(): Promise<void> {
    this.#release(await this.#start());
  }

  /** Resolves however the invocation ends. */
  async invoke(options: InvokeOptions): Promise<Invoked> {
    const requestId = options.requestId ?? randomUUID();
    const instance = await this.#take();
    const { process, lines } = instance;
    const cold = instance.invocations++ === 0;
    const outcome = await process.invoke({ ...options, requestId });
    // The lines were written before the reply; one turn of the loop reads what has arrived.
    await new Promise((resolve) => setImmediate(resolve));
    const timedOut = outcome.errorType === "Sandbox.Timeout";
    const invoked: Invoked = {
      requestId,
      outcome,
      failure: outcome.kind === "error" ? readFailure(outcome) : undefined,
      logs: lines.take(),
      initMs: cold ? await process.coldStartMs.catch(() => undefined) : undefined,
      durationMs: outcome.deliveredAt > 0 ? outcome.answeredAt - outcome.deliveredAt : 0,
      memoryBytes: usageOf(process.pid)?.residentBytes,
      timedOut,
    };
    const lost = timedOut || outcome.deliveredAt === 0 || !this.#all.has(instance);
    if (lost) this.#discard(instance);
    else this.#release(instance);
    return invoked;
  }

  /** Ends all instances; one that serves an event may finish it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#all].map(({ process }) => process.stop()));
  }

  // --- internal ---

  async #take(): Promise<Instance> {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#all.size + this.#starting < this.#options.most) return this.#start();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(instance: Instance): void {
    const next = this.#waiting.shift();
    if (next !== undefined) next(instance);
    else this.#idle.push(instance);
  }

  async #start(): Promise<Instance> {
    const lines = new LogLines();
    this.#starting++;
    await this.#options.after;
    const process = await startFunction({
      ...this.#options,
      log: (chunk) => lines.add(chunk),
    }).finally(() => this.#starting--);
    const instance: Instance = { process, lines, invocations: 0 };
    this.#all.add(instance);
    void process.exit.then(() => this.#discard(instance));
    if (this.#stopped) void process.stop();
    return instance;
  }

  #discard(instance: Instance): void {
    const there = this.#all.delete(instance);
    const index = this.#idle.indexOf(instance);
    if (index >= 0) this.#idle.splice(index, 1);
    if (!there) return;
    void instance.process.stop();
    // Somebody may wait for it.
    if (this.#waiting.length > 0 && !this.#stopped)
      void this.#start().then((started) => this.#release(started));
  }
}
