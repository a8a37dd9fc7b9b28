import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("fields");
const REST = '"must":1,"mustBeThere":null,"needed":"n"';

test("@alias names the key, both ways, and the field's own name is unknown", () => {
  expect(codec.answer("decorated", `{"other-name":5,${REST}}`)).toBe(`{"other-name":5,${REST}}`);
  expect(codec.answer("decorated", `{"renamed":5,${REST}}`)).toBe(`{"other-name":1,${REST}}`);
});

test("@omit keeps a field out of JSON, both ways, with its initial value", () => {
  expect(codec.answer("decorated", `{"hidden":9,"cache":{"a":1},${REST}}`)).toBe(
    `{"other-name":1,${REST}}`,
  );
  expect(codec.answer("hidden", `{"hidden":9,"cache":{"a":1},${REST}}`)).toBe("2");
});

test("@omitNull leaves null out, and nothing else", () => {
  const event = `{"other-name":1,"maybe":"","box":0,${REST}}`;
  expect(codec.answer("decorated", event)).toBe(event);
  expect(codec.answer("decorated", `{"maybe":null,"box":null,${REST}}`)).toBe(
    `{"other-name":1,${REST}}`,
  );
});

describe("a missing key is an error", () => {
  test.each([
    ["must", '{"mustBeThere":"x","needed":"n"}'],
    ["mustBeThere", '{"must":1,"needed":"n"}'],
    ["needed", '{"must":1,"mustBeThere":null}'],
  ])("where the field is @required or has no default: %s", (key, event) => {
    const message = `$: expected the key "${key}", got an object without it at byte 0`;
    expect(codec.answer("decorated", event)).toBe(`refused: ${message}`);
  });

  test("@required does not forbid null", () => {
    expect(codec.answer("decorated", `{${REST}}`)).toBe(`{"other-name":1,${REST}}`);
  });

  test("one object does not stand in for the next", () => {
    codec.answer("decorated", `{${REST}}`);
    expect(codec.answer("decorated", '{"mustBeThere":null,"needed":""}')).toMatch(/^refused/);
  });
});

describe("@codec", () => {
  test("reads and writes through a class of the user's", () => {
    expect(codec.answer("bill", '{"total":"12.34","lines":[1]}')).toBe(
      '{"total":"12.35","lines":[1]}',
    );
    expect(codec.answer("bill", "{}")).toBe('{"total":"0.01","lines":[]}');
  });

  test("sees only valid JSON", () => {
    expect(codec.answer("bill", '{"total":[}')).toBe(
      "refused: $.total[0]: expected a JSON value, got unexpected } at byte 10",
    );
  });
});
