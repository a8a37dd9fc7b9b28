// Date.parse as V8 reads dates: ECMAScript's format first, then what else people and servers write.
// Local time is UTC, as it is on Lambda.

import { isSpace } from "./number-parse";
import { utcMillis } from "./date-arithmetic";

const NONE: i32 = i32.MAX_VALUE;

// Kinds of tokens. A symbol's value is its unit, a number's and a word's are below.
const END: i32 = 0;
const NUMBER: i32 = 1;
const SYMBOL: i32 = 2;
const SPACE: i32 = 3;
const MONTH: i32 = 4;
const AM_PM: i32 = 5;
const ZONE: i32 = 6;
const TIME_MARK: i32 = 7;
const WORD: i32 = 8;
const OTHER: i32 = 9;

const PLUS: i32 = 0x2b;
const MINUS: i32 = 0x2d;
const POINT: i32 = 0x2e;
const COLON: i32 = 0x3a;
const OPEN: i32 = 0x28;
const CLOSE: i32 = 0x29;

/** Reads a text piece by piece; the piece at hand is `kind`, `value` and `length`. */
class Scanner {
  kind: i32 = END;
  value: i32 = 0;
  length: i32 = 0;
  private at: i32 = 0;

  constructor(private text: string) {
    this.next();
  }

  isSymbol(symbol: i32): bool {
    return this.kind == SYMBOL && this.value == symbol;
  }

  isSign(): bool {
    return this.isSymbol(PLUS) || this.isSymbol(MINUS);
  }

  isDigits(count: i32): bool {
    return this.kind == NUMBER && this.length == count;
  }

  isZulu(): bool {
    return this.kind == ZONE && this.value == 0 && this.length == 1;
  }

  skip(symbol: i32): bool {
    if (!this.isSymbol(symbol)) return false;
    this.next();
    return true;
  }

  /** The number at hand, passed over. */
  take(): i32 {
    const value = this.value;
    this.next();
    return value;
  }

  /** The number at hand as a fraction of a second, passed over. */
  takeMillis(): i32 {
    let value = this.value;
    let length = this.length;
    if (length == 1) value *= 100;
    else if (length == 2) value *= 10;
    for (length = min(length, 9); length > 3; --length) value /= 10;
    this.next();
    return value;
  }

  next(): void {
    const start = this.at;
    const c = this.unit();
    if (start >= this.text.length) this.kind = END;
    else if (c - 0x30 < 10) this.readNumber();
    else if (c == PLUS || c == MINUS || c == POINT || c == COLON || c == CLOSE) {
      this.kind = SYMBOL;
      this.value = c;
      ++this.at;
    } else if (isSpace(c)) {
      this.kind = SPACE;
      ++this.at;
    } else if (c >= 0x41) this.readWord();
    else {
      this.kind = OTHER;
      ++this.at;
      if (c == OPEN) this.skipParentheses();
    }
    this.length = this.at - start;
  }

  private unit(): u32 {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : 0;
  }

  private readNumber(): void {
    this.kind = NUMBER;
    while (this.unit() == 0x30) ++this.at;
    let value = 0;
    for (let digits = 0; this.unit() - 0x30 < 10; ++this.at, ++digits) {
      if (digits < 9) value = value * 10 + (this.unit() - 0x30);
    }
    this.value = value;
  }

  private skipParentheses(): void {
    for (let depth = 1; depth > 0 && this.at < this.text.length; ++this.at) {
      const c = this.unit();
      if (c == OPEN) ++depth;
      else if (c == CLOSE) --depth;
    }
  }

  private readWord(): void {
    let word: u32 = 0;
    let length = 0;
    for (; this.unit() >= 0x41 && !isSpace(this.unit()); ++this.at, ++length) {
      const c = this.unit();
      const lower = c < 0x5b ? c | 0x20 : c;
      if (length < 3) word |= (lower < 0x80 ? lower : 0x7f) << (length << 3);
    }
    this.kind = WORD;
    for (let month = 0; month < 12; ++month) {
      if (word != name("janfebmaraprmayjunjulaugsepoctnovdec", month * 3, 3)) continue;
      this.kind = MONTH;
      this.value = month + 1;
      return;
    }
    if (length > 3) return;
    if (word == name("t", 0, 1)) this.kind = TIME_MARK;
    else if (word == name("am", 0, 2) || word == name("pm", 0, 2)) {
      this.kind = AM_PM;
      this.value = word == name("pm", 0, 2) ? 12 : 0;
    } else if (word == name("utc", 0, 3) || word == name("gmt", 0, 3) || word == name("ut", 0, 2) || word == name("z", 0, 1)) {
      this.zone(0);
    } else if (length == 3) {
      for (let zone = 0; zone < 8; ++zone) {
        if (word == name("estedtcstcdtmstmdtpstpdt", zone * 3, 3)) {
          this.zone(-5 - (zone >> 1) + (zone & 1));
        }
      }
    }
  }

