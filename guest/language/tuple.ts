import { putByte } from "../json/text/buffer";
import { write } from "../json/typed/writer";
import { __text } from "./text";

// `[A, B]` as a type: small classes that JSON has as arrays.

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

  __jsonWrite(to: usize): usize {
    to = write<A>(putByte(to, 0x5b), this.v0);
    if (!to) return 0;
    to = write<B>(putByte(to, 0x2c), this.v1);
    return to ? putByte(to, 0x5d) : 0;
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
    return __text<A>(this.v0) + "," + __text<B>(this.v1) + "," + __text<C>(this.v2);
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
    return __text<A>(this.v0) + "," + __text<B>(this.v1) + "," + __text<C>(this.v2) + "," + __text<D>(this.v3);
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
