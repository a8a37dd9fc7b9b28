import { describe, expect, test } from "vitest";
import { Codec } from "../integration/guest/json/fixtures/guest.ts";

const codec = await Codec.compile("limits");
const MB = 1 << 20;

describe("strings of 6 MB", () => {
  test.each([
    ["plain", "a".repeat(6 * MB)],
    ["two bytes a character", "é".repeat(3 * MB)],
    ["four bytes a character", "😀".repeat(1.5 * MB)],
    ["escaped", "\n".repeat(3 * MB)],
    ["a little of each", 'a"é€😀\u0001\\'.repeat(MB / 2)],
  ])("%s", (_name, text) => {
    const event = JSON.stringify({ text });
    expect(codec.answer("long", event) === JSON.stringify({ text, other: `${text}!` })).toBe(true);
    expect(codec.answer("lazyLong", event) === event).toBe(true);
    expect(codec.answer("length", event)).toBe(String(text.length));
  });
});

test("buffers serve big, small and big documents in a row, and one after a refused one", () => {
  for (const count of [50_000, 0, 1, 120_000, 2, 70_000, 3, 120_000]) {
    const event = words(count);
    expect(codec.answer("words", event) === event).toBe(true);
    // Cut off: the bytes of the bigger document before it must not stand for what is missing.
    expect(codec.answer("words", event.slice(0, -1))).toMatch(
      /^refused: \$.*: expected .*, got end of input at byte/,
    );
    expect(codec.answer("words", '["short"]')).toBe('["short"]');
    expect(codec.answer("words", '["sho')).toMatch(/got end of input at byte 5$/);
  }
});

describe("memory", () => {
  const name = "a thing with a long name ".repeat(16);
  const item = { id: 1, name, tags: ["red", "gr\u00fcn"], price: 1.25 };
  const event = Buffer.from(JSON.stringify(Array.from({ length: 11_500 }, () => item)));

  test.each(["items", "nestedItems"])(
    "does not grow in 1,000 parses of 5 MB: %s",
    (handler) => {
      const guest = codec.guest(handler);
      expect(event.length).toBeGreaterThan(5_000_000);
      const reply = () => {
        const place = guest.begin({ requestId: "test", deadlineMs: 0 }, event.length);
        place.set(event);
        const text = Buffer.from(guest.invoke()).toString();
        guest.release();
        return { text, bytes: place.buffer.byteLength };
      };
      reply();
      const settled = reply();
      for (let round = 0; round < 1000; ++round) expect(reply()).toEqual(settled);
    },
    240_000,
  );
});

function words(count: number): string {
  return JSON.stringify(Array.from({ length: count }, (_, index) => `w${index}`));
}
