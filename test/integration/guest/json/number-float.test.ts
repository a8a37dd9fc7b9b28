import { describe, expect, test } from "vitest";
import { NumberGuest } from "./fixtures/number/guest.ts";
import { Random, middleAbove } from "./fixtures/number/random.ts";

/** Where the format or the interval of a double changes. */
const EDGES = `0 -0 1 -1.5 0.1 0.3 19.99 123456.789 1700000000.123 0.3333333333333333
  1e-6 1.5e-6 9.99e-7 1e-7 1.5e-7 1e20 123e18 999999999999999900000 1e21 1e23 1.5e300
  5e-324 1e-323 2.225073858507201e-308 2.2250738585072014e-308 1.7976931348623157e308
  9007199254740991 9007199254740992 9007199254740994 9223372036854775808 18446744073709551616
  2251799813685247.8 4503599627370495.5 0.00001 99999999.99999999 9999999.99999999 0.00000001
  2.220446049250313e-16 5.684341886080802e-14 9.5367431640625e-7`
  .split(/\s+/)
  .map(Number);

/** Where parsing overflows, vanishes, ties, or leaves one of its paths for the next. */
const SPELLINGS = `0 -0 -0.0 0e5 0E-999 -0e99999999999999999999 1e400 -1e400 1e-400 0.1e1 1.5E+3
  2.2250738585072011e-308 2.2250738585072012e-308 1.7976931348623157e308 1.7976931348623158e308
  1.7976931348623159e308 1797693134862315807e290 2.4703282292062327e-324 4.9406564584124654e-324
  2.4703282292062328e-324 9007199254740993 9007199254740993.0 900719925474099300000000000000e-14
  4503599627370496.5 4503599627370497.5 9007199254740991.5 99999999999999999999 0.99999999999999999999
  1e99999999999999999999 1e-99999999999999999999 0.000000000000000000000000000001e30
  12345678 123456789012345678 1234567.12345678 1.12345678 1234567890123.1234567 1e22 1e23 9e-22
  1${"0".repeat(308)} 0.${"0".repeat(400)}1e401 1${"0".repeat(400)}e-400
  9007199254740993${"0".repeat(50)}e-50 9007199254740993.${"0".repeat(800)}1`.split(/\s+/);

/** Compares in bulk: an assertion per number would cost more than the numbers. */
function differences(pairs: Iterable<[found: unknown, expected: unknown]>): unknown[] {
  return [...pairs].filter(([found, expected]) => !Object.is(found, expected));
}

