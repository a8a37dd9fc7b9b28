// ECMAScript's bigint: a sign, and a magnitude in limbs of 32 bits, the lowest first, without zeros at its end.
// Source: ECMA-262, "BigInt::…"; division is Knuth's algorithm D (The Art of Computer Programming 2, 4.3.1).

import { calculate, isWorthAsking } from "../../std/big-integers";
import { MOST_LIMBS, E_TOO_BIG, trimmed, shiftLeft, MOST_BITS, NO_LIMBS, limbAt } from "./limbs";
import { notANumber, digitOf, parseDigits } from "./digits";
import { sub, powerOfTwo, compare, add, multiply, power, bitwise, shift } from "./arithmetic";
import { divide } from "./division";

// @ts-ignore: decorator
@global
@final
export class __BigInt {
  constructor(
    readonly limbs: u32[],
    readonly negative: bool,
  ) {
    if (limbs.length > MOST_LIMBS) throw new RangeError(E_TOO_BIG);
  }

  static ofI64(value: i64): __BigInt {
    const negative = value < 0;
    const size: u64 = negative ? 0 - <u64>value : <u64>value;
    return new __BigInt(trimmed([<u32>size, <u32>(size >> 32)]), negative);
  }

  /** @throws {RangeError} The number has a fraction. */
  static ofNumber(value: f64): __BigInt {
    if (value != Math.trunc(value) || !isFinite(value)) {
      throw new RangeError("The number " + value.toString() + " cannot be converted to a BigInt because it is not an integer");
    }
    const bits = reinterpret<u64>(abs(value));
    const exponent = <i32>(bits >> 52) - 1075;
    if (exponent <= 0) return __BigInt.ofI64(<i64>value);
    const mantissa = (bits & 0xfffffffffffff) | 0x10000000000000;
    const size = shiftLeft([<u32>mantissa, <u32>(mantissa >> 32)], exponent);
    return new __BigInt(size, value < 0);
  }

  /** @throws {SyntaxError} The text is not a whole number. */
  static ofText(text: string): __BigInt {
    const digits = text.trim();
    const negative = digits.startsWith("-");
    const isSigned = negative || digits.startsWith("+");
    let radix: u32 = 10;
    let at = isSigned ? 1 : 0;
    if (!isSigned && digits.length > 2 && digits.charCodeAt(0) == 0x30) {
      const letter = digits.charCodeAt(1) | 0x20;
      radix = letter == 0x78 ? 16 : letter == 0x6f ? 8 : letter == 0x62 ? 2 : 10;
      if (radix != 10) at = 2;
    }
    if (isSigned && digits.length == 1) throw notANumber(text);
    for (let i = at; i < digits.length; ++i) if (digitOf(digits.charCodeAt(i)) >= radix) throw notANumber(text);
    while (at < digits.length && digits.charCodeAt(at) == 0x30) ++at;
    const limbs = parseDigits(digits, at, radix);
    return new __BigInt(limbs, negative && limbs.length > 0);
  }

  static asUintN(bits: f64, value: __BigInt): __BigInt {
    const width = bitWidth(bits);
    if (width > MOST_BITS) {
      if (value.negative) throw new RangeError(E_TOO_BIG);
      return value;
    }
    const mask = sub(powerOfTwo(<i32>width), __BigInt.ofI64(1));
    return value.__and(mask);
  }

  static asIntN(bits: f64, value: __BigInt): __BigInt {
    const width = bitWidth(bits);
    if (!width) return __BigInt.ofI64(0);
    if (width > MOST_BITS) return value;
    const low = __BigInt.asUintN(bits, value);
    const half = powerOfTwo(<i32>width - 1);
    return compare(low, half) < 0 ? low : sub(sub(low, half), half);
  }

  get isZero(): bool {
    return !this.limbs.length;
  }

  toString(radix: i32 = 10): string {
    if (radix < 2 || radix > 36) throw new RangeError("toString() radix must be between 2 and 36");
    if (this.isZero) return "0";
    if (isWorthAsking(this.limbs.length, this.limbs.length)) {
      const digits = calculate(radix.toString(), this.limbs, NO_LIMBS);
      return this.negative ? "-" + digits : digits;
    }
    let left = this.limbs.slice();
    // As many digits at a time as one limb holds.
    let chunk: u32 = <u32>radix;
    let width = 1;
    while (<u64>chunk * <u64>radix <= 0xffffffff) {
      chunk *= <u32>radix;
      width++;
    }
    const parts: string[] = [];
    while (left.length) {
      let rest: u64 = 0;
      for (let i = left.length - 1; i >= 0; --i) {
        const value = (rest << 32) | unchecked(left[i]);
        unchecked((left[i] = <u32>(value / chunk)));
        rest = value % chunk;
      }
      left = trimmed(left);
      const digits = (<u32>rest).toString(radix);
      parts.push(left.length ? digits.padStart(width, "0") : digits);
    }
    return (this.negative ? "-" : "") + parts.reverse().join("");
  }

  toLocaleString(): string {
    const digits = this.toString();
    const first = this.negative ? 1 : 0;
    const groups: string[] = [];
    let at = digits.length;
    for (; at - 3 > first; at -= 3) groups.push(digits.slice(at - 3, at));
    groups.push(digits.slice(0, at));
    return groups.reverse().join(",");
  }

  valueOf(): __BigInt {
    return this;
  }

