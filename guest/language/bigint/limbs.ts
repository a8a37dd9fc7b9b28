// Magnitudes of bigints: limbs of 32 bits, the lowest first, without zeros at their end.

export const NO_LIMBS: u32[] = [];

/**
 * What a number takes at most, 315,000 digits: no event can ask for one whose sums and products take long. Engines of
 * JavaScript have a limit, too.
 */
export const MOST_BITS: i32 = 1 << 20;
export const MOST_LIMBS: i32 = MOST_BITS >> 5;
export const E_TOO_BIG: string = "Maximum BigInt size exceeded";

// @ts-ignore: decorator
@inline
export function limbAt(limbs: u32[], i: i32): u32 {
  return i < limbs.length ? unchecked(limbs[i]) : 0;
}

export function trimmed(limbs: u32[]): u32[] {
  let length = limbs.length;
  while (length && !unchecked(limbs[length - 1])) --length;
  limbs.length = length;
  return limbs;
}

export function compareSizes(a: u32[], b: u32[]): i32 {
  if (a.length != b.length) return a.length < b.length ? -1 : 1;
  for (let i = a.length - 1; i >= 0; --i) {
    if (unchecked(a[i]) != unchecked(b[i])) return unchecked(a[i]) < unchecked(b[i]) ? -1 : 1;
  }
  return 0;
}

export function addSizes(a: u32[], b: u32[]): u32[] {
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
export function subtractSizes(a: u32[], b: u32[]): u32[] {
  const left = new Array<u32>(a.length);
  let borrow: i64 = 0;
  for (let i = 0; i < a.length; ++i) {
    borrow += <i64>unchecked(a[i]) - <i64>limbAt(b, i);
    unchecked((left[i] = <u32>borrow));
    borrow >>= 32;
  }
  return trimmed(left);
}

export function shiftLeft(limbs: u32[], bits: i32): u32[] {
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

export function shiftRight(limbs: u32[], bits: i32): u32[] {
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

export function hasBitsBelow(limbs: u32[], bits: i32): bool {
  const whole = min(bits >>> 5, limbs.length);
  for (let i = 0; i < whole; ++i) if (unchecked(limbs[i])) return true;
  return whole < limbs.length && (unchecked(limbs[whole]) & ((<u32>1 << (bits & 31)) - 1)) != 0;
}

export function bitLength(limbs: u32[]): i32 {
  return limbs.length ? (limbs.length << 5) - <i32>clz(unchecked(limbs[limbs.length - 1])) : 0;
}

export function negated(limbs: u32[]): u32[] {
  let carry: u64 = 1;
  for (let i = 0; i < limbs.length; ++i) {
    carry += <u64>~unchecked(limbs[i]);
    unchecked((limbs[i] = <u32>carry));
    carry >>= 32;
  }
  return limbs;
}
