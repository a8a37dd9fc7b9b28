import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("enums");

describe("a @json enum is its member's name wherever it stands", () => {
  const palette =
    '{"main":"Green","others":["Red","Blue"],"named":{"sky":"Blue"},"keyed":{"Red":1,"Blue":2},"set":["Green"],' +
    '"fixed":["Blue"],"grid":[["Red"],[]],"later":["Blue"],"laterMap":{"a":"Red"},"maybe":"Green","level":-1,"levels":[1]}';

  test("in fields, arrays, sets, maps and their keys, lazy or not, both ways", () => {
    expect(codec.answer("palette", palette)).toBe(palette);
    expect(codec.answer("asked", palette)).toBe(`11${palette}`);
  });

  test("in what a handler made", () => {
    expect(JSON.parse(codec.answer("made", ""))).toEqual({
      main: "Red",
      others: ["Blue"],
      named: { sky: "Blue" },
      keyed: { Green: 1 },
      set: ["Red"],
      fixed: [],
      grid: [["Red"], []],
      later: [],
      laterMap: {},
      maybe: "Green",
      level: 1,
      levels: [-1],
    });
  });

  test("as the event and the reply themselves", () => {
    expect(codec.answer("alone", '"\\u0052ed"')).toBe('"Red"');
    expect(codec.answer("list", '["Red","Blue","Red"]')).toBe('["Red","Blue"]');
  });

  test("as the argument of a generic class, which with i32 is another class", () => {
    const colours = '{"items":["Blue"],"first":"Green"}';
    expect(codec.answer("page", colours)).toBe(colours);
    expect(codec.answer("numbers", '{"items":[2],"first":1}')).toBe('{"items":[2],"first":1}');
    expect(codec.answer("numbers", colours)).toMatch(/^refused: \$\.items\[0\]: expected i32/);
  });

  test("in JSON's functions, with the type written or inferred", () => {
    expect(codec.answer("functions", '"Red"')).toBe(
      '"Red" "Green" "Blue" ["Red"] "Red" -7 $[1]: expected "Red" or "Green" or "Blue", got "Mauve" at byte 9',
    );
  });
});

test.each([
  ["alone", "1", '$: expected "Red" or "Green" or "Blue", got 1 at byte 0'],
  ["list", '["Red",null]', '$[1]: expected "Red" or "Green" or "Blue", got null at byte 7'],
  [
    "palette",
    '{"keyed":{"Mauve":1}}',
    '$.keyed: expected "Red" or "Green" or "Blue", got "Mauve" at byte 10',
  ],
  [
    "palette",
    '{"laterMap":{"a":2}}',
    '$.laterMap.a: expected "Red" or "Green" or "Blue", got 2 at byte 17',
  ],
  ["palette", '{"level":"Low"}', '$.level: expected i32, got "Low" at byte 9'],
])("%s %s is refused", (handler, event, message) => {
  expect(codec.answer(handler, event)).toBe(`refused: ${message}`);
});

test("a number without a name cannot be written", () => {
  expect(codec.answer("unnamed", "")).toBe(
    'unwritable: $: expected "Red" or "Green" or "Blue", got 5',
  );
});

test.each([
  ["Red", 300 + 1000],
  ["Green", 1 + 100 + 1],
  ["Blue", -7 + 200 - 7],
])("%s stays an integer for the handler", (name, sum) => {
  expect(codec.answer("arithmetic", JSON.stringify(name))).toBe(`${sum}`);
});
