import { __counted } from "../lists/lists";
import { MISSING } from "../../json/typed/optional";

// What generators and all else that `for…of` walks over a value at a time have in common.

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

  /** `walk.take(count)`, which ends the walk. */
  __take(count: f64): Array<T> {
    const walk = this.__iterator();
    const list = new Array<T>();
    for (let left = __counted(count); left > 0 && walk.__advance(); left--) list.push(walk.__value);
    walk.__close();
    return list;
  }

  /** `walk.drop(count)` */
  __drop(count: f64): Array<T> {
    const walk = this.__iterator();
    for (let left = __counted(count); left > 0 && walk.__advance(); left--);
    return walk.__toArray();
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
export function nothing<T>(): T {
  if (isFloat<T>()) return <T>reinterpret<f64>(MISSING);
  return changetype<T>(0);
}

export function made<T>(value: T, done: bool): __IteratorResult<T> {
  const result = new __IteratorResult<T>();
  result.value = value;
  result.done = done;
  return result;
}
