import { __dynamicTyped } from "../dynamic/convert";
import { Dynamic } from "../dynamic/value";
import { __MapWalk, __SetWalk } from "../maps/entries";
import { __codePoint } from "../texts/text";
import { __Tuple2 } from "../lists/tuple";
import { __Cursor, __Iterable, __IteratorResult } from "./walk";

// Walks over what the library has, and over what an author's `next` gives.

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

/** A JSON value where an `Iterable<T>` is wanted. */
// @ts-ignore: decorator
@global
export function __dynamicIterable<T>(value: Dynamic): __Iterable<T> {
  return new __Walkable<Array<T>, T>(__dynamicTyped<T>(value));
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
