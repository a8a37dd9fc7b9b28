import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("fields");

const DEFAULTS = { id: 7, name: "nobody", nick: "nick", tags: ["new"], best: null, ключ: 0 };
const person = (event: string) => JSON.parse(codec.answer("person", event)) as unknown;

describe("a missing key leaves its field's default", () => {
  test.each([
    ["{}", DEFAULTS],
    ['{"id":1}', { ...DEFAULTS, id: 1 }],
    ['{"best":{}}', { ...DEFAULTS, best: DEFAULTS }],
    ['{"tags":[]}', { ...DEFAULTS, tags: [] }],
  ])("%s", (event, value) => {
    expect(person(event)).toEqual(value);
  });

  test("and every object has defaults of its own", () => {
    expect(person('{"best":{"best":{"tags":["x"]}}}')).toEqual({
      ...DEFAULTS,
      best: { ...DEFAULTS, best: { ...DEFAULTS, tags: ["x"] } },
    });
  });
});

describe("null is a value where the type says so, and an error elsewhere", () => {
  test.each(["nick", "best"])("%s", (key) => {
    expect(person(`{"${key}":null}`)).toEqual({ ...DEFAULTS, [key]: null });
  });

  test.each([
    ["id", "i32"],
    ["name", "a string"],
    ["tags", "an array"],
  ])("%s", (key, type) => {
    const message = `$.${key}: expected ${type}, got null at byte ${key.length + 4}`;
    expect(codec.answer("person", `{"${key}":null}`)).toBe(`refused: ${message}`);
  });
});

describe("unknown keys are skipped whatever stands under them", () => {
  test.each([
    '{"x":1,"id":5}',
    '{"id":5,"x":"}","y":"]","z":"\\"}"}',
    '{"x":{"a":"}","b":["]",{"c":"{[\\\\"}]},"id":5}',
    '{"Id":1,"ID":2,"i":3,"idd":4,"":5,"id":5}',
    '{"id\\u0000":1,"id":5," id":6}',
    '{"__proto__":{"id":6},"constructor":null,"id":5}',
    '{"x":1e400,"y":-0.0e-0,"z":[[[]]],"id":5}',
  ])("%s", (event) => {
    expect(person(event)).toEqual({ ...DEFAULTS, id: 5 });
  });
});

describe("of a key that comes twice the last value counts", () => {
  test.each([
    ['{"id":1,"id":2}', { id: 2 }],
    ['{"name":"a","name":"b"}', { name: "b" }],
    ['{"nick":"a","nick":null}', { nick: null }],
    ['{"tags":["a","b"],"tags":["c"]}', { tags: ["c"] }],
    ['{"best":{"id":1},"best":{"name":"x"}}', { best: { ...DEFAULTS, name: "x" } }],
    ['{"id":1,"i\\u0064":3}', { id: 3 }],
  ])("%s", (event, value) => {
    expect(person(event)).toEqual({ ...DEFAULTS, ...value });
  });

  test("and each of them must fit", () => {
    const message = '$.id: expected i32, got "x" at byte 6';
    expect(codec.answer("person", '{"id":"x","id":2}')).toBe(`refused: ${message}`);
  });
});

describe("keys may be escaped, and be anything", () => {
  test.each([
    ['{"\\u0069d":1}', { id: 1 }],
    ['{"\\u0069\\u0064":1}', { id: 1 }],
    ['{"n\\u0061me":"x"}', { name: "x" }],
    ['{"ключ":5}', { ключ: 5 }],
    ['{"\\u043a\\u043b\\u044e\\u0447":5}', { ключ: 5 }],
    ['{"к\\u043bюч":5}', { ключ: 5 }],
    ['{"\\ud800":5,"\\ud83d\\ude00":6}', {}],
  ])("%s", (event, value) => {
    expect(person(event)).toEqual({ ...DEFAULTS, ...value });
  });

  test("keys of every length are distinguished and written as JSON needs them", () => {
    const event = {
      "": 1,
      a: 2,
      b: 3,
      abcdefg0: 4,
      abcdefg1: 5,
      abcdefgh: 6,
      abcdefghi: 7,
      abcdefghijklmnop: 8,
      abcdefghijklmnoq: 9,
      'quote " slash \\ line \n': 10,
    };
    expect(codec.answer("keys", JSON.stringify(event))).toBe(JSON.stringify(event));
    const none = Object.fromEntries(Object.keys(event).map((key) => [key, 0]));
    const near = '{"c":1,"abcdefg2":1,"abcdefghj":1,"abcdefghijklmnor":1}';
    expect(codec.answer("keys", near)).toBe(JSON.stringify(none));
  });

  test("spaces may stand around them, and their order is free", () => {
    const event = '\n{\t"tags" :\r\n["a"] , "id"\t:\t1 }\n';
    expect(person(event)).toEqual({ ...DEFAULTS, id: 1, tags: ["a"] });
  });
});