  private zone(hours: i32): void {
    this.kind = ZONE;
    this.value = hours;
  }
}

function name(names: string, from: i32, length: i32): u32 {
  let word: u32 = 0;
  for (let i = 0; i < length; ++i) word |= names.charCodeAt(from + i) << (i << 3);
  return word;
}

/** What has been read so far. */
class Parts {
  days: StaticArray<i32> = [1, 1, 1];
  dayCount: i32 = 0;
  namedMonth: i32 = NONE;
  isIso: bool = false;
  times: StaticArray<i32> = [0, 0, 0, 0];
  timeCount: i32 = 0;
  hourOffset: i32 = NONE;
  sign: i32 = NONE;
  zoneHour: i32 = NONE;
  zoneMinute: i32 = NONE;

  addDay(value: i32): bool {
    if (this.dayCount == 3) return false;
    this.days[this.dayCount++] = value;
    return true;
  }

  addTime(value: i32): bool {
    if (this.timeCount == 4) return false;
    this.times[this.timeCount++] = value;
    return true;
  }

  addLastTime(value: i32): void {
    this.addTime(value);
    this.timeCount = 4;
  }

  expectsTime(value: i32): bool {
    const count = this.timeCount;
    return (count == 1 && value < 60) || (count == 2 && value < 60) || (count == 3 && value < 1000);
  }

  setZone(hours: i32): void {
    this.sign = hours < 0 ? -1 : 1;
    this.zoneHour = abs(hours);
    this.zoneMinute = 0;
  }

  /** Milliseconds since 1970, or NaN. */
  millis(): f64 {
    const days = this.days;
    if (!this.dayCount) return NaN;
    let year = 0;
    let month = this.namedMonth;
    let day = 1;
    if (month == NONE) {
      const yearFirst = this.isIso || !isDay(days[0]);
      year = days[yearFirst ? 0 : 2];
      month = days[yearFirst ? 1 : 0];
      day = days[yearFirst ? 2 : 1];
      if (!yearFirst && this.dayCount < 3) year = 1;
    } else {
      const yearFirst = !isDay(days[0]);
      year = days[yearFirst ? 0 : 1];
      day = days[yearFirst ? 1 : 0];
    }
    if (!this.isIso) year += <u32>year < 50 ? 2000 : <u32>year < 100 ? 1900 : 0;
    if (month < 1 || month > 12 || !isDay(day)) return NaN;
    let hour = this.times[0];
    const minute = this.times[1];
    const second = this.times[2];
    const ms = this.times[3];
    if (this.hourOffset != NONE) {
      if (hour > 12) return NaN;
      hour = (hour % 12) + this.hourOffset;
    }
    if (hour > 23 || minute > 59 || second > 59 || ms > 999) {
      if (hour != 24 || minute | second | ms) return NaN;
    }
    let total = utcMillis(year, month - 1, day, hour, minute, second, ms);
    if (this.sign != NONE) {
      const zoneHour = this.zoneHour == NONE ? 0 : this.zoneHour;
      const zoneMinute = this.zoneMinute == NONE ? 0 : this.zoneMinute;
      total -= <i64>this.sign * (<i64>zoneHour * 60 + zoneMinute) * 60_000;
    }
    return abs(total) > 8_640_000_000_000_000 ? NaN : <f64>total;
  }
}

function isDay(value: i32): bool {
  return value >= 1 && value <= 31;
}

/** Milliseconds since 1970, or NaN where a text is not a date. */
export function parseDate(text: string): f64 {
  const scanner = new Scanner(text);
  const parts = new Parts();
  const outcome = readIso(scanner, parts);
  if (outcome == INVALID) return NaN;
  if (outcome == COMPLETE) return parts.millis();
  if (!readLenient(scanner, parts)) return NaN;
  return parts.millis();
}

const INVALID: i32 = 0;
const COMPLETE: i32 = 1;
const PARTIAL: i32 = 2;

/** `YYYY[-MM[-DD]]`, or a sign and six digits of a year, with `THH:mm[:ss[.sss]]` and `Z` or `±HH:mm`. */
function readIso(scanner: Scanner, parts: Parts): i32 {
  if (scanner.isSign()) {
    const sign = scanner.take() == PLUS ? 1 : -1;
    if (!scanner.isDigits(6)) return PARTIAL;
    const year = scanner.take();
    if (sign < 0 && year == 0) return PARTIAL;
    parts.addDay(sign * year);
  } else if (scanner.isDigits(4)) {
    parts.addDay(scanner.take());
  } else return PARTIAL;
  if (scanner.skip(MINUS)) {
    if (!scanner.isDigits(2) || <u32>(scanner.value - 1) > 11) return PARTIAL;
    parts.addDay(scanner.take());
    if (scanner.skip(MINUS)) {
      if (!scanner.isDigits(2) || !isDay(scanner.value)) return PARTIAL;
      parts.addDay(scanner.take());
    }
  }
  if (scanner.kind != TIME_MARK) {
    if (scanner.kind != END) return PARTIAL;
    parts.setZone(0);
  } else {
    scanner.next();
    if (!readIsoTime(scanner, parts)) return INVALID;
  }
  parts.isIso = true;
  return COMPLETE;
}

