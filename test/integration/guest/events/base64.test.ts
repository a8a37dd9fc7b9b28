import { expect, test } from "vitest";
import { Handlers } from "./fixtures/guest.ts";

const handlers = await Handlers.compile("base64");

/** The bytes, or null where the guest says that the text is not base64. */
function decode(text: string): Buffer | null {
  const reply = handlers.invoke("decode", text);
  return reply[0] ? reply.subarray(1) : null;
}

/** Every byte value, in an order that puts each into each place of a group. */
function sample(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => (i * 167 + length) & 0xff));
}

test("base64 of 0 to 300 bytes is Buffer's, both ways", () => {
  for (let length = 0; length <= 300; ++length) {
    const bytes = sample(length);
    const text = bytes.toString("base64");
    expect(handlers.invoke("encode", bytes).toString()).toBe(text);
    expect(decode(text)).toEqual(bytes);
  }
});

test.each([
  ["a group cut short", "QUJ"],
  ["one digit too many", "QUJDR"],
  ["no padding", "QUI"],
  ["padding alone", "===="],
  ["three paddings", "Q==="],
  ["padding in the middle", "QQ==QUJD"],
  ["padding before a digit", "QU=D"],
  ["bits that belong to no byte", "QUJ="],
  ["bits that belong to no byte, of two paddings", "QR=="],
  ["the alphabet of URLs", "-_-_"],
  ["a space", "QU D"],
  ["a line break", "QUJD\r\n"],
  ["a control character", "QU\u0000D"],
  ["a letter beyond ASCII whose low byte is a digit", "QUJ\u0141"],
  ["a character of four bytes", "QU\u{1f600}"],
])("base64 with %s is refused", (_, text) => {
  expect(decode(text)).toBeNull();
});
