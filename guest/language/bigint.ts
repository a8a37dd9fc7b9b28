// ECMAScript's bigint: a sign, and a magnitude in limbs of 32 bits, the lowest first, without zeros at its end.
// Source: ECMA-262, "BigInt::…"; division is Knuth's algorithm D (The Art of Computer Programming 2, 4.3.1).

import { calculate, isWorthAsking } from "../std/big-integers";

const NO_LIMBS: u32[] = [];

/**
 * What a number takes at most, 315,000 digits: no event can ask for one whose sums and products take long. Engines of
 * JavaScript have a limit, too.
 */
const MOST_BITS: i32 = 1 << 20;
const MOST_LIMBS: i32 = MOST_BITS >> 5;
const E_TOO_BIG: string = "Maximum BigInt size exceeded";

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

function notANumber(text: string): SyntaxError {
  return new SyntaxError("Cannot convert " + text + " to a BigInt");
}

function digitOf(unit: i32): u32 {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x57 : 99;
}

// @ts-ignore: decorator
@inline
function limbAt(limbs: u32[], i: i32): u32 {
  return i < limbs.length ? unchecked(limbs[i]) : 0;
}

function trimmed(limbs: u32[]): u32[] {
  let length = limbs.length;
  while (length && !unchecked(limbs[length - 1])) --length;
  limbs.length = length;
  return limbs;
}

function compareSizes(a: u32[], b: u32[]): i32 {
  if (a.length != b.length) return a.length < b.length ? -1 : 1;
  for (let i = a.length - 1; i >= 0; --i) {
    if (unchecked(a[i]) != unchecked(b[i])) return unchecked(a[i]) < unchecked(b[i]) ? -1 : 1;
  }
  return 0;
}

function compare(a: __BigInt, b: __BigInt): i32 {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const order = compareSizes(a.limbs, b.limbs);
  return a.negative ? -order : order;
}

function addSizes(a: u32[], b: u32[]): u32[] {
  const length = max(a.length, b.length);
  const sum = new Array<u32>(length);
  let carry: u64 = 0;
  for (let i = 0; i < length; ++i) {
    carry += <u64>limbAt(a, i) + limbAt(b, i);
    unchecked((sum[i] = <u32>carry));
    carry >>= 32;
  }
  if (carry) sum.push(<u32>carry);
  return sum;
}

/** a - b, of which a is not the smaller. */
function subtractSizes(a: u32[], b: u32[]): u32[] {
  const left = new Array<u32>(a.length);
  let borrow: i64 = 0;
  for (let i = 0; i < a.length; ++i) {
    borrow += <i64>unchecked(a[i]) - <i64>limbAt(b, i);
    unchecked((left[i] = <u32>borrow));
    borrow >>= 32;
  }
  return trimmed(left);
}

function add(a: __BigInt, b: __BigInt): __BigInt {
  if (a.negative == b.negative) return new __BigInt(addSizes(a.limbs, b.limbs), a.negative);
  const order = compareSizes(a.limbs, b.limbs);
  if (!order) return new __BigInt(NO_LIMBS, false);
  return order > 0 ? new __BigInt(subtractSizes(a.limbs, b.limbs), a.negative) : new __BigInt(subtractSizes(b.limbs, a.limbs), b.negative);
}

function sub(a: __BigInt, b: __BigInt): __BigInt {
  return add(a, b.__neg());
}

function multiply(a: __BigInt, b: __BigInt): __BigInt {
  if (a.isZero || b.isZero) return new __BigInt(NO_LIMBS, false);
  const left = a.limbs;
  const right = b.limbs;
  if (left.length + right.length - 1 > MOST_LIMBS) throw new RangeError(E_TOO_BIG);
  if (isWorthAsking(left.length, right.length)) {
    return new __BigInt(limbsOf(calculate("*", left, right), 0), a.negative != b.negative);
  }
  const product = new Array<u32>(left.length + right.length);
  for (let i = 0; i < left.length; ++i) {
    let carry: u64 = 0;
    const factor: u64 = unchecked(left[i]);
    for (let j = 0; j < right.length; ++j) {
      carry += factor * unchecked(right[j]) + unchecked(product[i + j]);
      unchecked((product[i + j] = <u32>carry));
      carry >>= 32;
    }
    unchecked((product[i + right.length] = <u32>carry));
  }
  return new __BigInt(trimmed(product), a.negative != b.negative);
}

function power(base: __BigInt, exponent: __BigInt): __BigInt {
  if (exponent.negative) throw new RangeError("Exponent must be non-negative");
  if (exponent.isZero) return __BigInt.ofI64(1);
  const isOdd = exponent.limbs[0] & 1;
  if (bitLength(base.limbs) <= 1) return signed(base.limbs, base.negative && isOdd != 0);
  if (exponent.limbs.length > 1) throw new RangeError(E_TOO_BIG);
  let left = exponent.limbs[0];
  if ((<u64>bitLength(base.limbs) - 1) * left >= <u64>MOST_BITS) throw new RangeError(E_TOO_BIG);
  let result = __BigInt.ofI64(1);
  let square = base;
  while (left) {
    if (left & 1) result = multiply(result, square);
    left >>= 1;
    if (left) square = multiply(square, square);
  }
  return result;
}

