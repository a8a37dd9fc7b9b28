import type { Random } from "./random.ts";

/** Lengths around a vector's and a word's ends, where scanners change their ways. */
const LENGTHS = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 14, 15, 16, 17, 18, 30, 31, 32, 33, 47, 48, 63, 64, 65,
];

const ESCAPES = ['\\"', "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"];

/** Characters of every length in UTF-8 and every plane that has any, and those that someone may take for an end. */
const CHARACTERS = [
  ..."\u007f\u0080é\u07ff\u0800\u2028\u2029\ud7ff\ue000\ufeff\ufffd\uffff€漢",
  ..."\u{10000}😀\u{1ffff}\u{20000}\u{2fffe}\u{30000}\u{e0001}\u{f0000}\u{10fffd}\u{10ffff}/'{}[],:",
];

const NUMBERS = (
  "0 -0 0.0 -0.0 1 -1 9 10 127 128 255 256 -128 -129 32767 32768 65535 65536 2147483647 2147483648 -2147483648 " +
  "-2147483649 4294967295 4294967296 9007199254740991 9007199254740992 9007199254740993 9223372036854775807 " +
  "9223372036854775808 -9223372036854775808 18446744073709551615 18446744073709551616 1e3 1E3 1e+3 1e-3 1.5 1.0 " +
  "100e-2 5e-324 2.2250738585072014e-308 2.2250738585072011e-308 1.7976931348623157e308 1e308 1e309 1e400 -1e400 " +
  "1e-400 0e999999999999 123456789012345678901234567890 0.1 0.30000000000000004 1.7976931348623159e308 " +
  "4.9406564584124654e-324 2.4703282292062327e-324 2.4703282292062328e-324 8.41e21 9.5e-7 1e21 1e-7 3.4028235e38 " +
  "16777217 99999999 100000000 123456789 999999999 1000000000 0.000001 1e23 6.02214076e23 179.76931348623157e306"
).split(" ");

const SPACES = ["", "", "", "", " ", "\n", "\t", "\r", "  ", "\r\n", " \t\n\r "];

const KEYS = [
  "",
  "a",
  "b",
  "id",
  "name",
  "0",
  "1",
  "10",
  "-1",
  "__proto__",
  "constructor",
  "toString",
  "é",
  "key",
];

/** A JSON document of any shape in a random spelling; about `size` values. */
export function generateDocument(random: Random): string {
  const size = random.oneIn(50) ? 200 : 1 + random.below(12);
  return space(random) + generateValue(random, size, random.oneIn(100) ? 60 : 5) + space(random);
}

export function generateValue(random: Random, size: number, depth: number): string {
  const container = depth > 0 && size > 1 ? random.below(4) : 4;
  if (container < 2) return generateArray(random, size - 1, depth - 1);
  if (container < 4 && container >= 2) return generateObject(random, size - 1, depth - 1);
  return generateScalar(random);
}

export function generateScalar(random: Random): string {
  switch (random.below(6)) {
    case 0:
      return random.pick(["true", "false", "null"]);
    case 1:
    case 2:
      return generateNumber(random);
    default:
      return generateString(random);
  }
}

export function generateNumber(random: Random): string {
  switch (random.below(5)) {
    case 0:
      return random.pick(NUMBERS);
    case 1:
      return String(random.word() >> random.below(32));
    case 2:
      return String(BigInt.asIntN(64, random.bits()) >> BigInt(random.below(64)));
    case 3:
      return String(doubleOf(random.bits()));
    default:
      return decimal(random);
  }
}

/** With its quotes. */
export function generateString(random: Random): string {
  const length = random.oneIn(40) ? random.below(400) : random.pick(LENGTHS);
  let text = "";
  if (random.oneIn(3)) text = "abcdefghijklmnopqrstuvwxyz".repeat(16).slice(0, length);
  else while (text.length < length) text += piece(random);
  return `"${text}"`;
}

export function space(random: Random): string {
  return random.pick(SPACES);
}

/** A finite double of these bits, or of others where they are none. */
export function doubleOf(bits: bigint): number {
  const value = new Float64Array(new BigUint64Array([bits]).buffer)[0]!;
  return Number.isFinite(value) ? value : Number(bits >> 12n);
}

// --- internal ---

function generateArray(random: Random, size: number, depth: number): string {
  const parts: string[] = [];
  for (let left = size; left > 0;) {
    const share = 1 + random.below(left);
    parts.push(space(random) + generateValue(random, share, depth) + space(random));
    left -= share;
    if (random.oneIn(8)) break;
  }
  return `[${parts.length ? parts.join(",") : space(random)}]`;
}

function generateObject(random: Random, size: number, depth: number): string {
  const parts: string[] = [];
  for (let left = size; left > 0;) {
    const share = 1 + random.below(left);
    const key = random.oneIn(3) ? generateString(random) : JSON.stringify(random.pick(KEYS));
    const value = space(random) + generateValue(random, share, depth) + space(random);
    parts.push(`${space(random)}${key}${space(random)}:${value}`);
    left -= share;
    if (random.oneIn(8)) break;
  }
  return `{${parts.length ? parts.join(",") : space(random)}}`;
}

function piece(random: Random): string {
  switch (random.below(7)) {
    case 0:
      return random.pick(ESCAPES);
    case 1:
      return random.pick(CHARACTERS);
    case 2:
      return unicodeEscape(random);
    default:
      return String.fromCharCode(0x20 + random.below(0x5f)).replace(/["\\]/, "_");
  }
}

/** `\u0041`, in either case, any unit: lone surrogates and pairs among them. */
function unicodeEscape(random: Random): string {
  const unit = random.pick([
    random.below(0x10000),
    0xd800 + random.below(0x400),
    0xdc00 + random.below(0x400),
    random.below(0x80),
  ]);
  const hex = unit.toString(16).padStart(4, "0");
  const pair = unit >>> 10 === 0x36 && random.oneIn(2);
  const low = pair ? `\\u${(0xdc00 + random.below(0x400)).toString(16)}` : "";
  return `\\u${random.oneIn(3) ? hex.toUpperCase() : hex}${low}`;
}

function decimal(random: Random): string {
  const digits = (count: number) => {
    let text = "";
    while (text.length < count) text += String(random.word());
    return text.slice(0, count);
  };
  const integer =
    digits(random.pick([0, 1, 2, 8, 9, 10, 16, 17, 19, 25])).replace(/^0+/, "") || "0";
  const fraction = digits(random.pick([0, 0, 1, 2, 7, 8, 9, 15, 16, 17, 30]));
  const sign = random.oneIn(2) ? "-" : "";
  const exponent = random.oneIn(3)
    ? random.pick(["e", "E"]) + random.pick(["", "+", "-"]) + digits(random.pick([1, 1, 2, 2, 3]))
    : "";
  return sign + integer + (fraction && `.${fraction}`) + exponent;
}
