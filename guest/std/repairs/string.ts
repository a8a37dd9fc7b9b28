// Of strings: what std gets wrong, and what it lacks. For ~lib/string, in whose scope this stands.

import * as repair from "../strings";
import * as hostText from "../host-text";
import * as parse from "../number-parse";
import * as utf8 from "../utf8";

export abstract class String {
  indexOf(search: String, start: i32 = 0): i32 {
    return repair.indexOf(changetype<string>(this), changetype<string>(search), start);
  }

  lastIndexOf(search: String, start: i32 = i32.MAX_VALUE): i32 {
    return repair.lastIndexOf(changetype<string>(this), changetype<string>(search), start);
  }

  includes(search: String, start: i32 = 0): bool {
    return this.indexOf(search, start) != -1;
  }

  replace(search: String, replacement: String): String {
    return repair.replace(changetype<string>(this), changetype<string>(search), changetype<string>(replacement));
  }

  replaceAll(search: String, replacement: String): String {
    return repair.replaceAll(changetype<string>(this), changetype<string>(search), changetype<string>(replacement));
  }

  padStart(length: i32, pad: string = " "): String {
    return repair.padding(changetype<string>(this), length, pad).concat(this);
  }

  padEnd(length: i32, pad: string = " "): String {
    return this.concat(repair.padding(changetype<string>(this), length, pad));
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
    // @ts-ignore: decorator
    @unsafe
    export function decodeUnsafe(buf: usize, len: usize, nullTerminated: bool = false): String {
      return utf8.decode(buf, nullTerminated ? utf8.untilNull(buf, len) : len);
    }
  }
}
