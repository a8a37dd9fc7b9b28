import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("formats");
const NO_DATES = (
  ",xx,2026,2026-01,2026-1-31,2026-13-01,2026-00-10,2026-01-00,2026-02-29,1900-02-29,2026-04-31,2026-01-31T," +
  "2026-01-31T12,2026-01-31T24:00:00Z,2026-01-31T12:60:00Z,2026-01-31T12:00:60Z," +
  "2026-01-31T12:00:00.Z,2026-01-31T12:00:00+2:30,2026-01-31T12:00:00+24:00,2026-01-31T12:00:00+02," +
  "2026-01-31T12:00:00+02300,2026-01-31T12:00:00+2400,2026-01-31T12:00:00+0260,2026-01-31T12:00:00Z+0230," +
  "2026-01-31 12:00:00Z,2026-01-31T12:00:00ZZ, 2026-01-31,2026-01-31 "
).split(",");
const NOT_A_DATE = 'expected a date such as "2026-01-31T12:00:00Z", got';

describe("dates are ISO 8601, in UTC where they name no zone", () => {
  test.each([
    ["1970-01-01T00:00:00Z", 0],
    ["2026-01-31", Date.UTC(2026, 0, 31)],
    ["2026-01-31T12:00Z", Date.UTC(2026, 0, 31, 12)],
    ["2026-01-31T12:00:01.5Z", Date.UTC(2026, 0, 31, 12, 0, 1, 500)],
    ["2026-01-31T12:00:01.123999999Z", Date.UTC(2026, 0, 31, 12, 0, 1, 123)],
    ["2026-01-31T12:00:00+02:30", Date.UTC(2026, 0, 31, 9, 30)],
    ["2026-01-31T12:00:00-02:30", Date.UTC(2026, 0, 31, 14, 30)],
    ["2026-01-31T12:00:00+0230", Date.UTC(2026, 0, 31, 9, 30)],
    ["2026-01-31T12:00:00.5-0230", Date.UTC(2026, 0, 31, 14, 30, 0, 500)],
    ["2026-01-31t12:00:00z", Date.UTC(2026, 0, 31, 12)],
    ["2026-01-31T12:00", Date.UTC(2026, 0, 31, 12)],
    ["2026-01-31T12:00:01", Date.UTC(2026, 0, 31, 12, 0, 1)],
    ["2026-01-31T12:00:00.123456", Date.UTC(2026, 0, 31, 12, 0, 0, 123)],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
    ["2000-02-29T00:00:00Z", Date.UTC(2000, 1, 29)],
    ["0000-01-01T00:00:00Z", -62_167_219_200_000],
    ["9999-12-31T23:59:59.999Z", Date.UTC(9999, 11, 31, 23, 59, 59, 999)],
    ["1969-12-31T23:59:59.999Z", -1],
  ])("%s", (when, ms) => {
    expect(codec.answer("milliseconds", JSON.stringify({ when }))).toBe(`{"when":${ms}}`);
    expect(JSON.parse(codec.answer("times", JSON.stringify({ when })))).toMatchObject({
      when: new Date(ms).toISOString(),
    });
  });

  test.each(NO_DATES)("%j is none", (when) => {
    const shown = when.length > 22 ? `"${when.slice(0, 23)}…"` : `"${when}"`;
    expect(codec.answer("times", JSON.stringify({ when }))).toBe(
      `refused: $.when: ${NOT_A_DATE} ${shown} at byte 8`,
    );
  });

  test("nor is a number", () => {
    expect(codec.answer("times", '{"when":1709210096789}')).toBe(
      `refused: $.when: ${NOT_A_DATE} 1709210096789 at byte 8`,
    );
  });

  test("a year beyond four digits cannot be written", () => {
    expect(codec.answer("times", '{"millis":0,"when":"9999-12-31T23:59:59-01:00"}')).toBe(
      "unwritable: $.when: expected a year from 0 to 9999, got the year 10000",
    );
  });
});

