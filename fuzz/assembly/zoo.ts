// Every type that JSON holds, in one class. fuzz/zoo.ts describes the same to the oracle.

import { JSON } from "wasmstrap/guest";

@json
export enum Mood {
  calm,
  awake,
  hungry = 7,
}

export enum Size {
  small = -1,
  large = 40,
}

@json
export class Animal {
  id: u32;
  name: string = "nobody";
}

@json
export class Bird extends Animal {
  wings: i8 = 2;
  song: string | null = null;
  @omitNull
  ring: JSON.Box<u16> | null = null;
  nest: Bird[] = [];
}

@json
export class Cage<T> {
  content!: T;
  label: string = "";
}

/** Validated when it is read, built when it is touched. */
@json
@lazy
export class Letter {
  subject: string = "none";
  note: string | null = null;
  lines: string[] = [];
  marks: Map<string, i32> = new Map();
  numbers: f64[][] = [];
  stamp: f64 = 0;
  @lazy
  sender: Animal | null = null;
}

@json
export class Zoo {
  flag: bool;
  i8: i8;
  i16: i16;
  i32: i32;
  i64: i64;
  u8: u8;
  u16: u16;
  u32: u32;
  u64: u64;
  f32: f32;
  f64: f64;
  text: string = "";
  note: string | null = "noted";
  mood: Mood = Mood.hungry;
  size: Size = Size.small;
  @alias("a \"quoted\" é key")
  aliased: i32 = 1;
  ints: i32[] = [];
  doubles: f64[] = [];
  strings: string[] = [];
  flags: bool[] = [];
  grid: i16[][] = [];
  holes: Array<string | null> = [];
  byName: Map<string, i32> = new Map();
  byNumber: Map<i32, string> = new Map();
  byBig: Map<u64, f64> = new Map();
  deep: Map<string, Map<string, bool[]>> = new Map();
  distinct: Set<string> = new Set();
  distinctNumbers: Set<i32> = new Set();
  fixed: StaticArray<i64> = [];
  fixedStrings: StaticArray<string> = [];
  bytes: Uint8Array = new Uint8Array(0);
  clamped: Uint8ClampedArray = new Uint8ClampedArray(0);
  shorts: Int16Array = new Int16Array(0);
  singles: Float32Array = new Float32Array(0);
  wide: Float64Array = new Float64Array(0);
  longs: Int64Array = new Int64Array(0);
  @base64
  blob: Uint8Array = new Uint8Array(0);
  @base64
  buffer: ArrayBuffer | null = null;
  when: Date = new Date(0);
  maybeWhen: Date | null = null;
  @epoch
  seconds: Date = new Date(0);
  @epochMillis
  millis: Date | null = null;
  maybeInt: JSON.Box<i32> | null = null;
  maybeFlag: JSON.Box<bool> | null = null;
  box: JSON.Box<f64> = new JSON.Box<f64>(1.5);
  raw: JSON.Raw = new JSON.Raw("[1]");
  value: JSON.Value = new JSON.Value();
  values: JSON.Value[] = [];
  bird: Bird | null = null;
  birds: Map<string, Bird | null> = new Map();
  cage: Cage<f64[]> | null = null;
  cages: Cage<Cage<Bird>>[] = [];
  letter: Letter = new Letter();
  letters: Letter[] = [];
  @required
  must: i32;
}
