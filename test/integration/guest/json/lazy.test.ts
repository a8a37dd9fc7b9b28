import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("lazy");
const FULL = {
  subject: "Hé\n",
  note: null,
  lines: ["a", "\u{1f600}"],
  marks: { "x y": 5 },
  parts: [{ name: "p", size: 2 }],
  size: 3,
};
const EMPTY = { subject: "none", note: "note", lines: ["one"], marks: {}, parts: [], size: 0 };
const ask = (handler: string, event: unknown) =>
  JSON.parse(codec.answer(handler, JSON.stringify(event))) as unknown;

test("what nobody touches is written as it came, byte for byte", () => {
  const event =
    '{"subject":"\\u0041\\/","note":"\\ud83d\\ude00","lines":[ "a" ,"b"],"marks":{"a" : 1e0},"parts":[ ],"size":0}';
  expect(codec.answer("untouched", event)).toBe(event);
});

test("a missing field has its default, untouched or looked at", () => {
  expect(ask("untouched", {})).toEqual(EMPTY);
  expect(ask("looked", {})).toEqual({ ...EMPTY, size: 4 + 1 + 4 });
});

test("looking at a field changes nothing of it", () => {
  expect(ask("looked", FULL)).toEqual({ ...FULL, size: 3 + 2 + 1 + 1 });
});

test("a changed field is written as it is now", () => {
  expect(ask("changed", FULL)).toEqual({
    subject: "Re: Hé\n",
    note: null,
    lines: [...FULL.lines, "last"],
    marks: { "x y": 5, new: 1 },
    parts: [...FULL.parts, { name: "part", size: 1 }],
    reply: "yes",
    size: 3,
  });
  expect(ask("changed", {})).toEqual({
    subject: "Re: none",
    note: null,
    lines: ["one", "last"],
    marks: { new: 0 },
    parts: [{ name: "part", size: 1 }],
    reply: "yes",
    size: 0,
  });
});

describe("what nobody touches is judged all the same", () => {
  test.each([
    ['{"subject":1}', "$.subject: expected a string, got 1 at byte 11"],
    ['{"subject":null}', "$.subject: expected a string, got null at byte 11"],
    ['{"lines":["a",1]}', "$.lines[1]: expected a string, got 1 at byte 14"],
    ['{"lines":["a",]}', "$.lines[1]: expected a string, got unexpected ] at byte 14"],
    [
      '{"lines":["\\x"]}',
      "$.lines[0]: expected a valid escape sequence, got unexpected \\ at byte 11",
    ],
    ['{"marks":{"a":1.5}}', "$.marks.a: expected i32, got 1.5 at byte 14"],
    ['{"marks":[]}', "$.marks: expected an object, got an array at byte 9"],
    ['{"parts":[{"size":"x"}]}', '$.parts[0].size: expected i32, got "x" at byte 18'],
  ])("%s", (event, message) => {
    for (const handler of ["untouched", "looked"]) {
      expect(codec.answer(handler, event)).toBe(`refused: ${message}`);
    }
  });
});

test("of a repeated key the last value counts", () => {
  expect(ask("looked", {})).toEqual({ ...EMPTY, size: 9 });
  const event =
    '{"subject":"a","lines":["x"],"subject":"b","lines":["y","z"],"note":"n","note":null}';
  expect(JSON.parse(codec.answer("looked", event))).toMatchObject({
    subject: "b",
    lines: ["y", "z"],
    note: null,
  });
});

test("an object that outlives its invocation keeps what it has not built yet", () => {
  codec.answer("remembered", JSON.stringify(numbered(1)));
  for (let i = 2; i < 40; ++i) {
    const { subject, lines } = numbered(i - 1);
    expect(ask("remembered", numbered(i))).toEqual({
      ...FULL,
      subject,
      lines: [...lines, subject],
    });
  }
});

function numbered(i: number): typeof FULL {
  return { ...FULL, subject: `${i}`.repeat(40 * i), lines: [`line ${i}`] };
}
