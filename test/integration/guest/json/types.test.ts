import { describe, expect, test } from "vitest";
import { doubleOf } from "../../../../fuzz/generate.ts";
import { Random } from "../../../../fuzz/random.ts";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("types");

/** The field's text in the reply to a document that sets it. */
function field(name: string, text: string): string {
  const reply = codec.answer("numbers", `{"${name}":${text}}`);
  return new RegExp(`"${name}":([^,}]+)`).exec(reply)?.[1] ?? reply;
}

describe("integers", () => {
  test.each([
    ["i8", -128n, 127n],
    ["i16", -32768n, 32767n],
    ["i32", -(2n ** 31n), 2n ** 31n - 1n],
    ["i64", -(2n ** 63n), 2n ** 63n - 1n],
    ["u8", 0n, 255n],
    ["u16", 0n, 65535n],
    ["u32", 0n, 2n ** 32n - 1n],
    ["u64", 0n, 2n ** 64n - 1n],
  ])("%s holds %d to %d and refuses their neighbours", (type, lowest, highest) => {
    for (const value of [lowest, lowest + 1n, highest - 1n, highest, 0n, 1n, 100n]) {
      expect(field(type, String(value))).toBe(String(value));
    }
    const range = `expected ${type} from ${lowest} to ${highest}, got`;
    for (const value of [lowest - 1n, highest + 1n, highest * 10n, -(10n ** 30n), 10n ** 30n]) {
      expect(field(type, String(value))).toContain(range);
      expect(field(type, `${value}e0`)).toContain(range);
    }
    for (const text of ["1.5", "1e-1", "-0.1", "0.00001"]) {
      expect(field(type, text)).toContain(`expected ${type}, got ${text} at byte`);
    }
  });

  test.each([
    ["1e3", "1000"],
    ["1E+3", "1000"],
    ["1.0", "1"],
    ["100e-2", "1"],
    ["1.5e1", "15"],
    ["-0", "0"],
    ["-0.0e5", "0"],
    ["0e99999999999", "0"],
    ["9007199254740993", "9007199254740993"],
  ])("%s is %s", (text, value) => {
    for (const type of ["i64", "u64"]) expect(field(type, text)).toBe(value);
    if (value.length < 6)
      for (const type of ["i16", "i32", "u16", "u32"]) expect(field(type, text)).toBe(value);
  });

  test.each([
    "01",
    "-01",
    "1.",
    ".5",
    "+1",
    "-",
    "1e",
    "0x1",
    "1_0",
    "--1",
    '"1"',
    "null",
    "true",
    "[1]",
  ])("%s is none", (text) => {
    for (const type of ["i8", "u32", "i64", "u64"])
      expect(field(type, text)).toMatch(/^refused: \$/);
  });
});

describe("floats", () => {
  test.each([
    ["-0", "0"],
    ["5e-324", "5e-324"],
    ["2.4703282292062327e-324", "0"],
    ["2.4703282292062328e-324", "5e-324"],
    ["1.7976931348623157e308", "1.7976931348623157e+308"],
    ["0.1", "0.1"],
    ["1e21", "1e+21"],
    ["1e-7", "1e-7"],
    ["123456789012345678901234567890", "1.2345678901234568e+29"],
    ["9007199254740993", "9007199254740992"],
  ])("%s is written as %s", (text, written) => {
    expect(field("f64", text)).toBe(written);
    expect(JSON.stringify(JSON.parse(text))).toBe(written);
  });

  test("doubles keep every bit, both ways", () => {
    const random = new Random(64, 0);
    for (let round = 0; round < 5000; ++round) {
      const value = doubleOf(random.bits());
      const [valueBits] = new BigUint64Array(new Float64Array([value]).buffer);
      if (codec.answer("bits", String(value)) !== String(valueBits)) {
        expect(codec.answer("bits", String(value)), String(value)).toBe(String(valueBits));
      }
      const written = codec.answer("fromBits", String(valueBits));
      if (written !== JSON.stringify(value)) expect(written).toBe(JSON.stringify(value));
    }
    expect(codec.answer("bits", "-0")).toBe(String(2n ** 63n));
  });

  test("singles are written in the fewest digits that read back as the same", () => {
    const random = new Random(32, 0);
    expect(field("f32", "0.1")).toBe("0.1");
    expect(field("f32", "16777217")).toBe("16777216");
    for (let round = 0; round < 5000; ++round) {
      const [value] = new Float32Array(new Uint32Array([random.word()]).buffer);
      if (!Number.isFinite(value)) continue;
      const [valueBits] = new Uint32Array(new Float32Array([value!]).buffer);
      const text = codec.answer("singleFromBits", String(valueBits));
      expect(Math.fround(Number(text)) === value || `${text} for ${value}`).toBe(true);
      expect(text.length).toBeLessThanOrEqual(JSON.stringify(value).length);
      if (value !== 0) expect(codec.answer("singleBits", text)).toBe(String(valueBits));
    }
  });

  test.each([
    ["1.00000005960464477539062499999", "1065353216"],
    ["1.0000000596046447753906250", "1065353216"],
    ["1.00000005960464477539062500001", "1065353217"],
    ["1.00000017881393432617187499999", "1065353217"],
    ["1.0000001788139343261718750", "1065353218"],
    ["7.0064923216240853546186479164495e-46", "0"],
    ["7.0064923216240853546186479164496e-46", "1"],
    ["-1.00000005960464477539062500001", "3212836865"],
    ["340282356779733661637539395458142568447.9", "2139095039"],
  ])("%s becomes the nearest single, not the nearest double's", (text, single) => {
    expect(codec.answer("singleBits", text)).toBe(single);
  });
});

