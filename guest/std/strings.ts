// Searching, replacing and padding, as String.prototype has them.

import { MOST_UNITS } from "./join";
import { StringBuilder } from "./string-builder";

// @ts-ignore: decorator
@inline
function unit(text: string, at: i32): u32 {
  return load<u16>(changetype<usize>(text) + ((<usize>at) << 1));
}

function matchesAt(text: string, search: string, at: i32): bool {
  const bytes = (<usize>search.length) << 1;
  return memory.compare(changetype<usize>(text) + ((<usize>at) << 1), changetype<usize>(search), bytes) == 0;
}

export function indexOf(text: string, search: string, start: i32): i32 {
  const last = text.length - search.length;
  start = max(start, 0);
  if (!search.length) return min(start, text.length);
  const first = unit(search, 0);
  let most: i64 = FREE_WORK;
  for (let at = start; at <= last; ++at) {
    most += UNIT_WORK;
    if (unit(text, at) != first) continue;
    if (matchesAt(text, search, at)) return at;
    most -= search.length;
    if (most < 0) return searchLinear(text, search, at + 1, false);
  }
  return -1;
}

export function lastIndexOf(text: string, search: string, start: i32): i32 {
  let at = min(max(start, 0), text.length - search.length);
  if (!search.length) return at;
  const first = unit(search, 0);
  let most: i64 = FREE_WORK;
  for (; at >= 0; --at) {
    most += UNIT_WORK;
    if (unit(text, at) != first) continue;
    if (matchesAt(text, search, at)) return at;
    most -= search.length;
    if (most < 0) return searchLinear(text, search, at + search.length - 2, true);
  }
  return -1;
}

/** Units that may be compared before a search is one whose text was made to cost much: at first, and for each unit. */
const FREE_WORK: i64 = 4_096;
const UNIT_WORK: i64 = 16;

/**
 * Searches in time that is linear in both texts, whatever they are, as Knuth, Morris and Pratt do.
 *
 * @param from The first unit to look at.
 * @param backward Whether it goes to the beginning of the text.
 * @returns Where `search` begins, or -1.
 * @see https://en.wikipedia.org/wiki/Knuth%E2%80%93Morris%E2%80%93Pratt_algorithm
 */
function searchLinear(text: string, search: string, from: i32, backward: bool): i32 {
  const length = search.length;
  const step = backward ? -1 : 1;
  const begin = backward ? length - 1 : 0;
  // For each beginning of `search`: how much of its end is a beginning, too.
  const borders = new StaticArray<i32>(length);
  let matched = 0;
  for (let i = 1; i < length; ++i) {
    const c = unit(search, begin + step * i);
    while (matched && c != unit(search, begin + step * matched)) matched = unchecked(borders[matched - 1]);
    if (c == unit(search, begin + step * matched)) ++matched;
    unchecked((borders[i] = matched));
  }
  matched = 0;
  for (let at = from; <u32>at < <u32>text.length; at += step) {
    const c = unit(text, at);
    while (matched && c != unit(search, begin + step * matched)) matched = unchecked(borders[matched - 1]);
    if (c == unit(search, begin + step * matched)) ++matched;
    if (matched == length) return backward ? at : at - length + 1;
  }
  return -1;
}

/** The first `search`, replaced. */
export function replace(text: string, search: string, replacement: string): string {
  const at = indexOf(text, search, 0);
  if (at < 0) return text;
  const out = new StringBuilder();
  out.addPart(text, 0, at);
  addReplacement(out, text, search, at, replacement);
  out.addPart(text, at + search.length, text.length);
  return out.toString();
}

/** Every `search`, replaced. */
export function replaceAll(text: string, search: string, replacement: string): string {
  let at = indexOf(text, search, 0);
  if (at < 0) return text;
  const out = new StringBuilder();
  const step = max(search.length, 1);
  let end = 0;
  while (at >= 0) {
    out.addPart(text, end, at);
    addReplacement(out, text, search, at, replacement);
    end = at + search.length;
    at = at + step > text.length ? -1 : indexOf(text, search, at + step);
  }
  out.addPart(text, end, text.length);
  return out.toString();
}

/**
 * Appends a replacement, in which `$$`, `$&`, `` $` `` and `$'` have a meaning.
 *
 * @see https://tc39.es/ecma262/#sec-getsubstitution
 */
function addReplacement(out: StringBuilder, text: string, matched: string, at: i32, template: string): void {
  const last = template.length - 1;
  let done = 0;
  for (let i = 0; i < last; ++i) {
    if (unit(template, i) != 0x24) continue;
    const next = unit(template, i + 1);
    if (next != 0x24 && next != 0x26 && next != 0x60 && next != 0x27) continue;
    out.addPart(template, done, i);
    if (next == 0x24) out.addUnit(0x24);
    else if (next == 0x26) out.add(matched);
    else if (next == 0x60) out.addPart(text, 0, at);
    else out.addPart(text, at + matched.length, text.length);
    done = ++i + 1;
  }
  out.addPart(template, done, template.length);
}

/** What pads a text to `length` units. */
export function padding(text: string, length: i32, pad: string): string {
  const units = length - text.length;
  if (length <= text.length || !pad.length) return "";
  if (<u64>length > MOST_UNITS) throw new RangeError("Invalid string length");
  const whole = units / pad.length;
  const rest = units - whole * pad.length;
  return repeat(pad, whole) + pad.substring(0, rest);
}

