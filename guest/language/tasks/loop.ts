import { __Pledge, takeUnhandled } from "./promise";
import { drain, dropJobs, enqueue, Job } from "./queue";
import { dropTimers, dueTimer, nextTimer, readClock, takeImmediates, untilMs } from "./timers";

// Tasks and what runs them. A task is an async function that was called: it runs on a stack of its own (host/io/tasks.ts),
// so that its caller goes on where the task waits. One stack runs at a time. The main one, of the host's call, runs the
// loop: jobs of promises first, then timers, then tasks whose requests were answered.

// @ts-ignore: decorator
@external("wasmstrap:tasks", "start")
declare function hostStart(task: usize): i32;
// @ts-ignore: decorator
@external("wasmstrap:tasks", "startNow")
declare function hostStartNow(task: usize): void;
// @ts-ignore: decorator
@external("wasmstrap:tasks", "pause")
declare function hostPause(task: usize): i32;
// @ts-ignore: decorator
@external("wasmstrap:tasks", "resume")
declare function hostResume(task: usize): i32;
// @ts-ignore: decorator
@external("wasmstrap:tasks", "idle")
declare function hostIdle(ms: f64): usize;
// @ts-ignore: decorator
@external("wasmstrap:tasks", "ended")
declare function hostEnded(task: usize): void;
// @ts-ignore: decorator
@external("wasmstrap:tasks", "outside")
declare function hostOutside(): i32;
// @ts-ignore: decorator
@external("wasmstrap:tasks", "isTask")
declare function hostIsTask(): i32;

/** Each has a stack, of which the process has some thousands. */
const MOST_TASKS: i32 = 10_000;

@final
class Task {
  /** What it waits for; null while it runs, or waits for a request. */
  waitsFor: __Pledge | null = null;
  /** Nothing can settle what it waits for. */
  isStuck: bool = false;

  constructor(public body: () => void) {}
}

/** Null while the loop runs. */
// @ts-ignore: decorator
@lazy let current: Task | null = null;
/** The handler's own. */
// @ts-ignore: decorator
@lazy let first: Task | null = null;
// @ts-ignore: decorator
@lazy let alive: i32 = 0;
/** A handler runs, and not top-level code. */
// @ts-ignore: decorator
@lazy let isServing: bool = false;
/** An invocation was cut off: what it left does not run. */
// @ts-ignore: decorator
@lazy let isLeft: bool = false;

/** Runs a function up to where it first waits. */
// @ts-ignore: decorator
@global
export function __start(body: () => void): void {
  start(new Task(body));
}

/** Runs a handler until its promise is settled. */
// @ts-ignore: decorator
@global
export function __runHandler(body: () => void, promise: __Pledge): void {
  // A handler that a task of this module calls.
  if (hostIsTask()) {
    start(new Task(body));
    __wait(promise);
    return;
  }
  if (isLeft) cutOff();
  isLeft = true;
  isServing = true;
  readClock(0);
  const task = new Task(body);
  first = task;
  start(task);
  __wait(promise);
  cutOff();
  isLeft = false;
}

/** The same of a handler that returns a promise which others settle. */
// @ts-ignore: decorator
@global
export function __runUntil(promise: __Pledge): void {
  isServing = true;
  __wait(promise);
  cutOff();
}

/** Exported: what a stack of its own runs. */
export function runTask(at: usize): void {
  const task = changetype<Task>(at);
  const body = task.body;
  body();
  --alive;
  hostEnded(at);
}

/** Waits until a promise is settled. */
// @ts-ignore: decorator
@global
export function __wait(promise: __Pledge): void {
  const task = current;
  if (task === null) {
    runUntil(promise);
    return;
  }
  task.waitsFor = promise;
  promise.__after(new Resume(task));
  hostPause(changetype<usize>(task));
  task.waitsFor = null;
  if (!task.isStuck) return;
  task.isStuck = false;
  throw new Error(NEVER);
}

const NEVER = "This promise never settles: nothing is left to run that could resolve or reject it";

/** `await` of what is not a promise. */
// @ts-ignore: decorator
@global
export function __tick(): void {
  const task = current;
  if (task === null) return;
  enqueue(new Resume(task));
  hostPause(changetype<usize>(task));
}

class Resume extends Job {
  constructor(private task: Task) {
    super();
  }

  run(): void {
    switchTo(this.task);
  }
}

function start(task: Task): void {
  if (alive == MOST_TASKS) throw new RangeError("More than 10,000 async functions wait at once: start them in smaller groups");
  ++alive;
  const caller = current;
  current = task;
  // While top-level code runs, nothing can wait.
  if (isServing) hostStart(changetype<usize>(task));
  else hostStartNow(changetype<usize>(task));
  current = caller;
}

function switchTo(task: Task): void {
  current = task;
  hostResume(changetype<usize>(task));
  current = null;
}

/** The loop: until a promise is settled and nothing is left to run at once. */
function runUntil(promise: __Pledge): void {
  promise.__after(new Noted());
  runJobs(false);
  while (promise.__isPending) {
    if (!turn()) giveUp();
  }
}

/** What makes a promise one that is waited for. */
class Noted extends Job {
  run(): void {}
}

/** @returns False where nothing is left to wait for. */
function turn(): bool {
  readClock(0);
  let timer = dueTimer();
  const isDue = timer !== null;
  while (timer !== null) {
    timer.__goOff();
    runJobs(true);
    timer = dueTimer();
  }
  const immediates = takeImmediates();
  for (let i = 0; i < immediates.length; ++i) {
    if (!immediates[i].__isSet) continue;
    immediates[i].__goOff();
    runJobs(true);
  }
  if (isDue || immediates.length) return true;
  const at = nextTimer();
  if (at == Infinity && !hostOutside()) return false;
  const task = hostIdle(at == Infinity ? -1 : max(untilMs(at), 0));
  if (task) {
    switchTo(changetype<Task>(task));
    runJobs(true);
  } else {
    readClock(at);
    const due = dueTimer();
    if (due !== null) {
      due.__goOff();
      runJobs(true);
    }
  }
  return true;
}

function runJobs(ticksFirst: bool): void {
  drain(ticksFirst);
  const reason = takeUnhandled();
  if (reason === null) return;
  const error = new Error(reason.name + ": " + reason.message);
  error.name = "Runtime.UnhandledPromiseRejection";
  throw error;
}

/** Nothing can settle what the handler waits for: it is told there. */
function giveUp(): void {
  const task = first;
  if (task === null || task.waitsFor === null) throw new Error(NEVER);
  task.isStuck = true;
  switchTo(task);
  runJobs(false);
}

/** Drops what waits. */
function cutOff(): void {
  dropJobs();
  dropTimers();
  takeUnhandled();
  current = null;
  first = null;
  alive = 0;
}
