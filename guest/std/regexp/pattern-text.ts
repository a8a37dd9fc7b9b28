// A pattern, and how far it has been read.

import { Properties } from "./properties";
import { UNLIMITED } from "./tree";

export class PatternText {
  at: i32 = 0;
  readonly properties: Properties = new Properties();

  constructor(readonly pattern: string, readonly isUnicode: bool, readonly ignoreCase: bool) {}

  fail(reason: string): void {
    throw new SyntaxError("Invalid regular expression: /" + this.pattern.substring(0, 200) + "/: " + reason);
  }

  peek(): i32 {
    return this.at < this.pattern.length ? this.pattern.charCodeAt(this.at) : -1;
  }

  skip(c: i32): bool {
    if (this.peek() != c) return false;
    ++this.at;
    return true;
  }

  skipText(text: string): bool {
    if (!this.pattern.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** The code point at hand in unicode mode, else the unit. */
  take(): i32 {
    const c = this.isUnicode ? this.pattern.codePointAt(this.at) : this.pattern.charCodeAt(this.at);
    this.at += c > 0xffff ? 2 : 1;
    return c;
  }

  /** A number, or -1; more than fits is as good as no limit. */
  decimal(): i32 {
    const start = this.at;
    let value: i64 = 0;
    while (<u32>(this.peek() - 0x30) < 10) {
      value = min<i64>(value * 10 + (this.peek() - 0x30), UNLIMITED);
      ++this.at;
    }
    return this.at == start ? -1 : <i32>value;
  }

  /** So many digits, passed over, or -1. */
  hex(digits: i32): i32 {
    let value = 0;
    if (digits < 1 || digits > 6 || this.at + digits > this.pattern.length) return -1;
    for (let i = 0; i < digits; ++i) {
      const c = this.pattern.charCodeAt(this.at + i);
      const letter = (c | 0x20) - 0x61;
      const digit = <u32>(c - 0x30) < 10 ? c - 0x30 : <u32>letter < 6 ? letter + 10 : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    this.at += digits;
    return value;
  }
}