export function fromCodePoint(code: i32): string {
  if (<u32>code > 0x10ffff) throw new RangeError("Invalid code point " + code.toString());
  const out = new StringBuilder();
  out.addCodePoint(code);
  return out.toString();
}

/** The text, `count` times. */
export function repeat(text: string, count: i32): string {
  if (count < 0) throw new RangeError("Invalid count value: " + count.toString());
  const bytes = (<usize>text.length) << 1;
  if (<u64>text.length * <u64>count > MOST_UNITS) throw new RangeError("Invalid string length");
  if (count == 0 || !bytes) return "";
  if (count == 1) return text;
  const made = __new(bytes * count, idof<string>());
  memory.repeat(made, changetype<usize>(text), bytes, count);
  return changetype<string>(made);
}

/** Where the next surrogate without its other half stands, or -1. */
export function loneSurrogate(text: string, from: i32): i32 {
  for (let i = from; i < text.length; ++i) {
    const c = unit(text, i);
    if ((c & 0xf800) != 0xd800) continue;
    if (c >= 0xdc00 || i + 1 == text.length || (unit(text, i + 1) & 0xfc00) != 0xdc00) return i;
    ++i;
  }
  return -1;
}

/** The text with U+FFFD for every lone surrogate. */
export function toWellFormed(text: string): string {
  let at = loneSurrogate(text, 0);
  if (at < 0) return text;
  const copy = text.substring(0, 1) + text.substring(1);
  for (; at >= 0; at = loneSurrogate(text, at + 1)) {
    store<u16>(changetype<usize>(copy) + ((<usize>at) << 1), 0xfffd);
  }
  return copy;
}

/** The code points of a text, each a text; a lone surrogate is one. */
export function codePoints(text: string): Array<string> {
  const out = new Array<string>();
  for (let i = 0; i < text.length; ) {
    const units = <u32>text.codePointAt(i) > 0xffff ? 2 : 1;
    out.push(text.substring(i, i + units));
    i += units;
  }
  return out;
}

/** The parts of a text between separators; the text itself where the separator is null. */
export function split(text: string, separator: string, limit: i32): string[] {
  const out: string[] = [];
  const most = limit < 0 ? i32.MAX_VALUE : limit;
  if (!most) return out;
  if (changetype<usize>(separator) == 0) {
    out.push(text);
    return out;
  }
  if (!separator.length) {
    for (let i = 0; i < min(text.length, most); ++i) out.push(text.charAt(i));
    return out;
  }
  let start = 0;
  for (let at = indexOf(text, separator, 0); at >= 0; at = indexOf(text, separator, start)) {
    out.push(text.substring(start, at));
    if (out.length == most) return out;
    start = at + separator.length;
  }
  out.push(start ? text.substring(start) : text);
  return out;
}

/** What a text or a pattern finds in a text, for a function that replaces it. */
export function matchesOf<S>(text: string, search: S): RegExpMatchArray[] {
  if (isString<S>()) {
    const at = indexOf(text, changetype<string>(search), 0);
    return at < 0 ? [] : [textMatch(text, changetype<string>(search), at)];
  }
  // @ts-ignore: of guest/std/repairs/regexp.ts
  return patternOf<S>(search, "").__found(text);
}

/** All places of a text, and all matches of a pattern. */
export function allMatchesOf<S>(text: string, search: S): RegExpMatchArray[] {
  if (isString<S>()) {
    const out: RegExpMatchArray[] = [];
    const sought = changetype<string>(search);
    // An empty text is found before and after each character.
    const step = max(sought.length, 1);
    for (let at = indexOf(text, sought, 0); at >= 0; ) {
      out.push(textMatch(text, sought, at));
      if (at + step > text.length) break;
      at = indexOf(text, sought, at + step);
    }
    return out;
  } else {
    // @ts-ignore: a RegExp
    if (!search.global) throw new TypeError("replaceAll must be called with a global RegExp");
    // @ts-ignore: a RegExp
    return search.__found(text);
  }
}

/** A text with what a function makes of each match in its place. */
export function replaceBy(text: string, found: RegExpMatchArray[], fn: (match: RegExpMatchArray) => string): string {
  const texts = new Array<string>(found.length);
  for (let i = 0; i < found.length; ++i) texts[i] = fn(found[i]);
  const out = new StringBuilder();
  let end = 0;
  for (let i = 0; i < found.length; ++i) {
    out.addPart(text, end, found[i].index);
    out.add(texts[i]);
    end = found[i].index + found[i][0].length;
  }
  out.addPart(text, end, text.length);
  return out.toString();
}

function textMatch(text: string, sought: string, at: i32): RegExpMatchArray {
  const match = new RegExpMatchArray();
  match.push(sought);
  match.index = at;
  match.input = text;
  return match;
}

/** What `match`, `matchAll` and `search` look for: a text is a pattern, too. */
export function patternOf<P>(pattern: P, flags: string): RegExp {
  if (isNullable<P>()) if (!changetype<usize>(pattern)) throw new TypeError("A pattern is missing");
  if (isString<P>()) return new RegExp(changetype<string>(pattern), flags);
  return changetype<RegExp>(changetype<usize>(pattern));
}
