// Quotients and rests of bigints. Long division is Knuth's algorithm D (The Art of Computer Programming 2, 4.3.1).

import { calculate, isWorthAsking } from "../../std/big-integers";
import { __BigInt } from "./bigint";
import { compareSizes, NO_LIMBS, shiftLeft, trimmed, shiftRight } from "./limbs";
import { limbsOf } from "./digits";
import { signed } from "./arithmetic";

export function divide(a: __BigInt, b: __BigInt, wantsQuotient: bool): __BigInt {
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
