import { describe, expect, test } from "vitest";
import { Codec } from "./fixtures/guest.ts";

const codec = await Codec.compile("messages");

describe("documents that end too early", () => {
  test.each([
    ["", "$: expected an object, got end of input at byte 0"],
    ["{", "$: expected a key in double quotes, got end of input at byte 1"],
    ['{"id"', "$: expected a colon, got end of input at byte 5"],
    ['{"id":', "$.id: expected i32, got end of input at byte 6"],
    ['{"id":1', "$: expected a comma or }, got end of input at byte 7"],
    ['{"id":1,', "$: expected a key in double quotes, got end of input at byte 8"],
    ['{"tags":["a"', "$.tags: expected a comma or ], got end of input at byte 12"],
    [
      '{"name":"abc}',
      "$.name: expected a closing quote (control characters must be escaped), got end of input at byte 13",
    ],
    ['{"":{"a":1', '$[""]: expected a comma or }, got end of input at byte 10'],
  ])("%j", (event, message) => {
    expect(codec.answer("order", event)).toBe(`refused: ${message}`);
  });
});

describe("broken grammar", () => {
  test.each([
    ['{"id":1,}', "$: expected a key in double quotes, got unexpected } at byte 8"],
    ["{id:1}", "$: expected a key in double quotes, got id at byte 1"],
    ['{"id":01}', "$.id: expected i32, got 01 at byte 6"],
    ['{"id":1.}', "$.id: expected i32, got 1. at byte 6"],
    ['{"price":.5}', "$.price: expected f64, got unexpected . at byte 9"],
    ['{"price":1.}', "$.price: expected f64, got 1. at byte 9"],
    ['{"paid":truex}', "$: expected a comma or }, got x at byte 12"],
    ['{"paid":nul}', "$.paid: expected a boolean, got nul at byte 8"],
    ['{"name":"\\x"}', "$.name: expected a valid escape sequence, got unexpected \\ at byte 9"],
    [
      '{"name":"a\nb"}',
      "$.name: expected a closing quote (control characters must be escaped), got control character 0x0a at byte 10",
    ],
    ['{"tags":["a" "b"]}', '$.tags: expected a comma or ], got "b" at byte 13'],
    ['{"tags":["a",]}', "$.tags[1]: expected a string, got unexpected ] at byte 13"],
    ['{"stock":{"a":1,}}', "$.stock: expected a key in double quotes, got unexpected } at byte 16"],
    ['{"unknown":{"a":[1,{"b":nul}]}}', "$.unknown.a[1].b: expected null, got nul at byte 24"],
    [
      '{"unknown":"\\ud8"}',
      "$.unknown: expected a valid escape sequence, got unexpected \\ at byte 12",
    ],
    ['{"id":1} x', "$: expected the end of the document, got x at byte 9"],
    ['{"id":1}}', "$: expected the end of the document, got unexpected } at byte 8"],
    ['{"id":1 "name":2}', '$: expected a comma or }, got "name" at byte 8'],
    ['{"id" 1}', "$: expected a colon, got 1 at byte 6"],
    ["\ufeff{}", "$: expected an object, got byte 0xef at byte 0"],
    ['{"id":@}', "$.id: expected i32, got unexpected @ at byte 6"],
  ])("%j", (event, message) => {
    expect(codec.answer("order", event)).toBe(`refused: ${message}`);
  });
});

