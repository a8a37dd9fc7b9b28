import { __toDynamic } from "./dynamic/convert";
import { __DynamicValue } from "./dynamic/value";
import { MISSING } from "../json/typed/optional";
import { __MapWalk, __SetWalk } from "./entries";
import { __codePoint } from "./text";
import { __Tuple2 } from "./tuple";

// Generators and all else that `for…of` walks over a value at a time. A generator's body is cut at each `yield` into steps,
// each a closure that says which step is the next: compiler/language/front/generators/.

/** What can be walked over. */
// @ts-ignore: decorator
@global
export abstract class __Iterable<T> {
  abstract __iterator(): __Cursor<T>;

  /** `Array.from(walk)` */
  __toArray(): Array<T> {
    const walk = this.__iterator();
    const list = new Array<T>();
    while (walk.__advance()) list.push(walk.__value);
    return list;
  }
}

/** A walk: goes from value to value, once. */
// @ts-ignore: decorator
@global
export abstract class __Cursor<T> extends __Iterable<T> {
  __value!: T;

  /** Goes to the next value; false where there is none. */
  abstract __advance(): bool;

  __iterator(): __Cursor<T> {
    return this;
  }

  /** Ends the walk: `finally` blocks run. */
  __close(): void {}

  /** Throws where the walk stands. */
  __raise(error: Error): bool {
    throw error;
  }
}

/** `{ value, done }` */
// @ts-ignore: decorator
@global
@json
export class __IteratorResult<T> {
  // @ts-ignore: decorator
  @optional value: T = nothing<T>();
  done: bool = false;
}

/** What a result holds where there is no value. */
function nothing<T>(): T {
  if (isFloat<T>()) return <T>reinterpret<f64>(MISSING);
  return changetype<T>(0);
}

function made<T>(value: T, done: bool): __IteratorResult<T> {
  const result = new __IteratorResult<T>();
  result.value = value;
  result.done = done;
  return result;
}

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

// --- walks over what the library has ---

// @ts-ignore: decorator
@global
@final
export class __ListCursor<A, T> extends __Cursor<T> {
  private index: i32 = 0;

  constructor(private list: A) {
    super();
  }

  __advance(): bool {
    // @ts-ignore: A has length and elements
    if (this.index >= this.list.length) {
      this.index = i32.MAX_VALUE;
      return false;
    }
    // @ts-ignore: A has length and elements
    this.__value = this.list[this.index++];
    return true;
  }

  __close(): void {
    this.index = i32.MAX_VALUE;
  }
}

// @ts-ignore: decorator
@global
@final
export class __TextCursor extends __Cursor<string> {
  private index: i32 = 0;

  constructor(private text: string) {
    super();
  }

  __advance(): bool {
    if (this.index >= this.text.length) return false;
    this.__value = __codePoint(this.text, this.index);
    this.index += this.__value.length;
    return true;
  }

  __close(): void {
    this.index = this.text.length;
  }
}

// @ts-ignore: decorator
@global
@final
export class __MapCursor<K, V> extends __Cursor<__Tuple2<K, V>> {
  private walk: __MapWalk<K, V> | null;

  constructor(map: Map<K, V>) {
    super();
    this.walk = new __MapWalk<K, V>(map);
  }

  __advance(): bool {
    const walk = this.walk;
    if (!walk || !walk.next()) {
      this.walk = null;
      return false;
    }
    this.__value = new __Tuple2<K, V>(walk.key, walk.value);
    return true;
  }

  __close(): void {
    this.walk = null;
  }
}

// @ts-ignore: decorator
@global
@final
export class __SetCursor<K> extends __Cursor<K> {
  private walk: __SetWalk<K> | null;

  constructor(set: Set<K>) {
    super();
    this.walk = new __SetWalk<K>(set);
  }

  __advance(): bool {
    const walk = this.walk;
    if (!walk || !walk.next()) {
      this.walk = null;
      return false;
    }
    this.__value = walk.key;
    return true;
  }

  __close(): void {
    this.walk = null;
  }
}

/** A list, a text, a Map or a Set where an `Iterable<T>` is wanted: each walk begins at its beginning. */
// @ts-ignore: decorator
@global
@final
export class __Walkable<A, T> extends __Iterable<T> {
  constructor(private from: A) {
    super();
  }

