import { describe, expect, test } from "vitest";
import { NumberGuest } from "./fixtures/number/guest.ts";

const floorLog2PowerOfTen = (k: number): number => (k * 1741647) >> 19;

const power = (base: bigint, exponent: number): bigint => base ** BigInt(Math.max(exponent, 0));

/** `numerator / denominator` of 2^two * 10^ten. */
function fraction(two: number, ten: number): [bigint, bigint] {
  return [power(2n, two) * power(10n, ten), power(2n, -two) * power(10n, -ten)];
}

describe("powers of ten", async () => {
  const { exports } = await NumberGuest.compile(3);

  function load(k: number): bigint {
    exports.loadPower(k);
    const high = BigInt.asUintN(64, exports.getPowerHigh());
    return (high << 64n) | BigInt.asUintN(64, exports.getPowerLow());
  }

  test("are exact from 0 to 27", () => {
    for (let k = 0; k <= 27; ++k) {
      expect(load(k)).toBe(10n ** BigInt(k) * 2n ** BigInt(127 - floorLog2PowerOfTen(k)));
    }
  });

  test("lie less than 1 unit below and less than 1.6 above the true ones elsewhere", () => {
    for (let k = -351; k <= 350; ++k) {
      const [numerator, denominator] = fraction(127 - floorLog2PowerOfTen(k), k);
      const tenths = ((load(k) * denominator - numerator) * 10n) / denominator;
      expect(tenths, `10^${k}`).toBeGreaterThanOrEqual(-10n);
      expect(tenths, `10^${k}`).toBeLessThanOrEqual(15n);
    }
  });

  // float-print.ts adds 1 unit, multiplies by at most 2^59 and ignores the lowest 61 of 192 bits,
  // where the error of at most 2.6 units stays. That is right if no product that is not whole is
  // within 2^-67 of a whole number.
  test("are precise enough to print every double", () => {
    let nearest = 0;
    for (let exponent = -1074; exponent <= 971; ++exponent) {
      for (const narrow of [false, true]) {
        const tens = (exponent * 1262611 - (narrow ? 524031 : 0)) >> 22;
        const shift = exponent + floorLog2PowerOfTen(-tens) + 1;
        expect(shift >= 1 && shift <= 4, `2^${exponent}`).toBe(true);
        // 4 * significand and its neighbours at 2 or, below a power of two, at 1.
        const step = narrow ? 0 : 1;
        const [numerator, denominator] = fraction(exponent + step, -tens);
        const limit = 2n ** BigInt(55 - step) + 2n;
        nearest = Math.min(nearest, log2OfNearestMiss(numerator, denominator, limit));
      }
    }
    expect(nearest).toBeGreaterThan(-66);
  });
});

/**
 * log2 of the least distance, other than 0, of n * numerator / denominator from a whole number, 0 <
 * n <= limit.
 *
 * The denominators of the convergents of a continued fraction are where that distance is least.
 */
function log2OfNearestMiss(numerator: bigint, denominator: bigint, limit: bigint): number {
  let nearest = denominator;
  let [dividend, divisor] = [denominator, numerator % denominator];
  let [before, convergent] = [0n, 1n];
  for (;;) {
    const rest = (convergent * numerator) % denominator;
    const miss = rest * 2n < denominator ? rest : denominator - rest;
    if (rest !== 0n && miss < nearest) nearest = miss;
    if (divisor === 0n) break;
    const quotient = dividend / divisor;
    [before, convergent] = [convergent, quotient * convergent + before];
    [dividend, divisor] = [divisor, dividend % divisor];
    if (convergent > limit) break;
  }
  return log2(nearest) - log2(denominator);
}

/** Precise to 2^-40 and more. */
function log2(value: bigint): number {
  const bits = value.toString(2);
  return bits.length + Math.log2(Number(`0b${bits.slice(0, 50)}`)) - Math.min(bits.length, 50);
}