function readIsoTime(scanner: Scanner, parts: Parts): bool {
  if (!scanner.isDigits(2) || scanner.value > 24) return false;
  const isLast = scanner.value == 24;
  parts.addTime(scanner.take());
  if (!scanner.skip(COLON)) return false;
  if (!scanner.isDigits(2) || scanner.value > (isLast ? 0 : 59)) return false;
  parts.addTime(scanner.take());
  if (scanner.skip(COLON)) {
    if (!scanner.isDigits(2) || scanner.value > (isLast ? 0 : 59)) return false;
    parts.addTime(scanner.take());
    if (scanner.skip(POINT)) {
      if (scanner.kind != NUMBER || (isLast && scanner.value > 0)) return false;
      parts.addTime(scanner.takeMillis());
    }
  }
  if (scanner.isZulu()) {
    scanner.next();
    parts.setZone(0);
  } else if (scanner.isSign()) {
    parts.sign = scanner.take() == PLUS ? 1 : -1;
    if (scanner.isDigits(4)) {
      const both = scanner.take();
      parts.zoneHour = both / 100;
      parts.zoneMinute = both % 100;
    } else {
      if (!scanner.isDigits(2)) return false;
      parts.zoneHour = scanner.take();
      if (!scanner.skip(COLON) || !scanner.isDigits(2)) return false;
      parts.zoneMinute = scanner.take();
    }
    if (parts.zoneHour > 23 || parts.zoneMinute > 59) return false;
  }
  return scanner.kind == END;
}

/** Numbers, names of months, times and zones in whatever order; false where it cannot be a date. */
function readLenient(scanner: Scanner, parts: Parts): bool {
  let hasNumber = parts.dayCount > 0;
  while (scanner.kind != END) {
    const kind = scanner.kind;
    const value = scanner.value;
    const isSign = scanner.isSign();
    const isClose = scanner.isSymbol(CLOSE);
    scanner.next();
    if (kind == NUMBER) {
      hasNumber = true;
      if (scanner.isSymbol(COLON)) {
        scanner.next();
        if (scanner.skip(COLON)) {
          if (parts.timeCount) return false;
          parts.addTime(value);
          parts.addTime(0);
        } else {
          if (!parts.addTime(value)) return false;
          if (scanner.isSymbol(POINT)) scanner.next();
        }
      } else if (scanner.isSymbol(POINT) && parts.expectsTime(value)) {
        scanner.next();
        parts.addTime(value);
        if (scanner.kind != NUMBER) return false;
        parts.addLastTime(scanner.takeMillis());
      } else if (parts.zoneHour != NONE && parts.zoneMinute == NONE && value < 60) {
        parts.zoneMinute = value;
      } else if (parts.expectsTime(value)) {
        parts.addLastTime(value);
        if (scanner.kind != END && scanner.kind != SPACE && !scanner.isZulu() && !scanner.isSign()) {
          return false;
        }
      } else {
        // A point that no fraction follows is passed over, as any other mark is.
        scanner.skip(POINT);
        if (!parts.addDay(value)) return false;
        scanner.skip(MINUS);
      }
    } else if (kind >= MONTH && kind <= WORD) {
      if (kind == AM_PM && parts.timeCount) parts.hourOffset = value;
      else if (kind == MONTH) {
        parts.namedMonth = value;
        scanner.skip(MINUS);
      } else if (kind == ZONE && hasNumber) parts.setZone(value);
      else if (hasNumber || scanner.kind == NUMBER) return false;
    } else if (isSign && ((parts.zoneHour == 0 && parts.zoneMinute == 0) || parts.timeCount)) {
      parts.sign = value == PLUS ? 1 : -1;
      let offset = 0;
      let length = 0;
      if (scanner.kind == NUMBER) {
        length = scanner.length;
        offset = scanner.take();
      }
      hasNumber = true;
      if (scanner.isSymbol(COLON)) {
        parts.zoneHour = offset;
        parts.zoneMinute = NONE;
      } else if (length == 1 || length == 2) {
        parts.zoneHour = offset;
        parts.zoneMinute = 0;
      } else if (length == 3 || length == 4) {
        parts.zoneHour = offset / 100;
        parts.zoneMinute = offset % 100;
      } else return false;
    } else if ((isSign || isClose) && hasNumber) return false;
  }
  return true;
}