describe("values of another type", () => {
  test.each([
    ['{"id":1.5}', "$.id: expected i32, got 1.5 at byte 6"],
    ['{"id":"1"}', '$.id: expected i32, got "1" at byte 6'],
    ['{"id":null}', "$.id: expected i32, got null at byte 6"],
    ['{"price":"1"}', '$.price: expected f64, got "1" at byte 9'],
    ['{"ratio":null}', "$.ratio: expected f32, got null at byte 9"],
    ['{"paid":0}', "$.paid: expected a boolean, got 0 at byte 8"],
    ['{"name":null}', "$.name: expected a string, got null at byte 8"],
    ['{"tags":["a",null]}', "$.tags[1]: expected a string, got null at byte 13"],
    ['{"tags":{}}', "$.tags: expected an array, got an object at byte 8"],
    ['{"grid":[[1],[2,"x"]]}', '$.grid[1][1]: expected i32, got "x" at byte 16'],
    ['{"stock":{"a":1,"b c":true}}', '$.stock["b c"]: expected i32, got true at byte 22'],
    ['{"stock":[]}', "$.stock: expected an object, got an array at byte 9"],
    ['{"byNumber":{"x":"a"}}', '$.byNumber: expected a key that is i32, got "x" at byte 13'],
    ['{"byNumber":{"01":"a"}}', '$.byNumber: expected a key that is i32, got "01" at byte 13'],
    [
      '{"byNumber":{"2147483648":"a"}}',
      '$.byNumber: expected a key that is i32, got "2147483648" at byte 13',
    ],
    ['{"kinds":["a",1]}', "$.kinds[1]: expected a string, got 1 at byte 14"],
    ['{"fixed":[1,2.5]}', "$.fixed[1]: expected i32, got 2.5 at byte 12"],
    ['{"limit":"x"}', '$.limit: expected i32, got "x" at byte 9'],
    ['{"limit":1.5}', "$.limit: expected i32, got 1.5 at byte 9"],
    ['{"address":[]}', "$.address: expected an object, got an array at byte 11"],
    ['{"address":"Here"}', '$.address: expected an object, got "Here" at byte 11'],
    ['{"address":{"city":1}}', "$.address.city: expected a string, got 1 at byte 19"],
    [
      '{"addresses":[{"city":"a"},null]}',
      "$.addresses[1]: expected an object, got null at byte 27",
    ],
    ['{"odd key":"x"}', '$["odd key"]: expected i32, got "x" at byte 11'],
    ['{"i\\u0064":"x"}', '$["i\\u0064"]: expected i32, got "x" at byte 11'],
    ["[]", "$: expected an object, got an array at byte 0"],
    ["null", "$: expected an object, got null at byte 0"],
  ])("%j", (event, message) => {
    expect(codec.answer("order", event)).toBe(`refused: ${message}`);
  });
});

describe("integers out of range", () => {
  test.each([
    [
      '{"id":2147483648}',
      "$.id: expected i32 from -2147483648 to 2147483647, got 2147483648 at byte 6",
    ],
    [
      '{"id":-2147483649}',
      "$.id: expected i32 from -2147483648 to 2147483647, got -2147483649 at byte 6",
    ],
    ['{"small":128}', "$.small: expected i8 from -128 to 127, got 128 at byte 9"],
    ['{"small":-129}', "$.small: expected i8 from -128 to 127, got -129 at byte 9"],
    ['{"count":-1}', "$.count: expected u8 from 0 to 255, got -1 at byte 9"],
    ['{"count":256}', "$.count: expected u8 from 0 to 255, got 256 at byte 9"],
    ['{"count":300}', "$.count: expected u8 from 0 to 255, got 300 at byte 9"],
    [
      '{"big":9223372036854775808}',
      "$.big: expected i64 from -9223372036854775808 to 9223372036854775807, got 9223372036854775808 at byte 7",
    ],
    ['{"huge":-1}', "$.huge: expected u64 from 0 to 18446744073709551615, got -1 at byte 8"],
    [
      '{"huge":18446744073709551616}',
      "$.huge: expected u64 from 0 to 18446744073709551615, got 18446744073709551616 at byte 8",
    ],
    ['{"bytes":[255,256]}', "$.bytes[1]: expected u8 from 0 to 255, got 256 at byte 14"],
  ])("%j", (event, message) => {
    expect(codec.answer("order", event)).toBe(`refused: ${message}`);
  });
});

describe("missing keys", () => {
  test.each([
    ['{"address":{}}', '$.address: expected the key "city", got an object without it at byte 11'],
    [
      '{"addresses":[{"city":"a"},{"zip":1}]}',
      '$.addresses[1]: expected the key "city", got an object without it at byte 27',
    ],
  ])("%j", (event, message) => {
    expect(codec.answer("order", event)).toBe(`refused: ${message}`);
  });
});

describe("lazy fields", () => {
  test.each([
    ['{"notes":{"lines":["a",1]}}', "$.notes.lines[1]: expected a string, got 1 at byte 23"],
    ['{"notes":{"title":1}}', "$.notes.title: expected a string, got 1 at byte 18"],
    ['{"notes":{"counts":{"a":1,"b":"c"}}}', '$.notes.counts.b: expected i32, got "c" at byte 30'],
    [
      '{"notes":{"title":"a}}',
      "$.notes.title: expected a closing quote (control characters must be escaped), got end of input at byte 22",
    ],
  ])("%j", (event, message) => {
    expect(codec.answer("order", event)).toBe(`refused: ${message}`);
  });
});

