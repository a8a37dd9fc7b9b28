import { expect, test } from "vitest";

import { isJson, jsonError } from "../../../host/json-text.ts";
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
    const expected = errorOf(text);
    if (expected === "") sound++;
    const place = `case ${index} of seed ${SEED}: ${JSON.stringify(text)}`;
    expect(isJson(text), place).toBe(expected === "");
    expect(jsonError(text), place).toBe(expected);
  }
  expect(sound).toBeGreaterThan(5_000);
  expect(sound).toBeLessThan(19_000);
});

test("an error after 200,000 keys is the same as JavaScript's", () => {
  const keys = Array.from({ length: 200_000 }, (_, index) => `"key${index}":1`).join(",\n");
  const text = `{${keys},\n"last":}`;
  expect(jsonError(text)).toBe(errorOf(text));
});

test("depth of a million costs no stack", () => {
  expect(isJson("[".repeat(1_000_000) + "]".repeat(1_000_000))).toBe(true);
  expect(isJson("[".repeat(1_000_000))).toBe(false);
});

/** What JavaScript says of a text; empty where it is JSON. */
function errorOf(text: string): string {
  try {
    JSON.parse(text);
    return "";
  } catch (error) {
    return (error as Error).message;
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
