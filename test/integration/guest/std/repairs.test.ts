import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { compileHandler } from "../../../../testing/index.ts";

const SOURCE = fileURLToPath(new URL("fixtures/assembly/repairs.ts", import.meta.url));

const compile = (handler: string) => compileHandler(SOURCE, { handler });

async function answer(handler: string, event: unknown): Promise<string> {
  return (await (await compile(handler)).invoke(event)).text();
}

test("replaceAll with a longer replacement leaves what is beside it alone", async () => {
  const handler = await compile("page");
  const template = "a$b$";
  const replies = [];
  for (let i = 0; i < 3; i++) replies.push((await handler.invoke(template)).text());
  const length = 2 + 2 * 64;
  expect(replies).toEqual([
    `user0=${length}`,
    `user0=${length} user1=${length}`,
    `user0=${length} user1=${length} user2=${length}`,
  ]);
});

test("sort orders integers whose difference does not fit into 32 bits", async () => {
  expect(await answer("sorted", [2_000_000_000, 3, -2_000_000_000])).toBe(
    "[-2000000000,3,2000000000]",
  );
});

test.each([
  ["2026-01-31T12:00:00+0200", "2026-01-31T10:00:00.000Z"],
  ["2026-01-31 12:00:00", "2026-01-31T12:00:00.000Z"],
  ["Sat, 31 Jan 2026 10:00:00 GMT", "2026-01-31T10:00:00.000Z"],
])("a date is read as V8 reads it: %s", async (text, iso) => {
  expect(await answer("date", text)).toBe(iso);
});

test.each(["nope", "2026-13-01", ""])("what is not a date is an error: %j", async (text) => {
  await expect(answer("date", text)).rejects.toThrow(`Invalid Date: ${text}`);
});

test("a double prints the same as text and as JSON, and whole ones without a fraction", async () => {
  expect(await answer("sum", [0.1, 0.2])).toBe("0.30000000000000004 and 0.30000000000000004, 100");
});

test.each([
  ["a byte of another encoding", [0x63, 0x61, 0x66, 0xe9, 0x20, 0x61]],
  ["overlong forms", [0xc0, 0xae, 0xc0, 0xae, 0xc0, 0xaf]],
  ["a cut sequence", [0x61, 0xe2, 0x82]],
  ["surrogates", [0xed, 0xa0, 0x80]],
  ["beyond U+10FFFF", [0xf5, 0x80, 0x80, 0x80, 0xf4, 0x8f, 0xbf, 0xbf]],
  ["text longer than a vector", [...Buffer.from("déjà vu, 日本語 and 😀 in one text"), 0xff]],
])("bytes are decoded as TextDecoder decodes them: %s", async (_, bytes) => {
  const expected = [...new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(bytes))]
    .flatMap((point) => Array.from({ length: point.length }, (_unit, i) => point.charCodeAt(i)))
    .map((unit) => `${unit.toString(16)} `);
  expect(await answer("units", new Uint8Array(bytes))).toBe(expected.join(""));
});

test("NaN is one key of a Set and of a Map", async () => {
  expect(await answer("ratios", [0, 0, 0])).toBe("1 1 true true 0");
});

test("a missing key's error names it, cut to a length that a log can hold", async () => {
  await expect(answer("missing", "user7")).rejects.toThrow('Key "user7" does not exist');
  await expect(answer("missingNumber", 1.5)).rejects.toThrow("Key 1.5 does not exist");
  await expect(answer("missing", "k".repeat(1e6))).rejects.toThrow(
    `Key "${"k".repeat(100)}…" does not exist`,
  );
});

test("fill begins at the first element where the start is before it", async () => {
  expect(await answer("fill", -65_536)).toBe("9,9,37,0,0");
});
