import { ModuleError } from "../errors.ts";
import { suspender } from "./suspend.ts";
import type { IoInstance, IoSurroundings, TaskExports } from "./types.ts";

/**
 * `wasmstrap:tasks`: async functions of a guest, each on a stack of its own. One of them runs at a time: the guest's loop
 * says which, on the main stack, and has the turn again where that one waits or ends.
 */
export function openTasks(surroundings: IoSurroundings): IoInstance {
  const own = new Tasks(surroundings);
  return {
    functions: {
      startNow: (id) => own.startNow(id),
      ended: (id) => own.ended(id),
      outside: () => own.outside,
      isTask: () => (own.isTask ? 1 : 0),
    },
    suspending: {
      start: (id) => own.start(id),
      pause: (id) => own.pause(id),
      resume: (id) => own.resume(id),
      idle: (ms) => own.idle(ms),
    },
    tasks: own,
    end: () => own.end(),
  };
}

/** Address of a task in the guest; 0 is the main stack. */
type TaskId = number;

const MAIN: TaskId = 0;

/** What has a stack go on. */
interface Turn {
  readonly done: (id: TaskId) => void;
  readonly fail: (error: unknown) => void;
}

class Tasks {
  readonly #surroundings: IoSurroundings;
  /** Whose stack runs. */
  #running: TaskId = MAIN;
  /** What has started a task that has not waited yet. */
  readonly #callers = new Map<TaskId, Turn>();
  /** What lets those go on that wait for others. */
  readonly #gates = new Map<TaskId, () => void>();
  /** What ends those that wait, for whatever it is. */
  readonly #cuts = new Map<TaskId, (over: Error) => void>();
  /** How many wait for something outside of the guest. */
  #waiting = 0;
  /** Those that have it. */
  readonly #ready: TaskId[] = [];
  /** Of the main stack. */
  #turn: Turn | undefined;
  /** The main stack waits for what comes first. */
  #isIdle = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of invocations: what an earlier one waits for is of no use to the next. */
  #epoch = 0;

  constructor(surroundings: IoSurroundings) {
    this.#surroundings = surroundings;
  }

  get isTask(): boolean {
    return this.#running !== MAIN;
  }

  /** How many wait for something outside of the guest, or have it. */
  get outside(): number {
    return this.#waiting + this.#ready.length;
  }

  /**
   * Runs a task up to where it first waits, while the caller's stack waits, too: V8 takes its own frames between the two
   * back only then, so that a thousand tasks which are started one after the other would be a stack overflow.
   */
  async start(id: TaskId): Promise<number> {
    const caller = this.#running;
    const depth = this.#depth();
    await undefined;
    this.#running = id;
    this.#setDepth(0);
    await new Promise<TaskId>((done, fail) => {
      this.#callers.set(id, { done, fail });
      this.#run(id);
    });
    this.#running = caller;
    this.#setDepth(depth);
    return 0;
  }

  /** The same while top-level code runs, which cannot wait. @throws {ModuleError} The task trapped. */
  startNow(id: TaskId): void {
    const caller = this.#running;
    const depth = this.#depth();
    this.#running = id;
    this.#setDepth(0);
    let hasLeft = false;
    const done = (): void => {
      hasLeft = true;
    };
    this.#callers.set(id, { done, fail: () => undefined });
    this.#run(id);
    this.#running = caller;
    this.#setDepth(depth);
    if (!hasLeft) throw new ModuleError("an async function of its top-level code trapped");
  }

  ended(id: TaskId): void {
    this.#leave(id);
  }

  /** Has a task wait until it is resumed. */
  pause(id: TaskId): Promise<number> {
    const gate = this.#gate(id, this.#depth(), () => 0);
    this.#leave(id);
    return gate;
  }

