// f64 and f32 as text, as Number.prototype.toString prints them.

import { writeF32, writeF64 } from "../json/number/float-print";

/** ASCII of the number at work: its text, and what the writers store past its end. */
const scratch = memory.data(64);

/** The text of a number; of an f32 with the digits that it needs as an f32. */
export function floatText<T extends number>(value: T): string {
  if (value != value) return "NaN";
  if (!isFinite(value)) return value < 0 ? "-Infinity" : "Infinity";
  const length = write<T>(value);
  const text = changetype<string>(__new(<usize>length << 1, idof<string>()));
  widen(changetype<usize>(text), length);
  return text;
}

/** Writes a number's text as UTF-16, 25 units at most; returns their number. */
export function writeFloat<T extends number>(to: usize, value: T): u32 {
  if (value != value) return copy(to, "NaN");
  if (!isFinite(value)) return copy(to, value < 0 ? "-Infinity" : "Infinity");
  const length = write<T>(value);
  widen(to, length);
  return length;
}

// --- internal ---

function write<T extends number>(value: T): u32 {
  const end = sizeof<T>() == 4 ? writeF32(scratch, <f32>value) : writeF64(scratch, <f64>value);
  return <u32>(end - scratch);
}

function widen(to: usize, length: u32): void {
  for (let i: usize = 0; i < length; ++i) store<u16>(to + (i << 1), load<u8>(scratch + i));
}

function copy(to: usize, text: string): u32 {
  memory.copy(to, changetype<usize>(text), <usize>text.length << 1);
  return text.length;
}
