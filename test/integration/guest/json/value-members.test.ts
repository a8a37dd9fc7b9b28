import { expect, test } from "vitest";
import { Random } from "../../../../fuzz/random.ts";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("value");
const SEED = 20_261;

/** A JSON string for a key, with or without escapes. */
function written(key: string, random: Random): string {
  if (random.below(2) === 0) return JSON.stringify(key);
  const units = key.split("").map((unit) => {
    const code = unit.charCodeAt(0).toString(16).padStart(4, "0");
    return random.below(2) === 0 ? `\\u${code}` : JSON.stringify(unit).slice(1, -1);
  });
  return `"${units.join("")}"`;
}

/** Members of which some have the same key. */
function object(random: Random): string {
  const names = 1 + random.below(30);
  const members = Array.from({ length: random.below(40) }, (_, i) => {
    const letter = ["k", "é", "😀", "\\", '"'][random.below(5)]!;
    const key = `${letter}${random.below(names)}`;
    return `${written(key, random)}:${["1", '"x"', `[${i}]`, "{}", "null"][random.below(5)]}`;
  });
  return `{${members.join(", ")}}`;
}

test(`1,000 objects are looked up as V8 does (seed ${SEED})`, () => {
  const random = new Random(SEED, 0);
  for (let i = 0; i < 1000; i++) {
    const text = object(random);
    const expected = JSON.parse(text) as Record<string, unknown>;
    const [, length, keys, values] = JSON.parse(codec.answer("look", text)) as unknown[];
    expect({ text, length, keys, values }).toEqual({
      text,
      length: Object.keys(expected).length,
      keys: Object.keys(expected),
      values: Object.values(expected),
    });
    const times = 1 + random.below(3);
    const found = codec.answer("lookUpEach", `{"object":${text},"times":${times}}`);
    const once = Object.values(expected);
    expect(JSON.parse(found)).toEqual(Array.from({ length: times }, () => once).flat());
  }
});

test(`1,000 objects are made member by member as V8 makes them (seed ${SEED})`, () => {
  const random = new Random(SEED, 1);
  for (let i = 0; i < 1000; i++) {
    const text = object(random);
    const made = new Map(Object.entries(JSON.parse(text) as object)) as Map<string, unknown>;
    const keys = [...made.keys()];
    keys.forEach((key, at) => at % 3 === 0 && made.set(key, at));
    keys.forEach((key, at) => at % 3 === 1 && made.delete(key));
    expect(codec.answer("makeAgain", text)).toBe(JSON.stringify(Object.fromEntries(made)));
  }
});

test("an empty object takes 64 bytes at most, with its place in the array that holds it", () => {
  const few = codec.usedBytes("countElements", `[${"{},".repeat(999)}{}]`);
  const many = codec.usedBytes("countElements", `[${"{},".repeat(100_999)}{}]`);
  expect((many - few) / 100_000 - "{},".length).toBeLessThan(64);
});

test.each(["k", "\\u006b"])("20,000 keys of %s are looked up in memory of their size", (key) => {
  const text = `{${Array.from({ length: 20_000 }, (_, i) => `"${key}${i}":${i}`).join(",")}}`;
  const used = codec.usedBytes("lookUpEach", `{"object":{"a":1},"times":1,"more":${text}}`);
  const keyed = codec.usedBytes("makeAgain", text);
  expect(used).toBeLessThan(4 * text.length);
  expect(keyed).toBeLessThan(40 * text.length);
});