  /** Called on the main stack, which goes on when the task waits or ends. */
  async resume(id: TaskId): Promise<number> {
    const gate = this.#gates.get(id);
    if (!gate)
      throw new Error("What waits since the init phase cannot go on after its state was put back");
    const depth = this.#depth();
    this.#gates.delete(id);
    this.#running = id;
    await new Promise<TaskId>((done, fail) => {
      this.#turn = { done, fail };
      gate();
    });
    this.#running = MAIN;
    this.#setDepth(depth);
    return 0;
  }

  /** Called on the main stack: which task goes on, or 0 after a time in milliseconds. There is no limit below 0. */
  idle(ms: number): Promise<TaskId> {
    const ready = this.#ready.shift();
    if (ready !== undefined) return Promise.resolve(ready);
    return new Promise<TaskId>((done, fail) => {
      this.#isIdle = true;
      this.#turn = { done, fail };
      if (ms >= 0)
        this.#timer = setTimeout(() => this.#goOn(MAIN), Math.min(Math.ceil(ms), LONGEST_MS));
    });
  }

  /** What is waited for outside of the guest: others run meanwhile, and a task goes on when the loop says so. */
  async waits(wait: () => Promise<number>): Promise<number> {
    const id = this.#running;
    if (id === MAIN) return wait();
    const depth = this.#depth();
    const settled = wait().then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    this.#waiting++;
    this.#leave(id);
    const value = await new Promise<() => number>((done, cut) => {
      this.#cuts.set(id, cut);
      void settled.then(done);
    });
    this.#waiting--;
    this.#ready.push(id);
    const gate = this.#gate(id, depth, value);
    if (this.#isIdle) this.#goOn(this.#ready.shift()!);
    return gate;
  }

  /** The invocation is over: what waits never goes on. V8 keeps stacks that nothing can reach, so that each is left. */
  end(): void {
    for (const cut of this.#cuts.values()) cut(OVER);
    this.#cuts.clear();
    clearTimeout(this.#timer);
    this.#gates.clear();
    this.#callers.clear();
    this.#ready.length = 0;
    this.#waiting = 0;
    this.#running = MAIN;
    this.#turn = undefined;
    this.#isIdle = false;
    this.#epoch++;
  }

  // --- internal ---

  async #gate(id: TaskId, depth: number, value: () => number): Promise<number> {
    await new Promise<void>((open, cut) => {
      this.#gates.set(id, open);
      this.#cuts.set(id, cut);
    });
    this.#cuts.delete(id);
    this.#setDepth(depth);
    return value();
  }

  /** A stack is left: for what started it, or for the main one. */
  #leave(id: TaskId): void {
    const caller = this.#takeCaller(id);
    if (caller) caller.done(id);
    else this.#goOn(id);
  }

  #goOn(id: TaskId): void {
    this.#takeTurn()?.done(id);
  }

  #run(id: TaskId): void {
    const epoch = this.#epoch;
    suspender()
      .promising(this.#exports().wasmstrap_task)(id)
      .catch((error: unknown) => {
        // It trapped: so does what waits for it, up to the main stack.
        if (this.#epoch === epoch) (this.#takeCaller(id) ?? this.#takeTurn())?.fail(error);
      });
  }

  #takeCaller(id: TaskId): Turn | undefined {
    const caller = this.#callers.get(id);
    this.#callers.delete(id);
    return caller;
  }

  #takeTurn(): Turn | undefined {
    const turn = this.#turn;
    clearTimeout(this.#timer);
    this.#turn = undefined;
    this.#isIdle = false;
    return turn;
  }

  #exports(): TaskExports {
    return this.#surroundings.exports() as unknown as TaskExports;
  }

  /** How many `try` blocks the stack is in that runs: the guest keeps it in a global. */
  #depth(): number {
    return this.#exports().wasmstrap_depth?.value ?? 0;
  }

  #setDepth(value: number): void {
    const depth = this.#exports().wasmstrap_depth;
    if (depth) depth.value = value;
  }
}

/** Leaves a stack that never goes on: no `catch` and no `finally` of a guest's sees what is thrown by JavaScript. */
const OVER = new Error("the invocation is over");

/** What a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1;
