import { assert, jsonValue, property } from "fast-check";
import { expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("value");

const SEED = 20261128;

test("what is rebuilt value by value is what JavaScript writes", () => {
  const documents = jsonValue({ maxDepth: 5, noUnicodeString: false });
  assert(
    property(documents, (document) => {
      const text = JSON.stringify(document);
      expect(codec.answer("rebuild", text)).toBe(JSON.stringify(JSON.parse(text)));
    }),
    { seed: SEED, numRuns: 2000 },
  );
});

test.each([
  ['{"a":1,"b":2,"a":3,"c":4}', '{"a":3,"b":2,"c":4}'],
  ['{"\\u0061":1,"b":"\\ud800","\\n":-0}', '{"a":1,"b":"\\ud800","\\n":0}'],
  [
    '{"é":1,"e":2,"":{"":[1e2,1E-7,true,false,null]}}',
    '{"é":1,"e":2,"":{"":[100,1e-7,true,false,null]}}',
  ],
])("%s is rebuilt as %s", (event, answer) => {
  expect(codec.answer("rebuild", event)).toBe(answer);
});

test("many members under few keys are rebuilt as JavaScript merges them", () => {
  const keys = ["a", "aa", "ab", "é", "b", "ba", "\\n", "c", "d", "e", "f", "g"];
  let text = "";
  for (let i = 0; i < 60; i++) text += `${text && ","}"${keys[(i * 7) % keys.length]}":${i}`;
  expect(JSON.parse(codec.answer("rebuild", `{${text}}`))).toEqual(JSON.parse(`{${text}}`));
});

test("a string is read as one, parsed and made", () => {
  expect(codec.answer("readAsOther", '"a\\tß"')).toBe('true"a\\tß"a\tßa\tß');
});

test.each(["1", "true", "null", "[]"])("%s is not read as a string", (event) => {
  expect(codec.answer("readAsOther", event)).toMatch(/expected a string/);
});

test("a number that is not finite cannot be made", () => {
  expect(codec.answer("notFinite", "1")).toMatch(/expected a finite number, got Infinity/);
});
