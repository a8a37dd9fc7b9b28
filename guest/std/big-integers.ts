// Products, quotients and digits of numbers so long that school's way of finding them would take the square of their
// length: the host's engine has better ones.

import { transformText } from "./host-text";

// Mirrors host/boundary/text.ts.
const CALCULATE: i32 = 9;

/** Steps of school's way that take as long as asking the host. */
const WORTH_ASKING: i64 = 20_000;

/** @param left, right How many limbs there are: each of one meets each of the other. */
export function isWorthAsking(left: i32, right: i32): bool {
  return <i64>left * right > WORTH_ASKING;
}

/**
 * What the host finds.
 *
 * @param operation `*`, `/` or `%` of two numbers, `=` with a prefix for digits as a number, all in hexadecimal; a radix
 *   for the digits of `a`.
 * @returns Empty where it is too long.
 */
export function calculate(operation: string, a: u32[], b: u32[], digits: string = ""): string {
  return transformText(CALCULATE, operation + "\0" + hexOf(a) + "\0" + hexOf(b) + "\0" + digits);
}

// --- internal ---

function hexOf(limbs: u32[]): string {
  const out = __new((<usize>limbs.length) << 4, idof<string>());
  let to = out;
  for (let i = limbs.length - 1; i >= 0; --i) {
    const limb = unchecked(limbs[i]);
    for (let shift = 28; shift >= 0; shift -= 4) {
      const digit = (limb >> shift) & 15;
      store<u16>(to, digit + (digit < 10 ? 0x30 : 0x57));
      to += 2;
    }
  }
  return changetype<string>(out);
}