  /** The nearest double. */
  __toNumber(): f64 {
    // Of doubles, the largest has 1024 bits.
    if (this.limbs.length > 34) return this.negative ? -Infinity : Infinity;
    return parseFloat(this.toString());
  }

  __toI64(): i64 {
    const size = <u64>limbAt(this.limbs, 0) | (<u64>limbAt(this.limbs, 1) << 32);
    return <i64>(this.negative ? 0 - size : size);
  }

  __shown(): string {
    return this.toString() + "n";
  }

  __inspect(_level: i32): string {
    return this.toString() + "n";
  }

  __jsonWrite(_to: usize): usize {
    throw new TypeError("Do not know how to serialize a BigInt");
  }

  // @ts-ignore: decorator
  @operator("+") private static __add(a: __BigInt, b: __BigInt): __BigInt { return add(a, b); }
  // @ts-ignore: decorator
  @operator("-") private static __sub(a: __BigInt, b: __BigInt): __BigInt { return sub(a, b); }
  // @ts-ignore: decorator
  @operator("*") private static __mul(a: __BigInt, b: __BigInt): __BigInt { return multiply(a, b); }
  // @ts-ignore: decorator
  @operator("/") private static __div(a: __BigInt, b: __BigInt): __BigInt { return divide(a, b, true); }
  // @ts-ignore: decorator
  @operator("%") private static __rem(a: __BigInt, b: __BigInt): __BigInt { return divide(a, b, false); }
  // @ts-ignore: decorator
  @operator("**") private static __pow(a: __BigInt, b: __BigInt): __BigInt { return power(a, b); }
  // @ts-ignore: decorator
  @operator("<") private static __lt(a: __BigInt, b: __BigInt): bool { return compare(a, b) < 0; }
  // @ts-ignore: decorator
  @operator(">") private static __gt(a: __BigInt, b: __BigInt): bool { return compare(a, b) > 0; }
  // @ts-ignore: decorator
  @operator("<=") private static __le(a: __BigInt, b: __BigInt): bool { return compare(a, b) <= 0; }
  // @ts-ignore: decorator
  @operator(">=") private static __ge(a: __BigInt, b: __BigInt): bool { return compare(a, b) >= 0; }
  // @ts-ignore: decorator
  @operator("&") __and(other: __BigInt): __BigInt { return bitwise(this, other, 0); }
  // @ts-ignore: decorator
  @operator("|") __or(other: __BigInt): __BigInt { return bitwise(this, other, 1); }
  // @ts-ignore: decorator
  @operator("^") __xor(other: __BigInt): __BigInt { return bitwise(this, other, 2); }
  // @ts-ignore: decorator
  @operator("<<") __shl(by: __BigInt): __BigInt { return shift(this, by, false); }
  // @ts-ignore: decorator
  @operator(">>") __shr(by: __BigInt): __BigInt { return shift(this, by, true); }
  // @ts-ignore: decorator
  @operator.prefix("-") __neg(): __BigInt { return new __BigInt(this.limbs, !this.isZero && !this.negative); }
  // @ts-ignore: decorator
  @operator.prefix("~") __not(): __BigInt { return sub(this.__neg(), __BigInt.ofI64(1)); }
}

/** `10n` */
// @ts-ignore: decorator
@global
export function __bigint(digits: string): __BigInt {
  return __BigInt.ofText(digits);
}

/** Whether a bigint is true in a condition. */
// @ts-ignore: decorator
@global
export function __bigintTruthy(value: __BigInt | null): bool {
  return value !== null && !value.isZero;
}

/** `BigInt(value)` */
// @ts-ignore: decorator
@global
export function __toBigInt<T>(value: T): __BigInt {
  if (isString<T>()) return __BigInt.ofText(changetype<string>(value));
  if (isBoolean<T>()) return __BigInt.ofI64(value ? 1 : 0);
  if (isFloat<T>()) return __BigInt.ofNumber(<f64>value);
  if (isInteger<T>()) return __BigInt.ofI64(<i64>value);
  // @ts-ignore: a bigint, or what the compiler refuses
  if (value instanceof __BigInt) return value;
  // @ts-ignore: a JSON value
  if (__dynamicTypeof(value) == "string") return __BigInt.ofText(__dynamicText(value));
  // @ts-ignore: a JSON value
  return __BigInt.ofNumber(__dynamicNumber(value));
}

/** `a === b` */
// @ts-ignore: decorator
@global
export function __bigintSame(a: __BigInt | null, b: __BigInt | null): bool {
  if (a === null || b === null) return a === b;
  return compare(a, b) == 0;
}

/** A bigint and a number are compared by their values. */
// @ts-ignore: decorator
@global
export function __bigintCompare(a: __BigInt, b: f64): f64 {
  if (b != b) return NaN;
  if (!isFinite(b)) return b > 0 ? -1 : 1;
  const whole = Math.trunc(b);
  const order = compare(a, __BigInt.ofNumber(whole));
  return order ? order : whole < b ? -1 : whole > b ? 1 : 0;
}

// --- internal ---

/** @throws {RangeError} It is not a number of bits. */
function bitWidth(bits: f64): f64 {
  const width = isNaN(bits) ? 0 : Math.trunc(bits);
  if (width < 0 || width > 9007199254740991) throw new RangeError("Invalid value: not (convertible to) a safe integer");
  return width;
}