describe.each([3, 0] as const)("floats compiled with -O%i", async (optimizeLevel) => {
  const guest = await NumberGuest.compile(optimizeLevel);

  function parse(text: string): number {
    expect.soft(guest.read("parseF64", text), text).toBe(text.length);
    return guest.exports.getF64();
  }

  test("parseF64 reads edge cases as JSON.parse does", () => {
    for (const text of [...SPELLINGS, ...EDGES.map(String)]) {
      expect(parse(text), text).toBe(JSON.parse(text));
    }
  });

  test("parseF64 reads random spellings as JSON.parse does", () => {
    const random = new Random(1);
    const texts = Array.from({ length: 25_000 }, () => random.decimal());
    expect(differences(texts.map((text) => [parse(text), JSON.parse(text)]))).toEqual([]);
  });

  test("parseF64 rounds middles of two doubles to even and their neighbours away", () => {
    const random = new Random(2);
    const texts = Array.from({ length: 1500 }, (_, index) => {
      const { digits, power } = middleAbove(random.double());
      return `${digits + BigInt((index % 3) - 1)}e${power}`;
    });
    expect(differences(texts.map((text) => [parse(text), JSON.parse(text)]))).toEqual([]);
  });

  test("parseF64 rounds middles with a point, and what is a little less or more, as JSON.parse does", () => {
    const random = new Random(6);
    const texts = Array.from({ length: 4000 }, (_, index) => {
      const { digits, power } = middleAbove(
        (random.below(2 ** 31) + 0.5) * 2 ** (random.below(80) - 60),
      );
      const text = digits.toString().padStart(1 - power, "0");
      const point = power < 0 ? text.length + power : text.length;
      const plain = `${text.slice(0, point)}.${text.slice(point)}`;
      return [`${plain}0`, `${plain}0001`, `${plain.slice(0, 19)}9`, `${plain.slice(0, 20)}1`][
        index % 4
      ]!;
    }).map((text) => text.replace(/^0+(?=\d)/, ""));
    expect(differences(texts.map((text) => [parse(text), JSON.parse(text)]))).toEqual([]);
  });

  test("parseF64 takes every one of 800 digits into account", () => {
    const random = new Random(3);
    const texts = Array.from({ length: 500 }, () => {
      const { digits, power } = middleAbove(random.double());
      const zeros = random.below(800);
      return `${digits}${"0".repeat(zeros)}${random.below(2)}e${power - zeros - 1}`;
    });
    expect(differences(texts.map((text) => [parse(text), JSON.parse(text)]))).toEqual([]);
  });

  test("writeF64 writes edge cases as String does", () => {
    for (const value of EDGES) expect(guest.write("writeF64", value)).toBe(String(value));
  });

  test("writeF64 writes random doubles as String does, and parseF64 reads them back", () => {
    const random = new Random(4);
    const values = Array.from({ length: 25_000 }, (_, index) => {
      if (index % 3 === 0) return random.double();
      if (index % 3 === 1) return random.below(1e9) / 10 ** random.below(13);
      return Number(`${random.digits(17)}e${random.below(50) - 35}`);
    });
    const texts = values.map((value) => guest.write("writeF64", value));
    expect(differences(texts.map((text, index) => [text, String(values[index])]))).toEqual([]);
    expect(differences(texts.map((text, index) => [parse(text), values[index]]))).toEqual([]);
  });

  test("writeF64 writes every power of two as String does", () => {
    for (let exponent = -1074; exponent < 1024; ++exponent) {
      expect(guest.write("writeF64", 2 ** exponent)).toBe(String(2 ** exponent));
    }
  });

  test("writeF32 writes as few digits as read back to the same f32", () => {
    const floats = new Float32Array(1);
    const bits = new Uint32Array(floats.buffer);
    const random = new Random(5);
    for (let high = 0; high < 0x7f80; high += 3) {
      bits[0] = high * 0x10000 + (high % 2 ? random.below(0x10000) : 0);
      const value = floats[0] ?? 0;
      const text = guest.write("writeF32", value);
      expect(Math.fround(Number(text))).toBe(value);
      expect(text).toBe(shortestF32(value));
    }
    expect(guest.write("writeF32", Math.fround(0.1))).toBe("0.1");
    expect(guest.write("writeF32", Math.fround(-3.4028235e38))).toBe("-3.4028235e+38");
    expect(guest.write("writeF32", -0)).toBe("0");
  });
});

/**
 * The first precision that reads back as the same f32; of two equally near decimals the even one.
 */
function shortestF32(value: number): string {
  for (let precision = 1; precision < 10; ++precision) {
    const text = value.toPrecision(precision);
    if (Math.fround(Number(text)) !== value) continue;
    const [digits = "", exponent = "0"] = value.toExponential(precision - 1).split("e");
    const exact = value.toExponential(20).split("e")[0] ?? "";
    const tie = /^50*$/.test(exact.slice(digits.length));
    // toExponential rounds a tie up; an odd last digit can go down by one without a borrow.
    const even = tie && Number(digits.at(-1)) % 2 === 1;
    const last = even ? digits.slice(0, -1) + (Number(digits.at(-1)) - 1) : digits;
    return String(Number(`${last}e${exponent}`));
  }
  throw new Error(`Cannot find 9 digits for ${value}`);
}
