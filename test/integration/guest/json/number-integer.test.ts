import { describe, expect, test } from "vitest";
import { NumberGuest } from "./fixtures/number/guest.ts";
import { Random } from "./fixtures/number/random.ts";

const OK = 0;
const FRACTIONAL = 1;
const RANGE = 2;

const BROKEN = ["", "-", "--1", "+1", ".5", "-.5", "1.", "1.e3", "01", "-01", "00", "00.5", "1e"];
const BROKEN_TOO = ["1e+", "1E-", "1.5e", "x", "012345678", "123456789.", "0123456789012345"];

describe.each([3, 0] as const)("numbers compiled with -O%i", async (optimizeLevel) => {
  const guest = await NumberGuest.compile(optimizeLevel);

  function parse(reader: "parseI64" | "parseU64", text: string): bigint | number {
    expect.soft(guest.read(reader, text), text).toBe(text.length);
    const status = guest.exports.getStatus();
    if (status !== OK) return status;
    const value = guest.exports.getI64();
    return reader === "parseU64" ? BigInt.asUintN(64, value) : value;
  }

  test.each([...BROKEN, ...BROKEN_TOO])("no reader takes %j", (text) => {
    for (const reader of ["skipNumber", "parseF64", "parseI64", "parseU64"] as const) {
      expect(guest.read(reader, text), reader).toBe(-1);
    }
  });

  test.each(["1", "12345678", "1.5", "1e5", "-0", "123456789012345678901234567890", "1.25e-7"])(
    "every reader stops after %s and leaves the next byte to others",
    (text) => {
      for (const next of [",", "]", "}", " ", "x", "-", "/", ":", "\x7f", "\x80", "\xba", "\xff"]) {
        for (const reader of ["skipNumber", "parseF64", "parseI64", "parseU64"] as const) {
          expect(guest.read(reader, `${text}${next}99999999`)).toBe(text.length);
        }
      }
    },
  );

  test.each([
    ["0", 0n, 0n],
    ["-0", 0n, 0n],
    ["-0.00e7", 0n, 0n],
    ["0e99999999999999999999", 0n, 0n],
    ["1e3", 1000n, 1000n],
    ["1.0", 1n, 1n],
    ["100e-2", 1n, 1n],
    ["12.50e1", 125n, 125n],
    ["0.00001e5", 1n, 1n],
    ["1200000000000000000000e-10", 120000000000n, 120000000000n],
    ["-1", -1n, RANGE],
    ["-1.0e2", -100n, RANGE],
    ["9007199254740993", 9007199254740993n, 9007199254740993n],
    ["9223372036854775807", 9223372036854775807n, 9223372036854775807n],
    ["9223372036854775808", RANGE, 9223372036854775808n],
    ["-9223372036854775808", -9223372036854775808n, RANGE],
    ["-9223372036854775809", RANGE, RANGE],
    ["18446744073709551615", RANGE, 18446744073709551615n],
    ["1844674407370955161.5e1", RANGE, 18446744073709551615n],
    ["18446744073709551616", RANGE, RANGE],
    ["184467440737095516150", RANGE, RANGE],
    ["1e18", 1000000000000000000n, 1000000000000000000n],
    ["1e20", RANGE, RANGE],
    ["1e99999999999999999999", RANGE, RANGE],
    ["1.5", FRACTIONAL, FRACTIONAL],
    ["-1.5", FRACTIONAL, FRACTIONAL],
    ["1e-1", FRACTIONAL, FRACTIONAL],
    ["1e-99999999999999999999", FRACTIONAL, FRACTIONAL],
    ["100000000000000000000000000000.5", FRACTIONAL, FRACTIONAL],
  ] as const)("%s is %s as i64 and %s as u64", (text, signed, unsigned) => {
    expect(parse("parseI64", text)).toBe(signed);
    expect(parse("parseU64", text)).toBe(unsigned);
  });

  test("integers of every length come back from their text exactly", () => {
    const random = new Random(6);
    for (let round = 0; round < 20_000; ++round) {
      const unsigned = random.bits() >> BigInt(random.below(64));
      const signed = BigInt.asIntN(64, unsigned) * (round % 2 ? -1n : 1n);
      const unsignedText = guest.writeBig("writeU64", unsigned);
      const signedText = guest.writeBig("writeI64", BigInt.asIntN(64, signed));
      if (unsignedText !== String(unsigned)) expect(unsignedText).toBe(String(unsigned));
      if (signedText !== String(BigInt.asIntN(64, signed))) expect(signedText).toBe(String(signed));
      if (parse("parseU64", unsignedText) !== unsigned) expect(unsignedText).toBe("read back");
      if (String(parse("parseI64", signedText)) !== signedText)
        expect(signedText).toBe("read back");
    }
  });

  test("powers of ten and their neighbours are written whole, at 32 and 64 bits", () => {
    for (let power = 1n; power < 1n << 64n; power *= 10n) {
      for (const value of [power - 1n, power, power + 1n]) {
        expect(guest.writeBig("writeU64", value)).toBe(String(value));
        const signed = BigInt.asIntN(64, -value);
        expect(guest.writeBig("writeI64", signed)).toBe(String(signed));
        const word = Number(BigInt.asUintN(32, value));
        expect(guest.write("writeU32", word)).toBe(String(word));
        expect(guest.write("writeI32", -word | 0)).toBe(String(-word | 0));
      }
    }
    expect(guest.write("writeU32", 0xffffffff)).toBe("4294967295");
    expect(guest.write("writeI32", -0x80000000)).toBe("-2147483648");
    expect(guest.write("writeI32", 0x7fffffff)).toBe("2147483647");
  });
});
