import { reply, Status } from "../../abi";
import { __settled } from "./replies";
import { enqueue, Job } from "./queue";

// A promise that something settles later. It is compiled only in programs that have such a promise: in all others an
// `async` function runs to its end where it is called, see compiler/language/lower/control/async.ts.

const PENDING: i32 = 0;
const FULFILLED: i32 = 1;
const REJECTED: i32 = 2;

/** Promises that were rejected before anything waited for them. */
// @ts-ignore: decorator
@lazy let unhandled: __Pledge[] = [];

/** What a promise has, whatever it becomes. */
// @ts-ignore: decorator
@global
export class __Pledge {
  private state: i32 = PENDING;
  private isClaimed: bool = false;
  private isHandled: bool = false;
  private error: Error | null = null;
  private reactions: Job[] | null = null;

  get __isPending(): bool {
    return this.state == PENDING;
  }

  get __isRejected(): bool {
    return this.state == REJECTED;
  }

  /** What it was rejected with. */
  get __reason(): Error {
    return this.error!;
  }

  /** Runs a job once it is settled. */
  __after(job: Job): void {
    this.isHandled = true;
    if (this.state != PENDING) {
      enqueue(job);
      return;
    }
    let reactions = this.reactions;
    if (reactions === null) this.reactions = reactions = [];
    reactions.push(job);
  }

  __reject(reason: Error): void {
    if (this.__claim()) this.__fail(reason);
  }

  /** False where something else says already what it becomes. */
  protected __claim(): bool {
    if (this.isClaimed) return false;
    return (this.isClaimed = true);
  }

  protected __fulfil(): void {
    this.settle(FULFILLED);
  }

  __fail(reason: Error): void {
    this.error = reason;
    if (!this.isHandled) unhandled.push(this);
    this.settle(REJECTED);
  }

  get __isUnhandled(): bool {
    return !this.isHandled;
  }

  private settle(state: i32): void {
    this.state = state;
    const reactions = this.reactions;
    this.reactions = null;
    if (reactions !== null) for (let i = 0; i < reactions.length; ++i) enqueue(reactions[i]);
  }
}

/** What `Promise<void>` becomes. */
// @ts-ignore: decorator
@global
@final
export class __Nothing {}

/** What `Promise<never>` becomes. */
// @ts-ignore: decorator
@global
@final
export class __Never {}

// @ts-ignore: decorator
@global
@final
export class __Promise<T> extends __Pledge {
  private value!: T;

  __resolve(value: T): void {
    if (!this.__claim()) return;
    this.value = value;
    this.__fulfil();
  }

  /** Becomes what another one becomes. */
  __follow(other: __Promise<T>): void {
    if (this.__claim()) enqueue(new Follow<T>(other, this));
  }

  get __value(): T {
    return this.value;
  }

  /** @throws What it was rejected with. */
  __taken(): T {
    if (this.__isRejected) throw this.__reason;
    return this.value;
  }

  __become(other: __Promise<T>): void {
    if (other.__isRejected) {
      this.__fail(other.__reason);
      return;
    }
    this.value = other.value;
    this.__fulfil();
  }

  __reply(): Status {
    return reply<T>(__settled<T>(this));
  }

  __inspect(level: i32): string {
    return this.__isPending ? "Promise { <pending> }" : this.__isRejected ? "Promise { <rejected> }" : "Promise { <fulfilled> }";
  }
}

/** @throws What it was rejected with. */
// @ts-ignore: decorator
@global
export function __takenNothing(promise: __Pledge): void {
  if (promise.__isRejected) throw promise.__reason;
}

/** `Promise.resolve(value)` */
// @ts-ignore: decorator
@global
export function __resolved<T>(value: T): __Promise<T> {
  const made = new __Promise<T>();
  made.__resolve(value);
  return made;
}

/** `Promise.reject(reason)` */
// @ts-ignore: decorator
@global
export function __rejectedAs<T>(reason: Error): __Promise<T> {
  const made = new __Promise<T>();
  made.__reject(reason);
  return made;
}

/** `Promise.withResolvers<T>()` */
// @ts-ignore: decorator
@global
@final
export class __Deferred<T, R> {
  constructor(
    public promise: __Promise<T>,
    public resolve: R,
    public reject: (reason: Error) => void,
  ) {}
}

/** The first that was rejected and that nothing waits for; null where there is none. */
export function takeUnhandled(): Error | null {
  const all = unhandled;
  if (!all.length) return null;
  unhandled = [];
  for (let i = 0; i < all.length; ++i) if (all[i].__isUnhandled) return all[i].__reason;
  return null;
}

class Follow<T> extends Job {
  constructor(
    private from: __Promise<T>,
    private to: __Promise<T>,
  ) {
    super();
  }

  run(): void {
    this.from.__after(new Become<T>(this.from, this.to));
  }
}

class Become<T> extends Job {
  constructor(
    private from: __Promise<T>,
    private to: __Promise<T>,
  ) {
    super();
  }

  run(): void {
    this.to.__become(this.from);
  }
}
