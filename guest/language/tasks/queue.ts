// What is to run once what runs now is over: jobs of promises, and those of `process.nextTick`.

/** Something to do. */
export abstract class Job {
  abstract run(): void;
}

/** `queueMicrotask(callback)` */
export class Call extends Job {
  constructor(private callback: () => void) {
    super();
  }

  run(): void {
    const callback = this.callback;
    callback();
  }
}

class Queue {
  private jobs: Job[] = [];
  private first: i32 = 0;

  get isEmpty(): bool {
    return this.first == this.jobs.length;
  }

  push(job: Job): void {
    this.jobs.push(job);
  }

  shift(): Job {
    const job = this.jobs[this.first++];
    if (this.isEmpty) {
      this.jobs = [];
      this.first = 0;
    } else if (this.first == DONE) {
      this.jobs = this.jobs.slice(DONE);
      this.first = 0;
    }
    return job;
  }
}

/** So many jobs that have run are kept. */
const DONE: i32 = 1024;

// @ts-ignore: decorator
@lazy let jobs: Queue = new Queue();
// @ts-ignore: decorator
@lazy let ticks: Queue = new Queue();

export function enqueue(job: Job): void {
  jobs.push(job);
}

// @ts-ignore: decorator
@global
export function __queueMicrotask(callback: () => void): void {
  jobs.push(new Call(callback));
}

/** `process.nextTick(callback)` */
// @ts-ignore: decorator
@global
export function __nextTick(callback: () => void): void {
  ticks.push(new Call(callback));
}

/** Runs jobs until none is left. Those of `nextTick` come first where a timer or a request went before. */
export function drain(ticksFirst: bool): void {
  if (ticksFirst) runAll(ticks);
  while (!jobs.isEmpty || !ticks.isEmpty) {
    runAll(jobs);
    runAll(ticks);
  }
}

export function dropJobs(): void {
  jobs = new Queue();
  ticks = new Queue();
}

function runAll(queue: Queue): void {
  while (!queue.isEmpty) queue.shift().run();
}