describe("epochs keep their milliseconds", () => {
  test.each([
    ["0", 0],
    ["-0", 0],
    ["1.001", 1001],
    ["4239361.225", 4_239_361_225],
    ["1709210096.789", 1_709_210_096_789],
    ["-1.5", -1500],
    ["1e3", 1_000_000],
    ["8640000000000", 8_640_000_000_000_000],
  ])("%s seconds", (seconds, ms) => {
    expect(codec.answer("milliseconds", `{"seconds":${seconds}}`)).toBe(`{"seconds":${ms}}`);
    const written = JSON.parse(codec.answer("times", `{"seconds":${seconds}}`)) as object;
    expect(written).toMatchObject({ seconds: ms / 1000 });
  });

  test.each([
    ["1709210096789", 1_709_210_096_789],
    ["1.9", 1],
    ["-1.9", -1],
  ])("%s milliseconds", (millis, ms) => {
    expect(codec.answer("milliseconds", `{"millis":${millis}}`)).toBe(`{"millis":${ms}}`);
  });

  test.each([
    [
      '{"seconds":8640000000001}',
      "$.seconds: expected a time that a Date can hold, got 8640000000001 at byte 11",
    ],
    ['{"millis":1e400}', "$.millis: expected a time that a Date can hold, got 1e400 at byte 10"],
    ['{"seconds":"1"}', '$.seconds: expected seconds since 1970, got "1" at byte 11'],
    ['{"millis":true}', "$.millis: expected milliseconds since 1970, got true at byte 10"],
  ])("%s is none", (event, message) => {
    expect(codec.answer("times", event)).toBe(`refused: ${message}`);
  });
});

describe("base64", () => {
  test("bytes of every length and value come back", () => {
    for (let length = 0; length < 70; ++length) {
      const bytes = Buffer.from(
        Array.from({ length }, (_, index) => (index * 37 + length * 11) & 255),
      );
      const text = bytes.toString("base64");
      const event = JSON.stringify({ bytes: text, buffer: text });
      expect(codec.answer("blobs", event)).toBe(event);
    }
  });

  test("the bytes are what the text says", () => {
    const guest = codec.guest("blobBytes");
    const event = Buffer.from('{"bytes":"AP+\\/gA=="}');
    guest.begin({ requestId: "test", deadlineMs: 0 }, event.length).set(event);
    expect([...guest.invoke()]).toEqual([0x00, 0xff, 0xbf, 0x80]);
    guest.release();
  });

  test.each([
    "A",
    "AA",
    "AAA",
    "AAAAA",
    "A===",
    "AA=A",
    "=AAA",
    "AA-_",
    "AA A",
    "AAA\\n",
    "AB==",
    "AAB=",
    "AAAé",
    "AA==AA==",
  ])("%j is none", (text) => {
    expect(codec.answer("blobs", `{"bytes":"${text}"}`)).toBe(
      `refused: $.bytes: expected base64 text, got "${text}" at byte 9`,
    );
  });
});

describe("enums", () => {
  test("a @json enum is the name of its member, another one its number", () => {
    expect(codec.answer("paint", '{"color":"red","level":-1}')).toBe('{"color":"red","level":-1}');
    expect(codec.answer("paint", "{}")).toBe('{"color":"green","level":1}');
    expect(codec.answer("paint", '{"color":"\\u0072ed"}')).toBe('{"color":"red","level":1}');
  });

  test.each([
    ['{"color":"blue"}', '$.color: expected "red" or "green", got "blue" at byte 9'],
    ['{"color":0}', '$.color: expected "red" or "green", got 0 at byte 9'],
    ['{"color":""}', '$.color: expected "red" or "green", got "" at byte 9'],
    ['{"color":"redd"}', '$.color: expected "red" or "green", got "redd" at byte 9'],
    ['{"level":"low"}', '$.level: expected i32, got "low" at byte 9'],
  ])("%s does not fit", (event, message) => {
    expect(codec.answer("paint", event)).toBe(`refused: ${message}`);
  });

  test("a value without a name cannot be written", () => {
    expect(codec.answer("unnamed", "{}")).toBe(
      'unwritable: $.color: expected "red" or "green", got 3',
    );
  });
});
