import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("limits");
const LIMIT = 512;
const TOO_DEEP = `expected at most ${LIMIT} nested arrays and objects, got`;

const arrays = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const links = (depth: number) => '{"next":'.repeat(depth - 1) + "{}" + "}".repeat(depth - 1);

describe.each(["value", "raw"])("as %s", (handler) => {
  test("512 nested arrays are read, one more is refused where it begins", () => {
    expect(codec.answer(handler, arrays(LIMIT))).toBe(arrays(LIMIT));
    const path = `$${"[0]".repeat(39)}…${"[0]".repeat(40)}`;
    const message = `refused: ${path}: ${TOO_DEEP} an array at byte ${LIMIT}`;
    expect(codec.answer(handler, arrays(LIMIT + 1))).toBe(message);
  });

  test.each([10_000, 1_000_000])(
    "%d nested arrays are refused, and the guest serves on",
    (depth) => {
      expect(codec.answer(handler, arrays(depth))).toContain(TOO_DEEP);
      expect(codec.answer(handler, "[".repeat(depth))).toContain(TOO_DEEP);
      expect(codec.answer(handler, '{"a":'.repeat(depth))).toContain(TOO_DEEP);
      expect(codec.answer(handler, "[1]")).toBe("[1]");
    },
  );
});

test("a class within itself", () => {
  const deepest = JSON.parse(codec.answer("link", links(LIMIT))) as unknown;
  expect(JSON.stringify(deepest)).toBe(links(LIMIT).replace("{}", '{"next":null}'));
  const path = `$${".next".repeat(23)}…${".next".repeat(24)}`;
  expect(codec.answer("link", links(LIMIT + 1))).toBe(
    `refused: ${path}: ${TOO_DEEP} an object at byte ${8 * LIMIT}`,
  );
  expect(codec.answer("link", links(10_000))).toContain(TOO_DEEP);
  expect(codec.answer("link", "{}")).toBe('{"next":null}');
});

test("what is skipped counts, and siblings do not add up", () => {
  expect(codec.answer("skipped", `{"x":${arrays(LIMIT - 1)}}`)).toBe("{}");
  expect(codec.answer("skipped", `{"x":${arrays(LIMIT)}}`)).toContain(TOO_DEEP);
  expect(codec.answer("value", `[${"[[]],".repeat(2000)}[]]`)).toContain("[[]]");
});

test("the limit can be set", () => {
  expect(codec.answer("limited", "3")).toBe("set");
  expect(codec.answer("limited", " [[[]]]")).toBe("ok");
  expect(codec.answer("limited", " [[[[]]]]")).toBe(
    "$[0][0][0]: expected at most 3 nested arrays and objects, got an array at byte 4",
  );
  expect(codec.answer("limited", "5000")).toBe("set");
  expect(codec.answer("limited", ` ${arrays(5000)}`)).toBe("ok");
});
