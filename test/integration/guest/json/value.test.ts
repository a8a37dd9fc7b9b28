import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("value");
const ask = (handler: string, event: unknown) => codec.answer(handler, JSON.stringify(event));

describe("type, length, keys and values", () => {
  test.each([
    ["null", ["null", 0, [], []]],
    ["true", ["boolean", 0, [], []]],
    ["false", ["boolean", 0, [], []]],
    ["-1.5e3", ["number", 0, [], []]],
    ['"text"', ["string", 0, [], []]],
    ["[]", ["array", 0, [], []]],
    [" [ ] ", ["array", 0, [], []]],
    ["{}", ["object", 0, [], []]],
    ['[1,[2,{"a":3}],"]"]', ["array", 3, [], [1, [2, { a: 3 }], "]"]]],
    ['{"b":1,"a":{"c":[]},"":null}', ["object", 3, ["b", "a", ""], [1, { c: [] }, null]]],
    ['{"a":1,"b":2,"a":3}', ["object", 2, ["a", "b"], [3, 2]]],
    ['{"\\\\":1,"\\u0061":2,"\\n":3}', ["object", 3, ["\\", "a", "\n"], [1, 2, 3]]],
    ['{"\\u0061":1,"\\ud83d\\ude00":2,"a":3}', ["object", 2, ["a", "😀"], [3, 2]]],
  ])("%s", (event, answer) => {
    expect(JSON.parse(codec.answer("look", event))).toEqual(answer);
  });
});

describe("get", () => {
  const value = { a: 1, "b c": [1, { a: 2 }], é: "é", "": null, "}": "{" };
  test.each([
    ["a", "1"],
    ["b c", '[1,{"a":2}]'],
    ["é", '"é"'],
    ["", "null"],
    ["}", '"{"'],
    ["A", "none"],
    ["aa", "none"],
  ])("%j is %s", (key, answer) => {
    expect(ask("get", { value, key })).toBe(answer);
  });

  test("finds the last of several, escaped or not", () => {
    expect(codec.answer("get", '{"key":"a","value":{"a":1,"\\u0061":2,"b":3}}')).toBe("2");
    expect(codec.answer("get", '{"key":"a","value":{"\\u0061":1, "a" : 2 }}')).toBe("2");
    expect(codec.answer("get", '{"key":"\\ud800","value":{"\\uD800":1}}')).toBe("1");
  });

  test.each([[[1]], ["text"], [1], [null], [true]])("of %j is nothing", (other) => {
    expect(ask("get", { value: other, key: "0" })).toBe("none");
  });
});

describe("at", () => {
  test.each([
    [0, "1"],
    [1, '["]"]'],
    [2, '{"a":[]}'],
    [3, '"x"'],
    [4, "none"],
    [-1, "none"],
    [-2147483648, "none"],
  ])("%d is %s", (index, answer) => {
    expect(ask("at", { value: [1, ["]"], { a: [] }, "x"], index })).toBe(answer);
  });

  test.each([[{ 0: 1 }], ["text"], [1], [null], [[]]])("of %j is nothing", (other) => {
    expect(ask("at", { value: other, index: 0 })).toBe("none");
  });
});

