import { putByte, slack } from "../../json/text/buffer";
import { enter, enterValue, fail, inIndex, leave } from "../../json/text/error";
import { skipSpace } from "../../json/text/scan";
import { readHeld } from "../../json/typed/reader";
import { write } from "../../json/typed/writer";
import { beginEntries, DEPTH, endEntries, inspectAt, oneOrMoreLines } from "../../std/inspect";
import { __text } from "../texts/text";

// `[A, B]` as a type: small classes that JSON has as arrays of as many elements.

// @ts-ignore: decorator
@global
@final
export class __Tuple2<A, B> {
  constructor(
    public v0: A,
    public v1: B,
  ) {}

  toString(): string {
    return this.join();
  }

  join(separator: string = ","): string {
    return __text<A>(this.v0) + separator + __text<B>(this.v1);
  }

  /** The elements, of a tuple whose elements are of one type. */
  __list(): Array<A> {
    // @ts-ignore: all are an A
    return [this.v0, this.v1];
  }

  __inspect(level: i32): string {
    if (level > DEPTH) return "[Array]";
    beginEntries(level);
    const entries = [inspectAt<A>(this.v0, level + 1), inspectAt<B>(this.v1, level + 1)];
    endEntries();
    return oneOrMoreLines(entries, "[", "]", level, true, false);
  }

  __jsonInit(): void {}

  __jsonRead(at: usize): usize {
    at = openTuple(at);
    if (!at) return 0;
    at = readHeld<A>(at, changetype<usize>(this) + offsetof<this>("v0"), changetype<usize>(this));
    if (!at) return inIndex(0);
    at = nextElement(at, 2);
    if (!at) return 0;
    at = readHeld<B>(at, changetype<usize>(this) + offsetof<this>("v1"), changetype<usize>(this));
    if (!at) return inIndex(1);
    return closeTuple(at, 2);
  }

  __jsonFinish(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    if (!enterValue()) return 0;
    to = write<A>(slack(putByte(to, 0x5b)), this.v0);
    if (!to) return inIndex(0);
    to = write<B>(slack(putByte(to, 0x2c)), this.v1);
    if (!to) return inIndex(1);
    leave();
    return slack(putByte(slack(to), 0x5d));
  }
}

// @ts-ignore: decorator
@global
@final
export class __Tuple3<A, B, C> {
  constructor(
    public v0: A,
    public v1: B,
    public v2: C,
  ) {}

  toString(): string {
    return this.join();
  }

  join(separator: string = ","): string {
    return __text<A>(this.v0) + separator + __text<B>(this.v1) + separator + __text<C>(this.v2);
  }

  /** The elements, of a tuple whose elements are of one type. */
  __list(): Array<A> {
    // @ts-ignore: all are an A
    return [this.v0, this.v1, this.v2];
  }

  __jsonInit(): void {}

  __jsonRead(at: usize): usize {
    at = openTuple(at);
    if (!at) return 0;
    at = readHeld<A>(at, changetype<usize>(this) + offsetof<this>("v0"), changetype<usize>(this));
    if (!at) return inIndex(0);
    at = nextElement(at, 3);
    if (!at) return 0;
    at = readHeld<B>(at, changetype<usize>(this) + offsetof<this>("v1"), changetype<usize>(this));
    if (!at) return inIndex(1);
    at = nextElement(at, 3);
    if (!at) return 0;
    at = readHeld<C>(at, changetype<usize>(this) + offsetof<this>("v2"), changetype<usize>(this));
    if (!at) return inIndex(2);
    return closeTuple(at, 3);
  }

  __jsonFinish(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    if (!enterValue()) return 0;
    to = write<A>(slack(putByte(to, 0x5b)), this.v0);
    if (!to) return inIndex(0);
    to = write<B>(slack(putByte(to, 0x2c)), this.v1);
    if (!to) return inIndex(1);
    to = write<C>(slack(putByte(to, 0x2c)), this.v2);
    if (!to) return inIndex(2);
    leave();
    return slack(putByte(slack(to), 0x5d));
  }
}

// @ts-ignore: decorator
@global
@final
export class __Tuple4<A, B, C, D> {
  constructor(
    public v0: A,
    public v1: B,
    public v2: C,
    public v3: D,
  ) {}

  toString(): string {
    return this.join();
  }

  join(separator: string = ","): string {
    return __text<A>(this.v0) + separator + __text<B>(this.v1) + separator + __text<C>(this.v2) + separator + __text<D>(this.v3);
  }