function divide(a: __BigInt, b: __BigInt, wantsQuotient: bool): __BigInt {
  if (b.isZero) throw new RangeError("Division by zero");
  if (compareSizes(a.limbs, b.limbs) < 0) return wantsQuotient ? new __BigInt(NO_LIMBS, false) : a;
  if (b.limbs.length > 1 && isWorthAsking(b.limbs.length, a.limbs.length - b.limbs.length + 1)) {
    const found = limbsOf(calculate(wantsQuotient ? "/" : "%", a.limbs, b.limbs), 0);
    return signed(found, wantsQuotient ? a.negative != b.negative : a.negative);
  }
  const left = b.limbs.length == 1 ? a.limbs.slice() : shiftLeft(a.limbs, clz(b.limbs[b.limbs.length - 1]));
  if (b.limbs.length == 1) {
    const by: u64 = unchecked(b.limbs[0]);
    let rest: u64 = 0;
    for (let i = left.length - 1; i >= 0; --i) {
      const value = (rest << 32) | unchecked(left[i]);
      unchecked((left[i] = <u32>(value / by)));
      rest = value % by;
    }
    if (wantsQuotient) return signed(trimmed(left), a.negative != b.negative);
    return signed(trimmed([<u32>rest]), a.negative);
  }
  return divideLong(a, b, left, wantsQuotient);
}

/** Knuth's algorithm D. @param left The dividend, shifted as far as the divisor's highest bit asks. */
function divideLong(a: __BigInt, b: __BigInt, left: u32[], wantsQuotient: bool): __BigInt {
  const bits: i32 = clz(b.limbs[b.limbs.length - 1]);
  const by = shiftLeft(b.limbs, bits);
  const n = by.length;
  while (left.length <= a.limbs.length) left.push(0);
  const m = left.length - n;
  const quotient = new Array<u32>(m);
  const high: u64 = unchecked(by[n - 1]);
  const next: u64 = unchecked(by[n - 2]);
  for (let j = m - 1; j >= 0; --j) {
    const top = (<u64>unchecked(left[j + n]) << 32) | unchecked(left[j + n - 1]);
    let digit = top / high;
    let rest = top % high;
    while (digit > 0xffffffff || digit * next > ((rest << 32) | unchecked(left[j + n - 2]))) {
      --digit;
      rest += high;
      if (rest > 0xffffffff) break;
    }
    let borrow: i64 = 0;
    let carry: u64 = 0;
    for (let i = 0; i < n; ++i) {
      carry += digit * unchecked(by[i]);
      borrow += <i64>unchecked(left[i + j]) - <i64>(carry & 0xffffffff);
      unchecked((left[i + j] = <u32>borrow));
      borrow >>= 32;
      carry >>= 32;
    }
    borrow += <i64>unchecked(left[j + n]) - <i64>carry;
    unchecked((left[j + n] = <u32>borrow));
    if (borrow < 0) {
      --digit;
      let sum: u64 = 0;
      for (let i = 0; i < n; ++i) {
        sum += <u64>unchecked(left[i + j]) + unchecked(by[i]);
        unchecked((left[i + j] = <u32>sum));
        sum >>= 32;
      }
      unchecked((left[j + n] = left[j + n] + <u32>sum));
    }
    unchecked((quotient[j] = <u32>digit));
  }
  if (wantsQuotient) return signed(trimmed(quotient), a.negative != b.negative);
  return signed(shiftRight(trimmed(left), bits), a.negative);
}

function signed(limbs: u32[], negative: bool): __BigInt {
  return new __BigInt(limbs, negative && limbs.length > 0);
}

function shiftLeft(limbs: u32[], bits: i32): u32[] {
  const whole = bits >>> 5;
  const part = bits & 31;
  const out = new Array<u32>(limbs.length + whole + 1);
  for (let i = 0; i < limbs.length; ++i) {
    const value = <u64>unchecked(limbs[i]) << part;
    unchecked((out[i + whole] = out[i + whole] | <u32>value));
    unchecked((out[i + whole + 1] = <u32>(value >> 32)));
  }
  return trimmed(out);
}

function shiftRight(limbs: u32[], bits: i32): u32[] {
  const whole = bits >>> 5;
  const part = bits & 31;
  if (whole >= limbs.length) return [];
  const out = new Array<u32>(limbs.length - whole);
  for (let i = 0; i < out.length; ++i) {
    const value = (<u64>limbAt(limbs, i + whole + 1) << 32) | unchecked(limbs[i + whole]);
    unchecked((out[i] = <u32>(value >> part)));
  }
  return trimmed(out);
}

