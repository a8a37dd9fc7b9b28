import { fileURLToPath } from "node:url";
import { array, constantFrom, integer, oneof, sample, string } from "fast-check";
import { expect, test } from "vitest";
import { compileHandler } from "../../../../testing/index.ts";

const SOURCE = fileURLToPath(new URL("fixtures/assembly/utf8.ts", import.meta.url));
const SEED = 20261128;

/** Runs of plain characters, as long as several vectors, with what interrupts them anywhere. */
const texts = array(
  oneof(
    string({ maxLength: 40 }),
    integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    constantFrom("\0", "\x7f", "\x80", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "😀"),
    constantFrom("\ud800", "\udbff", "\udc00", "\udfff"),
  ),
  { maxLength: 12 },
).map((parts) => parts.join(""));

test("2,000 random texts are encoded as Node encodes them, lone surrogates too", async () => {
  const events = sample(texts, { seed: SEED, numRuns: 2000 });
  const handler = await compileHandler(SOURCE, { handler: "encoded" });
  const replies = (await handler.invoke(events)).json() as string[][];
  events.forEach((text, i) => {
    expect(replies[i], JSON.stringify(text)).toEqual([
      String(Buffer.byteLength(text)),
      hexOfUnits(text),
      Buffer.from(text).toString("hex"),
      `${Buffer.from(text.split("\0")[0]!).toString("hex")}00`,
    ]);
  });
});

test("a lone surrogate is an error where it was asked for", async () => {
  const handler = await compileHandler(SOURCE, { handler: "strict" });
  expect((await handler.invoke(["a😀"])).text()).toBe("61f09f9880");
  await expect(handler.invoke(["a\ud800"])).rejects.toThrow("Unpaired surrogate");
});

/** With three bytes for a lone surrogate, as for any other unit. */
function hexOfUnits(text: string): string {
  return Array.from(text, (character) => {
    const point = character.codePointAt(0)!;
    if (point < 0xd800 || point > 0xdfff) return Buffer.from(character).toString("hex");
    const bytes = [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)];
    return Buffer.from(bytes).toString("hex");
  }).join("");
}