  /** The elements, of a tuple whose elements are of one type. */
  __list(): Array<A> {
    // @ts-ignore: all are an A
    return [this.v0, this.v1, this.v2, this.v3];
  }

  __jsonInit(): void {}

  __jsonRead(at: usize): usize {
    at = openTuple(at);
    if (!at) return 0;
    at = readHeld<A>(at, changetype<usize>(this) + offsetof<this>("v0"), changetype<usize>(this));
    if (!at) return inIndex(0);
    at = nextElement(at, 4);
    if (!at) return 0;
    at = readHeld<B>(at, changetype<usize>(this) + offsetof<this>("v1"), changetype<usize>(this));
    if (!at) return inIndex(1);
    at = nextElement(at, 4);
    if (!at) return 0;
    at = readHeld<C>(at, changetype<usize>(this) + offsetof<this>("v2"), changetype<usize>(this));
    if (!at) return inIndex(2);
    at = nextElement(at, 4);
    if (!at) return 0;
    at = readHeld<D>(at, changetype<usize>(this) + offsetof<this>("v3"), changetype<usize>(this));
    if (!at) return inIndex(3);
    return closeTuple(at, 4);
  }

  __jsonFinish(): string | null {
    return null;
  }

  __jsonWrite(to: usize): usize {
    if (!enterValue()) return 0;
    to = write<A>(slack(putByte(to, 0x5b)), this.v0);
    if (!to) return inIndex(0);
    to = write<B>(slack(putByte(to, 0x2c)), this.v1);
    if (!to) return inIndex(1);
    to = write<C>(slack(putByte(to, 0x2c)), this.v2);
    if (!to) return inIndex(2);
    to = write<D>(slack(putByte(to, 0x2c)), this.v3);
    if (!to) return inIndex(3);
    leave();
    return slack(putByte(slack(to), 0x5d));
  }
}

// @ts-ignore: decorator
@global
export function __tuple2<A, B>(a: A, b: B): __Tuple2<A, B> {
  return new __Tuple2<A, B>(a, b);
}

// @ts-ignore: decorator
@global
export function __tuple3<A, B, C>(a: A, b: B, c: C): __Tuple3<A, B, C> {
  return new __Tuple3<A, B, C>(a, b, c);
}

// @ts-ignore: decorator
@global
export function __tuple4<A, B, C, D>(a: A, b: B, c: C, d: D): __Tuple4<A, B, C, D> {
  return new __Tuple4<A, B, C, D>(a, b, c, d);
}

/** `list as [T, T]`. @throws {TypeError} There are fewer elements. */
// @ts-ignore: decorator
@global
export function __tupleOfList2<T>(list: Array<T>): __Tuple2<T, T> {
  hasElements(list.length, 2);
  return new __Tuple2<T, T>(unchecked(list[0]), unchecked(list[1]));
}

// @ts-ignore: decorator
@global
export function __tupleOfList3<T>(list: Array<T>): __Tuple3<T, T, T> {
  hasElements(list.length, 3);
  return new __Tuple3<T, T, T>(unchecked(list[0]), unchecked(list[1]), unchecked(list[2]));
}

// @ts-ignore: decorator
@global
export function __tupleOfList4<T>(list: Array<T>): __Tuple4<T, T, T, T> {
  hasElements(list.length, 4);
  return new __Tuple4<T, T, T, T>(unchecked(list[0]), unchecked(list[1]), unchecked(list[2]), unchecked(list[3]));
}

/** Where a tuple begins in JSON. */
export function openTuple(at: usize): usize {
  if (load<u8>(at) != 0x5b) return fail(at, "an array");
  return enter(at) ? skipSpace(at + 1) : 0;
}

/** Where its next element begins. */
export function nextElement(at: usize, count: i32): usize {
  at = skipSpace(at);
  if (load<u8>(at) != 0x2c) return fail(at, "an array of " + count.toString() + " elements");
  return skipSpace(at + 1);
}

/** Whether no further element follows. */
export function tupleEnds(at: usize): bool {
  return load<u8>(skipSpace(at)) == 0x5d;
}

export function closeTuple(at: usize, count: i32): usize {
  at = skipSpace(at);
  if (load<u8>(at) != 0x5d) return fail(at, "an array of " + count.toString() + " elements");
  leave();
  return at + 1;
}

// --- internal ---

function hasElements(found: i32, wanted: i32): void {
  if (found < wanted) {
    throw new TypeError("Expected a list of " + wanted.toString() + " elements, got " + found.toString());
  }
}