describe("what was found is cut to fit a line", () => {
  test.each([
    [
      '{"id":"this is a very long string that goes on"}',
      '$.id: expected i32, got "this is a very long str…" at byte 6',
    ],
    [
      '{"id":12345678901234567890123456789}',
      "$.id: expected i32 from -2147483648 to 2147483647, got 123456789012345678901234… at byte 6",
    ],
    ['{"id":"éééééééééééééééééééé"}', '$.id: expected i32, got "ééééééééééé…" at byte 6'],
  ])("%j", (event, message) => {
    expect(codec.answer("order", event)).toBe(`refused: ${message}`);
  });
});

describe("JSON.tryParse", () => {
  test("reports byte and message without throwing, of strings and of bytes", () => {
    const message = "$.name: expected a string, got 1 at byte 26";
    for (const handler of ["tried", "triedBytes"]) {
      expect(codec.answer(handler, '{"id":5,"é":"€","name":1}')).toBe(`26 ${message}`);
      expect(codec.answer(handler, '{"id":5}')).toBe("ok 0 5");
    }
  });

  test("refuses bytes that are not UTF-8", () => {
    const bytes = Buffer.from('{"name":"\xff"}', "latin1");
    const message = "$.name: expected valid UTF-8, got byte 0xff at byte 9";
    expect(codec.answer("triedBytes", bytes)).toBe(`9 ${message}`);
  });
});

test("JSON.parse throws the same words", () => {
  const message = "$.addresses[0].zip: expected u16 from 0 to 65535, got 65536 at byte 31";
  expect(codec.answer("thrown", '{"addresses":[{"city":"","zip":65536}]}')).toBe(
    `threw: ${message}`,
  );
});

test("as<T>() names the path from the value on", () => {
  const event = '{"inner": {"a": 1, "b": []}}';
  expect(codec.answer("converted", event)).toBe(
    "threw: $.b: expected i32, got an array at byte 14",
  );
});

test("a document whose top level is not an object", () => {
  expect(codec.answer("numbers", "[1,[2]]")).toBe(
    "refused: $[1]: expected i32, got an array at byte 3",
  );
  expect(codec.answer("dynamic", "[1,{]")).toBe(
    "refused: $[1]: expected a key in double quotes, got unexpected ] at byte 4",
  );
});

const cut = (key: string) => codec.answer("order", JSON.stringify({ stock: { [key]: "x" } }));

describe("however long the document made it, a message is short", () => {
  test("a path of many levels shows both ends", () => {
    const event = `{"unknown":${'{"a":['.repeat(150)}1.${"]}".repeat(150)}}`;
    expect(codec.answer("order", event)).toBe(
      `refused: $.unknown${".a[0]".repeat(22)}…${".a[0]".repeat(24)}: expected a valid JSON number, got 1. at byte 911`,
    );
  });

  test("a long key is cut, at a whole character", () => {
    expect(cut("k".repeat(40))).toBe(
      `refused: $.stock.${"k".repeat(40)}: expected i32, got "x" at byte 53`,
    );
    expect(cut("k".repeat(3_000_000))).toBe(
      `refused: $.stock["${"k".repeat(40)}…"]: expected i32, got "x" at byte 3000013`,
    );
    expect(cut("😀".repeat(11))).toContain(`$.stock["${"😀".repeat(10)}…"]:`);
    expect(cut("k" + "é".repeat(40))).toContain(`$.stock["k${"é".repeat(19)}…"]:`);
  });

  test.each([250, 11_000])("500 levels of keys of %d bytes", (length) => {
    const event = `${`{"${"x".repeat(length)}":`.repeat(500)}tru${"}".repeat(500)}`;
    const guest = codec.guest("order");
    const bytes = Buffer.from(event);
    guest.begin({ requestId: "test", deadlineMs: 0 }, bytes.length).set(bytes);
    expect(() => guest.invoke()).toThrow(/^.{100,400} at byte \d+$/);
    expect(guest.release()).toBeUndefined();
    expect(codec.answer("order", '{"id":1}')).toContain('"id":1');
  });
});