  __iterator(): __Cursor<T> {
    const from = this.from;
    if (isString<A>()) {
      // @ts-ignore: a walk over texts
      return new __TextCursor(changetype<string>(from));
    } else if (from instanceof Map) {
      // @ts-ignore: a walk over entries
      return __mapCursor(from);
    } else if (from instanceof Set) {
      // @ts-ignore: a walk over values
      return __setCursor(from);
    } else {
      return new __ListCursor<A, T>(from);
    }
  }
}

// @ts-ignore: decorator
@global
export function __mapCursor<K, V>(map: Map<K, V>): __MapCursor<K, V> {
  return new __MapCursor<K, V>(map);
}

// @ts-ignore: decorator
@global
export function __setCursor<K>(set: Set<K>): __SetCursor<K> {
  return new __SetCursor<K>(set);
}

/** The first values of a walk, which ends there: `const [a, b] = walk`. */
// @ts-ignore: decorator
@global
export function __firstOf<T>(walk: __Cursor<T>, count: i32): Array<T> {
  const list = new Array<T>();
  for (let i = 0; i < count; ++i) {
    if (!walk.__advance()) return list;
    list.push(walk.__value);
  }
  walk.__close();
  return list;
}

/** `walk.next()` of objects and texts. */
// @ts-ignore: decorator
@global
export function __nextOrNull<T>(walk: __Cursor<T>): __IteratorResult<T | null> {
  return walk.__advance() ? made<T | null>(walk.__value, false) : made<T | null>(null, true);
}

/** `walk.next()` of numbers. */
// @ts-ignore: decorator
@global
export function __nextValue<T>(walk: __Cursor<T>): __IteratorResult<T> {
  if (walk.__advance()) return made<T>(walk.__value, false);
  return made<T>(nothing<T>(), true);
}

/** A walk whose `next` the author wrote. */
// @ts-ignore: decorator
@global
@final
export class __Steps<T> extends __Cursor<T> {
  private ended: bool = false;

  constructor(private step: () => __IteratorResult<T>) {
    super();
  }

  __advance(): bool {
    if (this.ended) return false;
    const result = this.step();
    if (result.done) {
      this.ended = true;
      return false;
    }
    this.__value = result.value;
    return true;
  }

  __close(): void {
    this.ended = true;
  }
}

/** `walk.throw(error)`: true where the walk goes on. */
// @ts-ignore: decorator
@global
export function __raised<T>(walk: __Cursor<T>, error: Error): bool {
  return walk.__raise(error);
}

/** The value at which a walk stands, as `next` gives it. */
// @ts-ignore: decorator
@global
export function __heldOrNull<T>(walk: __Cursor<T>): __IteratorResult<T | null> {
  return made<T | null>(walk.__value, false);
}

/** The same of numbers. */
// @ts-ignore: decorator
@global
export function __heldValue<T>(walk: __Cursor<T>): __IteratorResult<T> {
  return made<T>(walk.__value, false);
}

/** `walk.next()` of a generator that returns what it yields. */
// @ts-ignore: decorator
@global
export function __nextOrResult<T, R, N>(walk: __GeneratorOf<T, R, N>): __IteratorResult<T | null> {
  if (walk.__advance()) return made<T | null>(walk.__value, false);
  // @ts-ignore: R is T
  return made<T | null>(walk.__takeResult(), true);
}

/** The same of numbers. */
// @ts-ignore: decorator
@global
export function __nextOrValue<T, R, N>(walk: __GeneratorOf<T, R, N>): __IteratorResult<T> {
  if (walk.__advance()) return made<T>(walk.__value, false);
  // @ts-ignore: R is T
  return made<T>(walk.__takeResult(), true);
}

/** The same of a generator that returns something else: a JSON value. */
// @ts-ignore: decorator
@global
export function __nextOrOther<T, R, N>(walk: __GeneratorOf<T, R, N>): __IteratorResult<__DynamicValue | null> {
  if (walk.__advance()) return made<__DynamicValue | null>(__toDynamic<T>(walk.__value), false);
  const returned = walk.__hasResult ? __toDynamic<R>(walk.__result) : null;
  walk.__hasResult = false;
  return made<__DynamicValue | null>(returned, true);
}
