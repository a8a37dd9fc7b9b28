import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("strings");
const unitsOf = (text: string) =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

/** Every way through which a string goes in and out again, against V8. */
function expectAsV8(json: string): void {
  const values = JSON.parse(json) as string[];
  expect(codec.answer("echo", json) === JSON.stringify(values)).toBe(true);
  expect(JSON.parse(codec.answer("units", json))).toEqual(values.map(unitsOf));
  const made = codec.answer("fromUnits", JSON.stringify(values.map(unitsOf)));
  expect(made === JSON.stringify(values)).toBe(true);
  for (const handler of ["lazy", "woken"]) {
    const reply = codec.answer(handler, `{"list":${json},"text":${JSON.stringify(values[0])}}`);
    expect(JSON.parse(reply)).toEqual({ list: values, text: values[0] });
  }
}

test("every unit, escaped in both cases, is what V8 reads and writes", () => {
  for (let start = 0; start < 0x10000; start += 0x1000) {
    const escapes = Array.from({ length: 0x1000 }, (_, offset) => {
      const hex = (start + offset).toString(16).padStart(4, "0");
      return `"\\u${hex}","\\u${hex.toUpperCase()}x"`;
    });
    expectAsV8(`[${escapes.join()}]`);
  }
});

test("runs of escapes of every length are what V8 reads, and a wrong digit is refused wherever it is", () => {
  const pieces = ["\\u00e9", "\\uD83D", "\\ude00", "\\n", "\\\\", "\\/", "\\u0075", "x", "é"];
  const texts = Array.from({ length: 3000 }, (_, seed) => {
    const piece = (at: number) => pieces[(seed * (at + 3) * 2_654_435_761) % pieces.length]!;
    return `"${Array.from({ length: seed % 23 }, (__, at) => piece(at)).join("")}"`;
  });
  expectAsV8(`[${texts.join()}]`);
  const run = "\\u00e9".repeat(5);
  for (let at = 0; at < run.length; at++) {
    for (const wrong of ["g", "/", ":", "@", "`", "G", "é", "\\"]) {
      const text = `["${run.slice(0, at)}${wrong}${run.slice(at + 1)}"]`;
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      if (valid) expectAsV8(text);
      else expect(codec.answer("echo", text)).toMatch(/^refused: \$\[0\]: expected a valid escape/);
    }
  }
});

test("every character of every plane, as it is, is what V8 reads and writes", () => {
  for (let plane = 0; plane <= 16; ++plane) {
    const characters: string[] = [];
    // All of the first plane, each 61st of the others with both ends.
    for (let point = 0; point < 0x10000; point += plane ? 61 : 1) {
      if (plane === 0 && (point < 0x20 || (point >= 0xd800 && point < 0xe000))) continue;
      characters.push(String.fromCodePoint(plane * 0x10000 + point));
    }
    characters.push(String.fromCodePoint(plane * 0x10000 + 0xffff));
    expectAsV8(JSON.stringify(characters.map((character) => `a${character}b${character}`)));
  }
});

test.each([
  ['"\\/"', "/"],
  ['"\\"\\\\\\/\\b\\f\\n\\r\\t"', '"\\/\b\f\n\r\t'],
  ['"\\u0041\\ud83d\\ude00"', "A😀"],
  ['"\\ud800"', "\ud800"],
  ['"\\udc00\\ud800"', "\udc00\ud800"],
  ['"\\ud83d\\ud83d\\ude00"', "\ud83d😀"],
  ['"\\ud83d\\n\\ude00"', "\ud83d\n\ude00"],
  ['"\\u0000\\u001f\\u007f"', "\0\u001f\u007f"],
  ['"\u007f\u2028\u2029\ufeff"', "\u007f\u2028\u2029\ufeff"],
])("%s", (json, text) => {
  expect(JSON.parse(codec.answer("units", `[${json}]`))).toEqual([unitsOf(text)]);
  expect(codec.answer("echo", `[${json}]`)).toBe(JSON.stringify([text]));
});

describe("a special character anywhere around a vector's end", () => {
  test.each([
    "\\n",
    "\\u00e9",
    "\\ud83d\\ude00",
    "\\ud800",
    "é",
    "€",
    "😀",
    "\u007f",
    "\\\\",
    '\\"',
  ])("%s", (special) => {
    const texts: string[] = [];
    for (let before = 0; before < 36; ++before) {
      for (const after of [0, 1, 7, 15, 16, 17, 33]) {
        texts.push(`"${"a".repeat(before)}${special}${"b".repeat(after)}${special}"`);
      }
    }
    expectAsV8(`[${texts.join()}]`);
  });

  test.each(["\\x", "\\u12x", "\n", "\0", "\x1f"])(
    "that JSON forbids is refused there: %j",
    (special) => {
      for (let before = 0; before < 36; ++before) {
        const event = `["${"a".repeat(before)}${special}${"b".repeat(20)}"]`;
        expect(codec.answer("echo", event)).toMatch(/^refused: \$\[0\]: expected .* at byte \d+$/);
        expect(codec.answer("echo", event)).toContain(`at byte ${before + 2}`);
      }
    },
  );

  test.each([
    "c3",
    "e282",
    "f09f98",
    "eda080",
    "c080",
    "e080af",
    "f08080af",
    "f4908080",
    "80",
    "ff",
  ])("that UTF-8 forbids is refused there: %s", (hex) => {
    for (let before = 0; before < 36; ++before) {
      for (const after of ["", "b".repeat(20), "é"]) {
        const parts = [`["${"a".repeat(before)}`, Buffer.from(hex, "hex"), `${after}"]`];
        const event = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
        const message = `refused: $[0]: expected valid UTF-8, got byte 0x${hex.slice(0, 2)} at byte ${before + 2}`;
        expect(codec.answer("echo", event)).toBe(message);
      }
    }
  });
});

test("strings of every length up to two vectors and pieces of a writer come back", () => {
  const lengths = [
    ...Array.from({ length: 70 }, (_, length) => length),
    2047,
    2048,
    2049,
    4095,
    4096,
    4097,
    10_000,
  ];
  for (const filler of ["a", "é", "€", "😀", "\n"]) {
    expectAsV8(JSON.stringify(lengths.map((length) => filler.repeat(length))));
    // Pairs that begin at odd units, so that a piece would end within one.
    expectAsV8(JSON.stringify(lengths.map((length) => `x${filler.repeat(length)}`)));
  }
});