describe("containers", () => {
  const full = {
    strings: ["a", "", "é"],
    holes: ["a", null],
    grid: [[1, 255], [], [0]],
    fixed: [-1, 2],
    names: ["x", "y"],
    distinct: ["a", "b"],
    byName: { a: 1, "": 2, é: 3 },
    byInt: { 7: "b", "-5": "a" },
    byLong: { "18446744073709551615": true },
    deep: { a: { b: [1, 2], c: [] }, d: {} },
    i8s: [-128, 127],
    u8s: [0, 255],
    clamped: [0, 255],
    i16s: [-32768],
    u16s: [65535],
    i32s: [-1, 5],
    u32s: [4294967295],
    i64s: [-5],
    u64s: [5],
    f32s: [0.1, -2.5],
    f64s: [0.1, 5e-324],
    count: 5,
    flag: false,
    ratio: 1.25,
    boxes: [1, null, 255],
    sized: -3,
  };

  test("of every type come back", () => {
    expect(JSON.parse(codec.answer("containers", JSON.stringify(full)))).toEqual(full);
  });

  test("of many elements come back", () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index % 128);
    const names = numbers.map((_, index) => `name ${index}`);
    const byName = Object.fromEntries(names.map((name, index) => [name, index]));
    const event = { strings: names, fixed: numbers, names, distinct: names, byName, u8s: numbers };
    const more = {
      i64s: numbers,
      f64s: numbers,
      boxes: numbers,
      grid: numbers.map((each) => [each]),
    };
    const reply = JSON.parse(codec.answer("containers", JSON.stringify({ ...event, ...more })));
    expect(reply).toMatchObject({ ...event, ...more });
  });

  test("are empty where the document's are", () => {
    const empty = { distinct: [], byName: {}, u8s: [], fixed: [], grid: [[]], deep: { "": {} } };
    for (const event of [JSON.stringify(empty), JSON.stringify(empty, null, "\t")]) {
      expect(JSON.parse(codec.answer("containers", event))).toMatchObject(empty);
    }
    expect(codec.answer("containers", '{"strings":[ ],"byName":{\n}}')).toContain('"byName":{}');
  });

  test("work as what was made does", () => {
    const event = { strings: ["a"], byName: { a: 1 }, distinct: ["a"], u8s: [1, 2], grid: [[1]] };
    expect(JSON.parse(codec.answer("used", JSON.stringify(event)))).toMatchObject({
      strings: ["pushed"],
      byName: { added: 2 },
      distinct: ["a", "added"],
      u8s: [2, 2],
      grid: [[1, 9], [1]],
    });
  });

  test("sets hold what comes twice once", () => {
    expect(codec.answer("containers", '{"distinct":["a","b","\\u0061"]}')).toContain(
      '"distinct":["a","b"]',
    );
  });

  test("integer keys are integers in any spelling", () => {
    const reply = codec.answer(
      "containers",
      '{"byInt":{"1e1":"a","\\u0037":"b","-0":"c","5.0":"d"}}',
    );
    expect(reply).toContain('"byInt":{"10":"a","7":"b","0":"c","5":"d"}');
  });

  test.each([
    ['{"strings":["a",null]}', "$.strings[1]: expected a string, got null"],
    ['{"strings":null}', "$.strings: expected an array, got null"],
    ['{"byName":{"a":null}}', "$.byName.a: expected i32, got null"],
    ['{"byName":null}', "$.byName: expected an object, got null"],
    ['{"grid":[[1],null]}', "$.grid[1]: expected an array, got null"],
    ['{"distinct":{}}', "$.distinct: expected an array, got an object"],
    ['{"u8s":[256]}', "$.u8s[0]: expected u8 from 0 to 255, got 256"],
    ['{"clamped":[-1]}', "$.clamped[0]: expected u8 from 0 to 255, got -1"],
    ['{"i64s":[1.5]}', "$.i64s[0]: expected i64, got 1.5"],
    ['{"f32s":["1"]}', '$.f32s[0]: expected f32, got "1"'],
    ['{"ratio":null}', "$.ratio: expected f64, got null"],
    ['{"flag":0}', "$.flag: expected a boolean, got 0"],
    ['{"boxes":[1,256]}', "$.boxes[1]: expected u8 from 0 to 255, got 256"],
  ])("%s is refused", (event, message) => {
    expect(codec.answer("containers", event)).toContain(`refused: ${message} at byte`);
  });
});

test("places of a list that were never set are null, as in JavaScript", () => {
  expect(codec.answer("holes", "3")).toBe('[null,"a",null][null,null,null][null,[1],null]');
});
