import { __toDynamic } from "../dynamic/convert";
import { __DynamicValue } from "../dynamic/value";
import { __Cursor, __IteratorResult, made, nothing } from "./walk";
import { __GeneratorOf } from "./generator";

// `next`, `throw` and what else is asked of a walk, by the types of what it gives.

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
