import { isUtf8 } from "node:buffer";
import { describe, expect, test } from "vitest";
import { accepted, rejected } from "./fixtures/documents.ts";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("grammar");
const isRefused = (answer: string) => answer.startsWith("refused: $");

describe.each(["value", "raw"])("as %s", (handler) => {
  test.each(accepted)("accepts and gives back %j", (document) => {
    const bytes = Buffer.from(document, "latin1");
    expect(codec.answer(handler, bytes)).toBe(bytes.toString().trim());
  });

  test.each(rejected)("refuses %j", (document) => {
    const answer = codec.answer(handler, Buffer.from(document, "latin1"));
    expect(answer).toSatisfy(isRefused);
  });
});

describe("under a key that nobody knows", () => {
  test.each(accepted)("accepts %j", (document) => {
    expect(codec.answer("skipped", nest(document))).toBe("{}");
  });

  test.each(rejected)("refuses %j", (document) => {
    expect(codec.answer("skipped", nest(document))).toSatisfy(isRefused);
  });
});

describe("as a string", () => {
  test.each(accepted)("accepts %j", (document) => {
    const text = Buffer.from(document, "latin1").toString();
    expect(JSON.parse(codec.answer("parsed", text))).toEqual(JSON.parse(text));
  });

  const texts = rejected.map((each) => Buffer.from(each, "latin1")).filter((each) => isUtf8(each));
  test.each(texts.map(String))("refuses %j", (text) => {
    expect(codec.answer("parsed", text)).toSatisfy(isRefused);
  });
});

test("the tables agree with V8", () => {
  for (const document of accepted) expect(() => v8Parse(document), document).not.toThrow();
  for (const document of rejected) expect(() => v8Parse(document), document).toThrow(SyntaxError);
});

function nest(document: string): Buffer {
  return Buffer.from(`{"x": ${document} }`, "latin1");
}

function v8Parse(document: string): void {
  const bytes = Buffer.from(document, "latin1");
  if (!isUtf8(bytes)) throw new SyntaxError("not UTF-8");
  JSON.parse(bytes.toString());
}
