import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("fields");

describe("a class has the fields of those that it extends, theirs first", () => {
  test.each([
    [
      '{"leaf":[1],"middle":"M","kind":"k","id":5,"parent":{"kind":"b","leaf":"ignored"}}',
      '{"id":5,"kind":"k","middle":"M","leaf":[1],"parent":{"id":1,"kind":"b"}}',
    ],
    ['{"kind":"k"}', '{"id":1,"kind":"k","middle":"m","leaf":[],"parent":null}'],
  ])("%s", (event, reply) => {
    expect(codec.answer("leaf", event)).toBe(reply);
  });

  test.each([
    ['{"leaf":[]}', '$: expected the key "kind", got an object without it at byte 0'],
    ['{"kind":1}', "$.kind: expected a string, got 1 at byte 8"],
    ['{"kind":"k","middle":5}', "$.middle: expected a string, got 5 at byte 21"],
    [
      '{"kind":"k","parent":{}}',
      '$.parent: expected the key "kind", got an object without it at byte 21',
    ],
  ])("%s is refused", (event, message) => {
    expect(codec.answer("leaf", event)).toBe(`refused: ${message}`);
  });

  test("what is written is what the object is, not what its variable says", () => {
    expect(codec.answer("polymorphic", '{"kind":"k","leaf":[1]}')).toBe(
      '{"id":1,"kind":"k","middle":"m","leaf":[1],"parent":null}',
    );
  });
});

describe("generic classes", () => {
  test.each([
    ["pair", '{"first":1,"second":"x"}'],
    ["pairs", '{"first":{"first":true,"second":1.5},"second":["a",null]}'],
    ["page", '{"id":1,"kind":"","items":[{"first":"a","second":255}],"next":null}'],
    ["page", '{"id":1,"kind":"","items":[],"next":{"id":2,"kind":"n","items":[],"next":null}}'],
  ])("%s: %s", (handler, event) => {
    expect(codec.answer(handler, event)).toBe(event);
  });

  test.each([
    ["pair", '{"first":"1","second":"x"}', '$.first: expected i32, got "1" at byte 9'],
    ["pair", '{"first":1}', '$: expected the key "second", got an object without it at byte 0'],
    [
      "page",
      '{"kind":"","items":[{"first":"a","second":256}]}',
      "$.items[0].second: expected u8 from 0 to 255, got 256 at byte 42",
    ],
  ])("%s: %s is refused", (handler, event, message) => {
    expect(codec.answer(handler, event)).toBe(`refused: ${message}`);
  });
});

test("readers run field initialisers, and no constructor", () => {
  expect(codec.answer("constructed", "{}")).toBe('{"value":1}');
  expect(codec.answer("constructed", '{"value":4}')).toBe('{"value":4}');
});
