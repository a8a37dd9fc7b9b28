// What the operators of bigints calculate: ECMA-262, "BigInt::…".

import { calculate, isWorthAsking } from "../../std/big-integers";
import { __BigInt } from "./bigint";
import { compareSizes, addSizes, NO_LIMBS, subtractSizes, MOST_LIMBS, E_TOO_BIG, trimmed, bitLength, MOST_BITS, shiftLeft, shiftRight, hasBitsBelow, negated, limbAt } from "./limbs";
import { limbsOf } from "./digits";

export function compare(a: __BigInt, b: __BigInt): i32 {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  const order = compareSizes(a.limbs, b.limbs);
  return a.negative ? -order : order;
}

export function add(a: __BigInt, b: __BigInt): __BigInt {
  if (a.negative == b.negative) return new __BigInt(addSizes(a.limbs, b.limbs), a.negative);
  const order = compareSizes(a.limbs, b.limbs);
  if (!order) return new __BigInt(NO_LIMBS, false);
  return order > 0 ? new __BigInt(subtractSizes(a.limbs, b.limbs), a.negative) : new __BigInt(subtractSizes(b.limbs, a.limbs), b.negative);
}

export function sub(a: __BigInt, b: __BigInt): __BigInt {
  return add(a, b.__neg());
}

export function multiply(a: __BigInt, b: __BigInt): __BigInt {
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

export function power(base: __BigInt, exponent: __BigInt): __BigInt {
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

export function signed(limbs: u32[], negative: bool): __BigInt {
  return new __BigInt(limbs, negative && limbs.length > 0);
}

/** Left or right; a negative number is rounded down. */
export function shift(value: __BigInt, by: __BigInt, right: bool): __BigInt {
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

export function powerOfTwo(bits: i32): __BigInt {
  return new __BigInt(shiftLeft([1], bits), false);
}

/** Of two's complements. @param by 0 and, 1 or, 2 exclusive or. */
export function bitwise(a: __BigInt, b: __BigInt, by: i32): __BigInt {
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