/** Left or right; a negative number is rounded down. */
function shift(value: __BigInt, by: __BigInt, right: bool): __BigInt {
  if (value.isZero || by.isZero) return value;
  const isFar = by.limbs.length > 1 || by.limbs[0] > <u32>MOST_BITS;
  const bits = isFar ? MOST_BITS : <i32>by.limbs[0];
  if (right == by.negative) {
    if (isFar || bitLength(value.limbs) + bits > MOST_BITS) throw new RangeError(E_TOO_BIG);
    return new __BigInt(shiftLeft(value.limbs, bits), value.negative);
  }
  const size = shiftRight(value.limbs, bits);
  if (!value.negative) return new __BigInt(size, false);
  const down = signed(size, true);
  return hasBitsBelow(value.limbs, bits) ? sub(down, __BigInt.ofI64(1)) : down;
}

function hasBitsBelow(limbs: u32[], bits: i32): bool {
  const whole = min(bits >>> 5, limbs.length);
  for (let i = 0; i < whole; ++i) if (unchecked(limbs[i])) return true;
  return whole < limbs.length && (unchecked(limbs[whole]) & ((<u32>1 << (bits & 31)) - 1)) != 0;
}

function bitLength(limbs: u32[]): i32 {
  return limbs.length ? (limbs.length << 5) - <i32>clz(unchecked(limbs[limbs.length - 1])) : 0;
}

function powerOfTwo(bits: i32): __BigInt {
  return new __BigInt(shiftLeft([1], bits), false);
}

/** @throws {RangeError} It is not a number of bits. */
function bitWidth(bits: f64): f64 {
  const width = isNaN(bits) ? 0 : Math.trunc(bits);
  if (width < 0 || width > 9007199254740991) throw new RangeError("Invalid value: not (convertible to) a safe integer");
  return width;
}

/** A number's digits from `at` on, which have no zeros before them. */
function parseDigits(digits: string, at: i32, radix: u32): u32[] {
  const count = digits.length - at;
  if (radix == 16) return limbsOf(digits, at);
  // No digit is worth more than four bits, and none less than one.
  if (count > MOST_BITS) throw new RangeError(E_TOO_BIG);
  if (count > 500) {
    const letter = radix == 10 ? "=" : radix == 8 ? "=0o" : "=0b";
    const found = calculate(letter, NO_LIMBS, NO_LIMBS, digits.slice(at));
    if (!found.length) throw new RangeError(E_TOO_BIG);
    return limbsOf(found, 0);
  }
  const limbs: u32[] = [];
  for (let i = at; i < digits.length; ++i) {
    let carry: u64 = digitOf(digits.charCodeAt(i));
    for (let j = 0; j < limbs.length; ++j) {
      const sum = <u64>unchecked(limbs[j]) * radix + carry;
      unchecked((limbs[j] = <u32>sum));
      carry = sum >> 32;
    }
    if (carry) limbs.push(<u32>carry);
  }
  return limbs;
}

/** Of hexadecimal digits from `at` on. */
function limbsOf(hex: string, at: i32): u32[] {
  const count = hex.length - at;
  if (count > MOST_BITS >> 2) throw new RangeError(E_TOO_BIG);
  const limbs = new Array<u32>((count + 7) >> 3);
  for (let i = 0; i < count; ++i) {
    const digit = digitOf(hex.charCodeAt(hex.length - 1 - i));
    unchecked((limbs[i >> 3] = limbs[i >> 3] | (digit << ((i & 7) << 2))));
  }
  return trimmed(limbs);
}

/** Of two's complements. @param by 0 and, 1 or, 2 exclusive or. */
function bitwise(a: __BigInt, b: __BigInt, by: i32): __BigInt {
  const length = max(a.limbs.length, b.limbs.length) + 1;
  const left = complement(a, length);
  const right = complement(b, length);
  for (let i = 0; i < length; ++i) {
    const one = unchecked(left[i]);
    const other = unchecked(right[i]);
    unchecked((left[i] = by == 0 ? one & other : by == 1 ? one | other : one ^ other));
  }
  if (!(unchecked(left[length - 1]) >> 31)) return new __BigInt(trimmed(left), false);
  return signed(trimmed(negated(left)), true);
}

function complement(value: __BigInt, length: i32): u32[] {
  const limbs = new Array<u32>(length);
  for (let i = 0; i < length; ++i) unchecked((limbs[i] = limbAt(value.limbs, i)));
  return value.negative ? negated(limbs) : limbs;
}

function negated(limbs: u32[]): u32[] {
  let carry: u64 = 1;
  for (let i = 0; i < limbs.length; ++i) {
    carry += <u64>~unchecked(limbs[i]);
    unchecked((limbs[i] = <u32>carry));
    carry >>= 32;
  }
  return limbs;
}
