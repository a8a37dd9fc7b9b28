import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("lenient");
const FIELDS =
  "name nick age big ratio admin claims several counts tags place places away bytes raw value"
    .split(" ")
    .concat("odd key");
const ODD = ["null", '""', '"x"', "0", "-1.5e300", "true", "[]", "[null,{}]", "{}", '{"a":null}'];

const ask = (handler: string, event: object): unknown =>
  JSON.parse(codec.answer(handler, JSON.stringify({ id: 1, ...event })));
const seen = (event: object) => ask("seen", event) as Record<string, unknown>;

describe("a lenient field takes any JSON, and gives it back as it came", () => {
  test.each(FIELDS)("%s", (field) => {
    for (const value of ODD) {
      const event = `{${JSON.stringify(field)}:${value},"id":1}`;
      const written = JSON.parse(codec.answer("untouched", event)) as object;
      expect(written).toEqual(JSON.parse(event));
      expect(JSON.parse(codec.answer("looked", event))).toEqual(JSON.parse(event));
    }
  });

  test("but not what is not JSON", () => {
    expect(codec.answer("untouched", '{"id":1,"claims":{"a":[1,]}}')).toBe(
      "refused: $.claims.a[1]: expected a JSON value, got unexpected ] at byte 25",
    );
    expect(codec.answer("untouched", '{"id":1,"name":"\\x"}')).toMatch(/^refused: \$\.name: /);
  });
});

test("a key that is missing stays missing, whether or not somebody looks", () => {
  expect(ask("untouched", {})).toEqual({ id: 1 });
  expect(ask("looked", {})).toEqual({ id: 1 });
});

test("a missing key reads as the field's default", () => {
  expect(seen({})).toEqual({
    name: "nobody",
    nick: null,
    age: 18,
    big: -1,
    ratio: 0.5,
    admin: false,
    claims: {},
    several: null,
    counts: {},
    tags: ["none"],
    city: "nowhere",
    cities: [],
    away: null,
    bytes: "",
    raw: null,
    value: "null",
  });
});

test("values of the field's own type read as they are", () => {
  const place = { city: "C", zip: "1" };
  expect(
    seen({
      name: "n\u00e9",
      nick: "k",
      age: 7,
      big: 2 ** 53,
      ratio: 1e3,
      admin: true,
      claims: { a: "1" },
      several: { b: ["2", "3"] },
      counts: { c: 4 },
      tags: ["d"],
      place,
      places: [place, place],
      away: place,
      bytes: "aGk=",
      raw: [1],
      value: { e: 5 },
    }),
  ).toEqual({
    name: "n\u00e9",
    nick: "k",
    age: 7,
    big: 2 ** 53,
    ratio: 1e3,
    admin: true,
    claims: { a: "1" },
    several: { b: ["2", "3"] },
    counts: { c: 4 },
    tags: ["d"],
    city: "C",
    cities: ["C", "C"],
    away: "C",
    bytes: "hi",
    raw: "[1]",
    value: '{"e":5}',
  });
});

describe("values of other types read as far as they can", () => {
  test.each<[object, object]>([
    [
      { name: null, nick: null },
      { name: "nobody", nick: null },
    ],
    [
      { name: 1.5e3, nick: true },
      { name: "1500", nick: "true" },
    ],
    [
      { name: { a: ["b"] }, nick: [] },
      { name: '{"a":["b"]}', nick: "[]" },
    ],
    [
      { age: "33", big: "-9007199254740993", ratio: "0.25", admin: "true" },
      { age: 33, ratio: 0.25, admin: true },
    ],
    [
      { age: "", big: null, ratio: "x", admin: 1 },
      { age: 18, big: -1, ratio: 0.5, admin: false },
    ],
    [
      { age: 1.5, big: [], ratio: {}, admin: "" },
      { age: 18, big: -1, ratio: 0.5, admin: false },
    ],
    [
      { age: "12 ", big: "0x1", ratio: "1\n", admin: "true " },
      { age: 18, big: -1, ratio: 0.5, admin: false },
    ],
    [
      { claims: null, several: "x" },
      { claims: {}, several: null },
    ],
    [
      { claims: { a: 1, b: true, c: null, d: ["e"], f: { g: 1 } } },
      { claims: { a: "1", b: "true", d: '["e"]', f: '{"g":1}' } },
    ],
    [
      { several: { a: "1", b: null, c: [null, 2, "3"], d: [] } },
      { several: { a: ["1"], c: ["2", "3"], d: [] } },
    ],
    [{ counts: { a: "1", b: null, c: 2, d: "x" } }, { counts: { a: 1, c: 2 } }],
    [{ tags: "one" }, { tags: ["one"] }],
    [
      { tags: null, place: null, places: null, away: null },
      { tags: ["none"], city: "nowhere", cities: [], away: null },
    ],
    [
      { place: "x", places: 5, away: [] },
      { city: "nowhere", cities: [], away: null },
    ],
    [{ places: [null, { zip: "1" }, 7] }, { cities: ["nowhere"] }],
    [
      { bytes: null, raw: null, value: null },
      { bytes: "", raw: null, value: "null" },
    ],
  ])("%j", (event, expected) => {
    expect(seen(event)).toMatchObject(expected);
  });

  test("integers in texts are exact", () => {
    const event = '{"id":1,"big":"-9007199254740993"}';
    expect(codec.answer("seen", event)).toContain('"big":-9007199254740993');
  });

  test("but what a class requires is missed where somebody asks for the class", () => {
    expect(codec.answer("untouched", '{"id":1,"place":{"city":"C"}}')).toContain('"city"');
    expect(codec.answer("seen", '{"id":1,"place":{"city":"C"}}')).toMatch(
      /^threw: place: expected the key "zip", got an object without it/,
    );
    expect(codec.answer("seen", '{"id":1,"places":[{"zip":"1"},{}]}')).toMatch(
      /^threw: places\[1\]: expected the key "zip"/,
    );
    expect(codec.answer("seen", '{"id":1,"bytes":"*"}')).toMatch(/^threw: bytes: expected base64/);
  });
});

