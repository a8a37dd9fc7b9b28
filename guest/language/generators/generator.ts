import { __Cursor, nothing } from "./walk";

// A generator's body is cut at each `yield` into steps, each a closure that says which step is the next:
// compiler/language/front/generators/.

/** What a step ends a part of a generator with. */
type Ending = i32;
const NORMAL: Ending = 0;
const THROWN: Ending = 1;

class Completion {
  constructor(
    public ending: Ending,
    public error: Error | null,
    /** The step after it. */
    public target: (() => void) | null,
    /** Where it leaves to: that many handlers are left. */
    public depth: i32,
    public pending: i32,
  ) {}
}

/** A `try` around a `yield`, or a loop over another walk. */
// @ts-ignore: decorator
@global
@final
export class __Handler {
  __catches: (() => void) | null = null;
  __last: (() => void) | null = null;
  __ends: (() => void) | null = null;

  constructor(
    public depth: i32,
    /** How many completions waited when it was entered. */
    public pending: i32,
  ) {}
}

// @ts-ignore: decorator
@global
export class __Generator<T> extends __Cursor<T> {
  __step: (() => void) | null = null;
  __yielded: bool = false;
  /** Where `__leave` goes on. */
  __target: (() => void) | null = null;
  __thrown: Error | null = null;
  /** Runs a step, and gives what it throws to `__caught`. Null where nothing in the body waits for an error. */
  __guard: ((step: () => void) => void) | null = null;
  private handlers: __Handler[] = [];
  private completions: Completion[] = [];
  private started: bool = false;

  __advance(): bool {
    this.started = true;
    let step = this.__step;
    while (step) {
      this.__step = null;
      const guard = this.__guard;
      if (guard && this.handlers.length) guard(step);
      else step();
      if (this.__yielded) {
        this.__yielded = false;
        return true;
      }
      step = this.__step;
    }
    return false;
  }

  __close(): void {
    if (!this.__step) return;
    this.__step = null;
    if (!this.started) return;
    this.__target = null;
    this.leave(0, 0);
    this.__advance();
  }

  __raise(error: Error): bool {
    const waits = this.started && this.__step !== null;
    this.__step = null;
    if (!waits) throw error;
    this.__caught(error);
    return this.__advance();
  }

  __enter(): __Handler {
    const handler = new __Handler(this.handlers.length, this.completions.length);
    this.handlers.push(handler);
    return handler;
  }

  /** Goes to `__target`, out of a handler and all in it. */
  __leave(handler: __Handler): void {
    this.leave(handler.depth, handler.pending);
  }

  /** Ends the generator. */
  __leaveAll(): void {
    this.__target = null;
    this.leave(0, 0);
  }

  private leave(depth: i32, pending: i32): void {
    const target = this.__target;
    this.__target = null;
    while (this.handlers.length > depth) {
      const handler = this.handlers.pop();
      this.completions.length = handler.pending;
      const last = handler.__last;
      if (last) {
        this.completions.push(new Completion(NORMAL, null, target, depth, pending));
        this.__step = last;
        return;
      }
      const ends = handler.__ends;
      if (ends) ends();
    }
    this.completions.length = pending;
    this.__step = target;
  }

  /** The end of a `finally` block: goes on with what led to it. */
  __resume(): void {
    const completion = this.completions.pop();
    if (completion.ending === THROWN) throw completion.error!;
    this.__target = completion.target;
    this.leave(completion.depth, completion.pending);
  }

  __caught(error: Error): void {
    this.__yielded = false;
    while (this.handlers.length) {
      const handler = this.handlers.pop();
      this.completions.length = handler.pending;
      const catches = handler.__catches;
      if (catches) {
        this.__thrown = error;
        this.__step = catches;
        return;
      }
      const last = handler.__last;
      if (last) {
        this.completions.push(new Completion(THROWN, error, null, 0, 0));
        this.__step = last;
        return;
      }
      const ends = handler.__ends;
      if (ends) ends();
    }
    this.__step = null;
    throw error;
  }
}

/** A generator that returns a value, or is sent values. */
// @ts-ignore: decorator
@global
export class __GeneratorOf<T, R, N> extends __Generator<T> {
  /** Set where the generator returned a value that `next` did not give yet. */
  __hasResult: bool = false;
  __result!: R;
  __sent!: N;

  /** What the generator returned, once; then what stands for nothing. */
  __takeResult(): R {
    if (!this.__hasResult) return nothing<R>();
    this.__hasResult = false;
    return this.__result;
  }
}
