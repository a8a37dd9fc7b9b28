// Bigints from their digits.

import { calculate } from "../../std/big-integers";
import { MOST_BITS, E_TOO_BIG, NO_LIMBS, trimmed } from "./limbs";

export function notANumber(text: string): SyntaxError {
  return new SyntaxError("Cannot convert " + text + " to a BigInt");
}

export function digitOf(unit: i32): u32 {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? letter - 0x57 : 99;
}

/** A number's digits from `at` on, which have no zeros before them. */
export function parseDigits(digits: string, at: i32, radix: u32): u32[] {
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
export function limbsOf(hex: string, at: i32): u32[] {
  const count = hex.length - at;
  if (count > MOST_BITS >> 2) throw new RangeError(E_TOO_BIG);
  const limbs = new Array<u32>((count + 7) >> 3);
  for (let i = 0; i < count; ++i) {
    const digit = digitOf(hex.charCodeAt(hex.length - 1 - i));
    unchecked((limbs[i >> 3] = limbs[i >> 3] | (digit << ((i & 7) << 2))));
  }
  return trimmed(limbs);
}
