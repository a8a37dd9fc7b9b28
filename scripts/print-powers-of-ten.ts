// Prints the two tables of guest/json/number/powers-of-ten.ts, so that no reader has to trust 80 typed hexadecimal
// numbers. Run: node scripts/print-powers-of-ten.ts

/** The spacing of the 128-bit powers, and how many exact 64-bit powers bridge it. */
const STRIDE = 27;
const FIRST = -351;
const LAST = 324;

/** 10^k scaled by a power of two into [2^(bits-1), 2^bits), rounded up. */
function significand(k: number, bits: number): bigint {
  let numerator = k >= 0 ? 10n ** BigInt(k) : 1n;
  let denominator = k >= 0 ? 1n : 10n ** BigInt(-k);
  const low = 1n << BigInt(bits - 1);
  while (numerator < denominator * low) numerator *= 2n;
  while (numerator >= denominator * low * 2n) denominator *= 2n;
  return (numerator + denominator - 1n) / denominator;
}

const hex = (word: bigint): string => "0x" + word.toString(16).padStart(16, "0");

console.log("exact, 10^0 to 10^27:");
for (let k = 0; k <= STRIDE; ++k) console.log(`  ${hex(significand(k, 64))},`);

console.log(`\nevery ${STRIDE}th from 10^${FIRST}, high and low word:`);
for (let k = FIRST; k <= LAST; k += STRIDE) {
  const wide = significand(k, 128);
  console.log(`  ${hex(wide >> 64n)}, ${hex(wide & 0xffffffffffffffffn)},`);
}
