// assembly/zoo.ts as the oracle knows it.

import { epoch, isoDate } from "./dates.ts";
import * as type from "./schema.ts";
import type { FieldSchema, Schema } from "./schema.ts";

const i8 = type.integer(8, true);
const i16 = type.integer(16, true);
const i32 = type.integer(32, true);
const i64 = type.integer(64, true);
const u8 = type.integer(8, false);
const u16 = type.integer(16, false);
const u32 = type.integer(32, false);
const u64 = type.integer(64, false);
const { any, array, base64, bool, f32, f64, map, nullable, object, set, text } = type;

const animal = { id: field(u32, "0"), name: field(text, '"nobody"') };

const bird: Schema = object(() => ({
  ...animal,
  wings: field(i8, "2"),
  song: field(nullable(text), "null"),
  ring: { ...field(nullable(u16), "null"), omitNull: true },
  nest: field(nest, "[]"),
}));

/** Seldom filled: birds in birds in birds would never end. */
const nest: Schema = {
  ...array(bird),
  generate: (random) => (random.oneIn(4) ? array(bird).generate(random) : "[]"),
};

const cage = (content: Schema): Schema =>
  object(() => ({ content: field(content, null), label: field(text, '""') }));

const letter = object(() => ({
  subject: field(text, '"none"'),
  note: field(nullable(text), "null"),
  lines: field(array(text), "[]"),
  marks: field(map("text", i32), "{}"),
  numbers: field(array(array(f64)), "[]"),
  stamp: field(f64, "0"),
  sender: field(nullable(object(() => animal)), "null"),
}));

const noLetter = '{"none",null,[],{},[],0,null}';

const fields: Readonly<Record<string, FieldSchema>> = {
  flag: field(bool, "false"),
  i8: field(i8, "0"),
  i16: field(i16, "0"),
  i32: field(i32, "0"),
  i64: field(i64, "0"),
  u8: field(u8, "0"),
  u16: field(u16, "0"),
  u32: field(u32, "0"),
  u64: field(u64, "0"),
  f32: field(f32, "0"),
  f64: field(f64, "0"),
  text: field(text, '""'),
  note: field(nullable(text), '"noted"'),
  mood: field(type.nameOf(["calm", "awake", "hungry"]), '"hungry"'),
  size: field(i32, "-1"),
  'a "quoted" é key': field(i32, "1"),
  ints: field(array(i32), "[]"),
  doubles: field(array(f64), "[]"),
  strings: field(array(text), "[]"),
  flags: field(array(bool), "[]"),
  grid: field(array(array(i16)), "[]"),
  holes: field(array(nullable(text)), "[]"),
  byName: field(map("text", i32), "{}"),
  byNumber: field(map(i32, text), "{}"),
  byBig: field(map(u64, f64), "{}"),
  deep: field(map("text", map("text", array(bool))), "{}"),
  distinct: field(set(text), "[]"),
  distinctNumbers: field(set(i32), "[]"),
  fixed: field(array(i64), "[]"),
  fixedStrings: field(array(text), "[]"),
  bytes: field(array(u8), "[]"),
  clamped: field(array(u8), "[]"),
  shorts: field(array(i16), "[]"),
  singles: field(array(f32), "[]"),
  wide: field(array(f64), "[]"),
  longs: field(array(i64), "[]"),
  blob: field(base64, '""'),
  buffer: field(nullable(base64), "null"),
  when: field(isoDate, "0"),
  maybeWhen: field(nullable(isoDate), "null"),
  seconds: field(epoch(1000), "0"),
  millis: field(nullable(epoch(1)), "null"),
  maybeInt: field(nullable(i32), "null"),
  maybeFlag: field(nullable(bool), "null"),
  box: field(f64, "1.5"),
  raw: field(any, "[1]"),
  value: field(any, "null"),
  values: field(array(any), "[]"),
  bird: field(nullable(bird), "null"),
  birds: field(map("text", nullable(bird)), "{}"),
  cage: field(nullable(cage(array(f64))), "null"),
  cages: field(array(cage(cage(bird))), "[]"),
  letter: field(letter, noLetter),
  letters: field(array(letter), "[]"),
  must: field(i32, null),
};

export const zoo: Schema = object(() => fields);

// --- internal ---

function field(schema: Schema, missing: string | null): FieldSchema {
  return { schema, missing };
}