test("changed fields are written as they are now, the others as they came", () => {
  const event = {
    id: 1,
    name: "n",
    nick: 5,
    age: "7",
    claims: { a: 1 },
    place: { zip: "1" },
    big: "",
  };
  expect(ask("changed", event)).toEqual({
    id: 1,
    name: "n!",
    nick: null,
    age: 8,
    big: "",
    claims: { a: "1", new: "1" },
    tags: ["none", "more"],
    place: { city: "here", zip: "1" },
    "odd key": "even",
  });
});

test("an object that the handler makes is written whole", () => {
  expect(JSON.parse(codec.answer("made", "me"))).toEqual({
    name: "me",
    nick: null,
    id: 0,
    age: 18,
    big: -1,
    ratio: 0.5,
    admin: false,
    claims: {},
    several: null,
    counts: {},
    tags: ["none"],
    place: { city: "nowhere", zip: "" },
    places: [],
    bytes: "",
    raw: null,
    value: null,
    "odd key": "",
  });
});

describe("a @required field is strict in a lenient class", () => {
  test.each([
    ["{}", '$: expected the key "id", got an object without it at byte 0'],
    ['{"id":null}', "$.id: expected i32, got null at byte 6"],
    ['{"id":"1"}', '$.id: expected i32, got "1" at byte 6'],
  ])("%s", (event, message) => {
    expect(codec.answer("untouched", event)).toBe(`refused: ${message}`);
  });

  test("unless one of the keys that it names is there", () => {
    expect(codec.answer("either", "{}")).toMatch(/^refused: \$: expected the key "data"/);
    for (const event of ['{"data":"d"}', '{"data":"","value":"v"}', '{"data":"","other":null}']) {
      expect(codec.answer("either", event)).toBe(event);
    }
    expect(codec.answer("either", '{"value":5}')).toBe('{"value":5}');
    expect(codec.answer("either", '{"data":null}')).toMatch(/^refused/);
  });
});

test("a single field of a strict class can be lenient", () => {
  expect(codec.answer("single", '{"note":7,"strict":1}')).toBe('{"note":7,"strict":1}');
  expect(codec.answer("single", '{"strict":"1"}')).toMatch(/^refused/);
});

test("of a key that stands twice, the last one counts", () => {
  expect(ask("seen", JSON.parse("{}") as object)).toBeTruthy();
  expect(
    JSON.parse(codec.answer("seen", '{"id":1,"name":"a","name":2,"tags":["a"],"tags":"b"}')),
  ).toMatchObject({ name: "2", tags: ["b"] });
});

test("members that the class does not know are written as they came", () => {
  const known = '"id":1,"name":"n"';
  for (const member of [
    '"new":{"a": [1e2, null]}',
    '"":""',
    '"a\\"b\\\\":0',
    '"\\u0061" \n:\t true',
    '"\u00e9":"\u00e9"',
  ]) {
    for (const event of [`{${member},${known}}`, `{ ${known} , ${member} }`]) {
      expect(JSON.parse(codec.answer("untouched", event))).toEqual(JSON.parse(event));
      expect(codec.answer("untouched", event)).toContain(member);
    }
  }
  const all = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`key ${i}`, i]));
  expect(ask("untouched", all)).toEqual({ id: 1, ...all });
});
