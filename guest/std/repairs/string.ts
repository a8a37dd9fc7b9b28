// Of strings: what std gets wrong, and what it lacks. For ~lib/string, in whose scope this stands.

import * as repair from "../strings";
import * as hostText from "../host-text";
import * as parse from "../number-parse";
import * as utf8 from "../utf8";

export abstract class String {
  static fromCodePoint(code: i32): String {
    return repair.fromCodePoint(code);
  }

  indexOf(search: String, start: i32 = 0): i32 {
    return repair.indexOf(changetype<string>(this), changetype<string>(search), start);
  }

  lastIndexOf(search: String, start: i32 = i32.MAX_VALUE): i32 {
    return repair.lastIndexOf(changetype<string>(this), changetype<string>(search), start);
  }

  includes(search: String, start: i32 = 0): bool {
    return this.indexOf(search, start) != -1;
  }

  replace<S = string>(search: S, replacement: string): String {
    if (!isString<S>()) return repair.patternOf<S>(search, "").__replace(changetype<string>(this), replacement);
    else return repair.replace(changetype<string>(this), changetype<string>(search), replacement);
  }

  replaceAll<S = string>(search: S, replacement: string): String {
    if (!isString<S>()) {
      const pattern = repair.patternOf<S>(search, "");
      if (!pattern.global) throw new TypeError("replaceAll must be called with a global RegExp");
      return pattern.__replace(changetype<string>(this), replacement);
    } else return repair.replaceAll(changetype<string>(this), changetype<string>(search), replacement);
  }

  /** `replace(search, (found, …) => …)`, for the transform. */
  __replaceBy<S>(search: S, fn: (match: RegExpMatchArray) => string): String {
    return repair.replaceBy(changetype<string>(this), repair.matchesOf<S>(changetype<string>(this), search), fn);
  }

  /** `replaceAll(search, (found, …) => …)`, for the transform. */
  __replaceAllBy<S>(search: S, fn: (match: RegExpMatchArray) => string): String {
    return repair.replaceBy(changetype<string>(this), repair.allMatchesOf<S>(changetype<string>(this), search), fn);
  }

  match<P>(pattern: P): RegExpMatchArray | null {
    return repair.patternOf<P>(pattern, "").__match(changetype<string>(this));
  }

  /** All matches of a pattern with the flag g. */
  matchAll<P>(pattern: P): RegExpMatchArray[] {
    return repair.patternOf<P>(pattern, "g").__matchAll(changetype<string>(this));
  }

  search<P>(pattern: P): i32 {
    return repair.patternOf<P>(pattern, "").__search(changetype<string>(this));
  }

  split<S = string>(separator: S = changetype<S>(0), limit: i32 = i32.MAX_VALUE): String[] {
    if (!isString<S>()) return repair.patternOf<S>(separator, "").__split(changetype<string>(this), limit);
    else return repair.split(changetype<string>(this), changetype<string>(separator), limit);
  }

  padStart(length: i32, pad: string = " "): String {
    return repair.padding(changetype<string>(this), length, pad).concat(this);
  }

  padEnd(length: i32, pad: string = " "): String {
    return this.concat(repair.padding(changetype<string>(this), length, pad));
  }

  repeat(count: i32 = 0): String {
    return repair.repeat(changetype<string>(this), count);
  }

  substr(start: i32, length: i32 = i32.MAX_VALUE): String {
    const from = start < 0 ? max(this.length + start, 0) : min(start, this.length);
    return this.substring(from, from + min(max(length, 0), this.length - from));
  }

  trim(): String {
    return this.trimStart().trimEnd();
  }

  toLowerCase(): String {
    return hostText.toLowerCase(changetype<string>(this));
  }

  toUpperCase(): String {
    return hostText.toUpperCase(changetype<string>(this));
  }

  toLocaleLowerCase(): String {
    return hostText.toLowerCase(changetype<string>(this));
  }

  toLocaleUpperCase(): String {
    return hostText.toUpperCase(changetype<string>(this));
  }

  localeCompare(other: String): i32 {
    return hostText.compare(changetype<string>(this), changetype<string>(other));
  }

  normalize(form: string = "NFC"): String {
    return hostText.normalize(changetype<string>(this), form);
  }

  /** `Array.from(text)`, for the transform: by code points. */
  __toArray(): Array<string> {
    return repair.codePoints(changetype<string>(this));
  }

  isWellFormed(): bool {
    return repair.loneSurrogate(changetype<string>(this), 0) < 0;
  }

  toWellFormed(): String {
    return repair.toWellFormed(changetype<string>(this));
  }
}

export function parseInt(str: string, radix: i32 = 0): f64 {
  return parse.parseInteger(str, radix);
}

export function parseFloat(str: string): f64 {
  return parse.parseFloatPrefix(str);
}

export namespace String {
  export namespace UTF8 {
    export function byteLength(str: string, nullTerminated: bool = false): i32 {
      const start = changetype<usize>(str);
      if (!nullTerminated) return <i32>utf8.encodedLength(start, start + (<usize>str.length << 1));
      return <i32>utf8.encodedLength(start, utf8.firstNull(start, str.length)) + 1;
    }

    // @ts-ignore: decorator
    @unsafe
    export function encodeUnsafe(str: usize, len: i32, buf: usize, nullTerminated: bool = false, errorMode: i32 = 0): usize {
      const end = nullTerminated ? utf8.firstNull(str, len) : str + (<usize>len << 1);
      // ErrorMode.WTF8, REPLACE and ERROR.
      const to = utf8.encode(str, end, buf, errorMode == 0 ? 0 : errorMode == 1 ? 0xfffd : 0x10000);
      // @ts-ignore: of std, in whose scope this stands
      if (!to) throw new Error(E_UNPAIRED_SURROGATE);
      if (!nullTerminated) return to - buf;
      store<u8>(to, 0);
      return to + 1 - buf;
    }

    // @ts-ignore: decorator
    @unsafe
    export function decodeUnsafe(buf: usize, len: usize, nullTerminated: bool = false): String {
      return utf8.decode(buf, nullTerminated ? utf8.untilNull(buf, len) : len);
    }
  }
}
