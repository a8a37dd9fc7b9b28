import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("unwritable");

const FINITE = "expected a finite number, got";

describe("what JSON cannot hold is an error that names its place", () => {
  test.each([
    ['{"readings":[{},{"value":1e400}]}', `$.readings[1].value: ${FINITE} Infinity`],
    ['{"readings":[{"value":-1e400}]}', `$.readings[0].value: ${FINITE} -Infinity`],
    ['{"readings":[{"name":"NaN"}]}', `$.readings[0].value: ${FINITE} NaN`],
    ['{"readings":[{"small":1e39}]}', `$.readings[0].small: ${FINITE} Infinity`],
    ['{"byName":{"ok":1,"a b":1e400}}', `$.byName["a b"]: ${FINITE} Infinity`],
    ['{"byName":{"":1e400}}', `$.byName[""]: ${FINITE} Infinity`],
    ['{"byNumber":{"-7":[0,1e400]}}', `$.byNumber["-7"][1]: ${FINITE} Infinity`],
    ['{"distinct":[1,1e400]}', `$.distinct[1]: ${FINITE} Infinity`],
    ['{"next":{"next":{"byName":{"x":1e999}}}}', `$.next.next.byName.x: ${FINITE} Infinity`],
  ])("%s", (event, message) => {
    expect(codec.answer("echo", event)).toBe(`unwritable: ${message}`);
  });

  test("a document that is one number", () => {
    expect(codec.answer("number", "1e400")).toBe(`unwritable: $: ${FINITE} Infinity`);
  });

  test("JSON.stringify throws the same words", () => {
    const message = `$.ok[0]: ${FINITE} NaN`;
    expect(codec.answer("thrown", "none")).toBe(`threw: ${message}`);
  });
});

describe("a circle is an error, not an endless reply", () => {
  test.each(["circle", "dynamicCircle"])("%s", (handler) => {
    const answer = codec.answer(handler, "{}");
    expect(answer).toMatch(
      /^unwritable: \$\.(next\.next|self\.self).*: expected at most 512 nested values, got/,
    );
  });
});

test("writers forget how deep a failed document was", () => {
  for (let round = 0; round < 600; ++round) {
    expect(codec.answer("thrown", "none")).toMatch(/^threw: \$\.ok\[0\]/);
  }
  expect(codec.answer("thrown", "1.5")).toBe('{"ok":[1.5]}');
});

test("nested dynamic arrays keep within the reply's buffer wherever they begin in it", () => {
  const depth = 9000;
  const value = "[".repeat(depth) + "]".repeat(depth);
  for (let filler = 0; filler < 4200; filler += 300) {
    const reply = codec.answer("nested", JSON.stringify({ depth, filler }));
    expect(reply).toBe(`["${"-".repeat(filler)}",${value}]`);
  }
});
