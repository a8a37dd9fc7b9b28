// What a pattern is compiled to.

import { transformText } from "../host-text";

/** Operations; an instruction is one of these with three numbers. */
export const MATCH: i32 = 0;
/** a: code point */
export const CHAR: i32 = 1;
/** a: index of the set */
export const SET: i32 = 2;
/** Any but a line's end. */
export const DOT: i32 = 3;
export const ANY: i32 = 4;
/** a: tried first, b: tried then, c: number of the choice */
export const SPLIT: i32 = 5;
/** a: where to */
export const JUMP: i32 = 6;
/** a: register that gets the position */
export const SAVE: i32 = 7;
/** a, b: first and last group that has not matched now */
export const RESET: i32 = 8;
/** a: register of the position that must have moved on */
export const MOVED: i32 = 9;
export const START: i32 = 10;
export const END: i32 = 11;
export const LINE_START: i32 = 12;
export const LINE_END: i32 = 13;
export const BOUNDARY: i32 = 14;
export const NO_BOUNDARY: i32 = 15;
/** a: 1 if it must not match, b: where the pattern goes on */
export const LOOK: i32 = 16;
/** a: group */
export const BACK: i32 = 17;
/** a: least, b: most, c: number of the choice; the next instruction is what is repeated */
export const RUN: i32 = 18;
export const LAZY_RUN: i32 = 19;

/** What is added to an operation inside of a lookbehind. */
export const BACKWARD: i32 = 32;

/** Code points, as pairs of first and last. */
export class CharSet {
  ranges: i32[] = [];
  isNegated: bool = false;
  /** Whether it has each of the first 128. */
  private low: u64 = 0;
  private high: u64 = 0;

  add(first: i32, last: i32): void {
    this.ranges.push(first);
    this.ranges.push(last);
    for (let c = first; c <= min(last, 127); ++c) {
      if (c < 64) this.low |= (<u64>1) << c;
      else this.high |= (<u64>1) << (c - 64);
    }
  }

  addSet(other: CharSet): void {
    if (!other.isNegated) {
      for (let i = 0; i < other.ranges.length; i += 2) this.add(other.ranges[i], other.ranges[i + 1]);
      return;
    }
    let from = 0;
    const sorted = other.ordered();
    for (let i = 0; i < sorted.length; i += 2) {
      if (sorted[i] > from) this.add(from, sorted[i] - 1);
      from = max(from, sorted[i + 1] + 1);
    }
    if (from <= 0x10ffff) this.add(from, 0x10ffff);
  }

  has(c: i32): bool {
    return this.holds(c) != this.isNegated;
  }

  /** Whether it has a character that is the same but for its case. */
  hasAnyCase(c: i32, isUnicode: bool): bool {
    if (this.holds(c)) return !this.isNegated;
    const same = folded(c, isUnicode);
    const found =
      this.holdsCase(same, same, isUnicode) ||
      this.holdsCase(caseOf(same, false), same, isUnicode) ||
      this.holdsCase(caseOf(same, true), same, isUnicode) ||
      this.holdsCase(caseOf(c, false), same, isUnicode) ||
      this.holdsFolded(same, isUnicode);
    return found != this.isNegated;
  }

  private holdsCase(c: i32, same: i32, isUnicode: bool): bool {
    return this.holds(c) && folded(c, isUnicode) == same;
  }

  /** Some letters have three cases: those of short ranges are compared one by one. */
  private holdsFolded(same: i32, isUnicode: bool): bool {
    const ranges = this.ranges;
    for (let i = 0; i < ranges.length; i += 2) {
      const last = unchecked(ranges[i + 1]);
      if (last < 128 || last - unchecked(ranges[i]) > 63) continue;
      for (let c = unchecked(ranges[i]); c <= last; ++c) if (folded(c, isUnicode) == same) return true;
    }
    return false;
  }

  private holds(c: i32): bool {
    if (c < 64) return <bool>((this.low >> c) & 1);
    if (c < 128) return <bool>((this.high >> (c - 64)) & 1);
    const ranges = this.ranges;
    for (let i = 0; i < ranges.length; i += 2) {
      if (c >= unchecked(ranges[i]) && c <= unchecked(ranges[i + 1])) return true;
    }
    return false;
  }

  private ordered(): i32[] {
    const ranges = this.ranges;
    const out: i32[] = [];
    for (let i = 0; i < ranges.length; i += 2) {
      let at = 0;
      while (at < out.length && out[at] < ranges[i]) at += 2;
      out.__spliceWith(at, 0, [ranges[i], ranges[i + 1]]);
    }
    return out;
  }
}

/** A character in the other case, if that is one character, too. */
export function caseOf(c: i32, upper: bool): i32 {
  if (c < 128) {
    const letter = (c | 0x20) - 0x61;
    return <u32>letter < 26 ? (upper ? letter + 0x41 : letter + 0x61) : c;
  }
  const text = transformText(upper ? 1 : 0, String.fromCodePoint(c));
  const point = text.codePointAt(0);
  const isOne = text.length == (point > 0xffff ? 2 : 1);
  return isOne ? point : c;
}

/** What all cases of a character have in common. */
export function folded(c: i32, isUnicode: bool): i32 {
  // Only Turkish has it as the other case of I.
  if (c == 0x131) return c;
  const upper = caseOf(c, true);
  if (isUnicode) return caseOf(upper, false);
  return c >= 128 && upper < 128 ? c : upper;
}

/** A compiled pattern. */
export class Program {
  code: i32[] = [];
  sets: CharSet[] = [];
  /** Of group `names[i]`: groups[i]. */
  names: string[] = [];
  groups: i32[] = [];
  groupCount: i32 = 1;
  registers: i32 = 0;
  choices: i32 = 0;
  /** Only what has none of these is sure to take linear time: a back reference, a lookaround. */
  isLinear: bool = true;
  ignoreCase: bool = false;
  isUnicode: bool = false;
  isMultiline: bool = false;
  isDotAll: bool = false;

  get length(): i32 {
    return this.code.length >> 2;
  }

  emit(operation: i32, a: i32 = 0, b: i32 = 0, c: i32 = 0): i32 {
    const code = this.code;
    if (code.length > 200_000) throw new SyntaxError("Invalid regular expression: too large");
    const at = code.length >> 2;
    code.push(operation);
    code.push(a);
    code.push(b);
    code.push(c);
    return at;
  }

  patch(at: i32, operand: i32, value: i32): void {
    this.code[(at << 2) + operand] = value;
  }
}
