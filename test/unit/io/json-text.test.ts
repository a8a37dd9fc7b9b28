import { expect, test } from "vitest";

import { isJson } from "../../../host/json-text.ts";
import { Random } from "../../../fuzz/random.ts";

const SEED = 20_261_128;

const PIECES = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  " ",
  "\n",
  "\t",
  '"',
  '"a"',
  '"\\u00e9"',
  '"\\x"',
  '"\u2028"',
  '"\x01"',
  '"\\',
  "0",
  "-",
  "1",
  "01",
  "-0",
  "1.5",
  "1.",
  ".5",
  "1e5",
  "1E+5",
  "1e",
  "true",
  "false",
  "null",
  "nul",
  "\ufeff",
  "\v",
];

test("says of 20,000 texts what JSON.parse says", () => {
  let sound = 0;
  for (let index = 0; index < 20_000; index++) {
    const random = new Random(SEED, index);
    const text = random.below(2) === 0 ? document(random, 4) : changed(random, document(random, 3));
    const expected = parses(text);
    if (expected) sound++;
    if (isJson(text) !== expected)
      expect.fail(
        `case ${index} of seed ${SEED}: ${JSON.stringify(text)} is ${expected ? "" : "not "}JSON`,
      );
  }
  expect(sound).toBeGreaterThan(5_000);
  expect(sound).toBeLessThan(19_000);
});

test("depth of a million costs no stack", () => {
  expect(isJson("[".repeat(1_000_000) + "]".repeat(1_000_000))).toBe(true);
  expect(isJson("[".repeat(1_000_000))).toBe(false);
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function document(random: Random, depth: number): string {
  const blank = (): string => random.pick(["", "", " ", "\n\t"]);
  const count = depth > 0 ? random.below(4) : 0;
  const items = Array.from({ length: count }, () => document(random, depth - 1));
  switch (depth > 0 ? random.below(4) : 2) {
    case 0:
      return `${blank()}[${blank()}${items.join(",")}]${blank()}`;
    case 1:
      return `{${items.map((item) => `${blank()}"k"${blank()}:${item}`).join(",")}${blank()}}`;
    default:
      return random.pick(["0", "-1.5e-7", "true", "null", '"text"', '"\\n\\ud800"', "1E5"]);
  }
}

function changed(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(PIECES) + text.slice(at + random.below(2));
}
