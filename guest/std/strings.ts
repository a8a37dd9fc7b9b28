// Searching, replacing and padding, as String.prototype has them.

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
  for (let at = start; at <= last; ++at) {
    if (unit(text, at) == first && matchesAt(text, search, at)) return at;
  }
  return -1;
}

export function lastIndexOf(text: string, search: string, start: i32): i32 {
  let at = min(max(start, 0), text.length - search.length);
  for (; at >= 0; --at) if (matchesAt(text, search, at)) return at;
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
  const whole = units / pad.length;
  const rest = units - whole * pad.length;
  return pad.repeat(whole) + pad.substring(0, rest);
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
    const out: RegExpMatchArray[] = [];
    const at = indexOf(text, changetype<string>(search), 0);
    if (at >= 0) {
      const found = new RegExpMatchArray();
      found.push(changetype<string>(search));
      found.index = at;
      out.push(found);
    }
    return out;
  }
  // @ts-ignore: a RegExp
  else return search.__found(text);
}

export function group(found: RegExpMatchArray, index: i32): string {
  return index < found.length ? found[index] : "";
}

/** A text with others in place of what was found. */
export function replaceMatches(text: string, found: RegExpMatchArray[], texts: string[]): string {
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

/** What `match`, `matchAll` and `search` look for: a text is a pattern, too. */
export function patternOf<P>(pattern: P, flags: string): RegExp {
  if (isString<P>()) return new RegExp(changetype<string>(pattern), flags);
  // @ts-ignore: a RegExp
  else return pattern;
}
