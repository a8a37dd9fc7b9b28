// Escapes, and classes in brackets.

import { addSpace, addWord } from "./characters";
import { PatternText } from "./pattern-text";
import { CharSet } from "./program";
import { classOf, Tree } from "./tree";
/** `\d`, `\w`, `\s`, `\p{…}` and their opposites, or null. */
export function classEscape(text: PatternText): CharSet | null {
  const c = text.peek();
  const lower = c | 0x20;
  const set = new CharSet();
  if (lower == 0x64) set.add(0x30, 0x39);
  else if (lower == 0x77) addWord(set, text.isUnicode && text.ignoreCase);
  else if (lower == 0x73) addSpace(set);
  else if (lower == 0x70 && text.isUnicode) {
    ++text.at;
    if (!text.skip(0x7b)) text.fail("Invalid property name");
    const end = text.pattern.indexOf("}", text.at);
    const name = end < 0 ? "" : text.pattern.substring(text.at, end);
    const ranges = text.properties.of(name);
    if (!ranges.length) text.fail("Invalid property name");
    for (let i = 0; i < ranges.length; i += 2) set.add(ranges[i], ranges[i + 1]);
    text.at = end;
  } else return null;
  ++text.at;
  set.isNegated = c != lower;
  return set;
}

export function characterEscape(text: PatternText, inClass: bool): i32 {
  const start = text.at;
  const c = text.take();
  switch (c) {
    case 0x74:
      return 9;
    case 0x6e:
      return 10;
    case 0x76:
      return 11;
    case 0x66:
      return 12;
    case 0x72:
      return 13;
    case 0x62:
      if (inClass) return 8;
      break;
    case 0x2d:
      if (text.isUnicode && !inClass) text.fail("Invalid escape");
      return c;
    case 0x63: {
      const letter = text.peek() | 0x20;
      if (<u32>(letter - 0x61) < 26) {
        ++text.at;
        return letter & 31;
      }
      if (text.isUnicode) text.fail("Invalid unicode escape");
      // The backslash stands for itself.
      text.at = start;
      return 0x5c;
    }
    case 0x78: {
      const value = text.hex(2);
      if (value >= 0) return value;
      if (text.isUnicode) text.fail("Invalid escape");
      return c;
    }
    case 0x75: {
      if (text.isUnicode && text.skip(0x7b)) {
        const end = text.pattern.indexOf("}", text.at);
        const value = end < 0 ? -1 : text.hex(end - text.at);
        if (value < 0 || value > 0x10ffff) text.fail("Invalid Unicode escape");
        text.at = end + 1;
        return value;
      }
      const value = text.hex(4);
      if (value < 0) {
        if (text.isUnicode) text.fail("Invalid Unicode escape");
        return c;
      }
      if (text.isUnicode && (value & 0xfc00) == 0xd800 && text.pattern.startsWith("\\u", text.at)) {
        const back = text.at;
        text.at += 2;
        const low = text.hex(4);
        if ((low & 0xfffffc00) == 0xdc00) return ((value - 0xd800) << 10) + (low - 0xdc00) + 0x10000;
        text.at = back;
      }
      return value;
    }
  }
  if (<u32>(c - 0x30) < 10) {
    if (text.isUnicode) {
      if (c != 0x30 || <u32>(text.peek() - 0x30) < 10) text.fail("Invalid decimal escape");
      return 0;
    }
    if (c > 0x37) return c;
    let value = c - 0x30;
    for (let digits = 1; digits < 3; ++digits) {
      const next = text.peek() - 0x30;
      if (<u32>next > 7 || value * 8 + next > 255) break;
      value = value * 8 + next;
      ++text.at;
    }
    return value;
  }
  if (text.isUnicode && !"^$\\.*+?()[]{}|/".includes(String.fromCharCode(c))) text.fail("Invalid escape");
  return c;
}

export function characterClass(text: PatternText): Tree {
  const set = new CharSet();
  set.isNegated = text.skip(0x5e);
  while (!text.skip(0x5d)) {
    if (text.at >= text.pattern.length) text.fail("Unterminated character class");
    const first = classAtom(text, set);
    if (text.peek() != 0x2d || text.pattern.charCodeAt(text.at + 1) == 0x5d) {
      if (first >= 0) set.add(first, first);
      continue;
    }
    ++text.at;
    if (text.at >= text.pattern.length) text.fail("Unterminated character class");
    const last = classAtom(text, set);
    if (first >= 0 && last >= 0) {
      if (last < first) text.fail("Range out of order in character class");
      set.add(first, last);
      continue;
    }
    if (text.isUnicode) text.fail("Invalid character class");
    if (first >= 0) set.add(first, first);
    if (last >= 0) set.add(last, last);
    set.add(0x2d, 0x2d);
  }
  return classOf(set);
}

/** One character, or -1 after a class has been added to the set. */
function classAtom(text: PatternText, set: CharSet): i32 {
  if (!text.skip(0x5c)) return text.take();
  if (text.peek() < 0) text.fail("\\ at end of pattern");
  const escaped = classEscape(text);
  if (escaped === null) return characterEscape(text, true);
  set.addSet(escaped);
  return -1;
}