describe("changes", () => {
  const object = { a: 1, b: { c: [1] }, d: "x" };
  test.each([
    [
      { value: object, set: { a: 2, e: [null] } },
      { ...object, a: 2, e: [null] },
    ],
    [
      { value: object, remove: ["a", "none"] },
      { b: { c: [1] }, d: "x" },
    ],
    [{ value: object, remove: ["a", "b", "d"] }, {}],
    [{ value: {}, set: { "": "" } }, { "": "" }],
    [{ value: [], push: [1, { a: [] }] }, [1, { a: [] }]],
    [{ value: [1, 2, 3], setAt: { 1: "two", 2: null } }, [1, "two", null]],
    [
      { value: object, inside: "b", set: { f: true } },
      { ...object, b: { c: [1], f: true } },
    ],
    [{ value: { list: [1] }, inside: "list", push: [2] }, { list: [1, 2] }],
  ])("%j", (event, result) => {
    expect(JSON.parse(ask("change", event))).toEqual(result);
  });

  test("keep the order of what was there and add after it", () => {
    const event = { value: { b: 1, a: 2 }, set: { c: 3, b: 4 } };
    expect(ask("change", event)).toBe('{"b":4,"a":2,"c":3}');
  });

  test("delete says whether there was something", () => {
    expect(ask("deleteTwice", { value: { a: 1 }, key: "a" })).toBe("true false");
  });

  test("do not disturb values that were looked up before", () => {
    const event = { list: [[1], 2], gone: 1, rest: {} };
    expect(JSON.parse(ask("lookAndChange", event))).toEqual({
      list: [[1], 2, 2],
      rest: {},
      first: [1],
      keys: ["list", "gone", "rest", "first"],
    });
  });

  test.each([
    ["setOn", "[]", "Cannot change members: not an object"],
    ["setOn", '"x"', "Cannot change members: not an object"],
    ["pushTo", "{}", "Cannot change elements: not an array"],
    ["pushTo", "null", "Cannot change elements: not an array"],
    ["setFirst", "[]", "No element 0"],
  ])("%s %s is an error", (handler, event, message) => {
    expect(codec.answer(handler, event)).toBe(`threw: ${message}`);
  });
});

describe("as<T>()", () => {
  test("reads any type that JSON has", () => {
    const event = {
      bool: true,
      u8: 255,
      f32: 0.1,
      f64: 5e-324,
      string: "a\n\ud83d\ude00\ud800",
      list: [1, -2],
      map: { a: true, b: false },
      point: { x: 1, y: 2.5 },
    };
    const text = JSON.stringify(event).replace("{", '{"u64":18446744073709551615,');
    const reply = codec.answer("convert", text);
    expect(reply).toContain('"u64":18446744073709551615');
    expect(JSON.parse(reply)).toEqual({ ...event, u64: 2 ** 64 });
  });

  test.each([
    ['"1"', '$: expected i32, got "1" at byte 0'],
    ["1.5", "$: expected i32, got 1.5 at byte 0"],
    ["null", "$: expected i32, got null at byte 0"],
  ])("%s as i32 is an error", (event, message) => {
    expect(codec.answer("asNumber", event)).toBe(`threw: ${message}`);
  });
});

test.each(["parsed", "parsedBytes"])("Value.%s keeps the text as it was", (handler) => {
  expect(codec.answer(handler, ' {"a" : [1.0, "\\u0041"]} ')).toBe('{"a" : [1.0, "\\u0041"]}');
  expect(codec.answer(handler, "[1,]")).toBe(
    "threw: $[1]: expected a JSON value, got unexpected ] at byte 3",
  );
});

test("a value that outlives its invocation keeps its document", () => {
  const events = Array.from({ length: 30 }, (_, i) =>
    JSON.stringify({ i, text: `${i}`.repeat(i * 50) }),
  );
  let before = "null";
  for (const event of events) {
    expect(codec.answer("remember", event)).toBe(before);
    before = event;
  }
});

describe("JSON.Raw", () => {
  test("passes any JSON on as it is", () => {
    const event = '{"raw":{"b" : [1.0,  "\\u0041"]},"maybe":null,"list":[ 1e2,[ ] ,"x"]}';
    expect(codec.answer("raws", event)).toBe(
      '{"raw":{"b" : [1.0,  "\\u0041"]},"maybe":null,"list":[1e2,[ ],"x"]}',
    );
    expect(codec.answer("raws", '{"maybe":{ }}')).toBe('{"raw":{"a": 1},"maybe":{ },"list":[]}');
  });

  test("is validated", () => {
    expect(codec.answer("raws", '{"raw":[01]}')).toBe(
      "refused: $.raw[0]: expected a valid JSON number, got 01 at byte 8",
    );
    expect(codec.answer("rawMade", '{"a":}')).toBe(
      "threw: $.a: expected a JSON value, got unexpected } at byte 5",
    );
    expect(codec.answer("rawMade", " [1] ")).toBe("[1]");
  });

  test("can be read as a type", () => {
    expect(codec.answer("rawParsed", '{"raw":{"a":40}}')).toBe("48");
    expect(codec.answer("rawParsed", "{}")).toBe("9");
  });
});
