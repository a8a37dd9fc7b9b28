// Date: every form of `new Date`, V8's parser, and setters that carry. For ~lib/date, in whose scope this stands.
// Local time is UTC, as it is on Lambda. A date that is none is a RangeError; in the language room, where ECMAScript has an
// invalid Date, it is one whose time is NaN, and any other use of it is the RangeError.

import * as arithmetic from "../date-arithmetic";
import * as parser from "../date-parse";

/** The time of an invalid Date. */
const INVALID: i64 = i64.MIN_VALUE;

export class Date {
  constructor(private epochMillis: i64 = <i64>Date_binding.now()) {
    if (invalidDate(epochMillis)) throw new RangeError("Invalid Date");
    this.year = dateFromEpoch(epochMillis);
    this.month = _month;
    this.day = _day;
  }

  /** `new Date(value)`, for the transform: of milliseconds, a text, or another date. */
  static __from<T>(value: T): Date {
    if (isString<T>()) return Date.fromString(changetype<string>(value));
    if (isInteger<T>()) return new Date(<i64>value);
    if (isFloat<T>()) {
      if (!isFinite(value) || abs(<f64>value) > <f64>MILLIS_LIMIT) throw new RangeError("Invalid Date");
      return new Date(<i64>value);
    }
    // @ts-ignore: a JSON value of the language room
    if (isDefined(changetype<NonNullable<T>>(changetype<usize>(value)).__asDate)) {
      // @ts-ignore: asked of the class
      return changetype<NonNullable<T>>(changetype<usize>(value)).__asDate();
    }
    // @ts-ignore: a Date, or what the compiler refuses
    return new Date((value as Date).getTime());
  }

  /** `new Date(value)` in the language room. */
  static __orInvalid<T>(value: T): Date {
    if (isReference<T>()) if (!changetype<usize>(value)) return Date.__invalid();
    if (isString<T>()) {
      const ms = parser.parseDate(changetype<string>(value));
      return ms == ms ? new Date(<i64>ms) : Date.__invalid();
    }
    if (isFloat<T>()) {
      if (!isFinite(value) || abs(<f64>value) > <f64>MILLIS_LIMIT) return Date.__invalid();
    }
    return Date.__from<T>(value);
  }

  static __invalid(): Date {
    const date = new Date(0);
    date.epochMillis = INVALID;
    return date;
  }

  /** `getTime()` as a number: NaN of an invalid Date. */
  __time(): f64 {
    return this.epochMillis == INVALID ? NaN : <f64>this.epochMillis;
  }

  private valid(): Date {
    if (this.epochMillis == INVALID) throw new RangeError("Invalid time value");
    return this;
  }

  getUTCFullYear(): i32 {
    return this.valid().year;
  }

  getUTCMonth(): i32 {
    return this.valid().month - 1;
  }

  getUTCDate(): i32 {
    return this.valid().day;
  }

  getUTCDay(): i32 {
    return dayOfWeek(this.valid().year, this.month, this.day);
  }

  getUTCHours(): i32 {
    return i32(this.millisOfDay() / MILLIS_PER_HOUR);
  }

  getUTCMinutes(): i32 {
    return i32(this.millisOfDay() / MILLIS_PER_MINUTE) % 60;
  }

  getUTCSeconds(): i32 {
    return i32(this.millisOfDay() / MILLIS_PER_SECOND) % 60;
  }

  getUTCMilliseconds(): i32 {
    return i32(this.millisOfDay() % MILLIS_PER_SECOND);
  }

  getTime(): i64 {
    return this.valid().epochMillis;
  }

  toDateString(): string {
    const week = "SunMonTueWedThuFriSat".substr(3 * this.getUTCDay(), 3);
    const month = "JanFebMarAprMayJunJulAugSepOctNovDec".substr(3 * this.getUTCMonth(), 3);
    const year = this.year;
    return `${week} ${month} ${stringify(this.day)} ${year < 0 ? "-" : ""}${stringify(abs(year), 4)}`;
  }

  toString(): string {
    return this.epochMillis == INVALID ? "Invalid Date" : this.toDateString() + " " + this.toTimeString();
  }

  /** `new Date(year, month, …)`, for the transform. */
  static __fromParts(
    year: i32,
    month: i32,
    day: i32 = 1,
    hour: i32 = 0,
    minute: i32 = 0,
    second: i32 = 0,
    millisecond: i32 = 0,
  ): Date {
    return new Date(Date.UTC(year, month, day, hour, minute, second, millisecond));
  }

  static UTC(
    year: i32,
    month: i32 = 0,
    day: i32 = 1,
    hour: i32 = 0,
    minute: i32 = 0,
    second: i32 = 0,
    millisecond: i32 = 0,
  ): i64 {
    if (<u32>year <= 99) year += 1900;
    const ms = arithmetic.utcMillis(year, month, day, hour, minute, second, millisecond);
    if (invalidDate(ms)) throw new RangeError("Invalid Date");
    return ms;
  }

  /** `Date.parse(text)` as a number, for the transform: NaN where the text is not a date. */
  static __parse(text: string): f64 {
    return parser.parseDate(text);
  }

  static parse(dateString: string): Date {
    return Date.fromString(dateString);
  }

  static fromString(dateTimeString: string): Date {
    const ms = parser.parseDate(dateTimeString);
    if (ms != ms) throw new RangeError("Invalid Date: " + dateTimeString.substring(0, 100));
    return new Date(<i64>ms);
  }

  private set(year: i64, month: i64, day: i64, ms: i64): i64 {
    return this.setTime(arithmetic.utcMillis(year, month, day, 0, 0, 0, ms));
  }

  private millisOfDay(): i64 {
    return euclidRem(this.valid().epochMillis, <i64>MILLIS_PER_DAY);
  }

  private setClock(hours: i64, minutes: i64, seconds: i64, millis: i64): i64 {
    const day = this.epochMillis - this.millisOfDay();
    return this.setTime(day + hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + millis);
  }

  valueOf(): i64 {
    return this.getTime();
  }

  toJSON(): string {
    return this.toISOString();
  }

  getTimezoneOffset(): i32 {
    return 0;
  }

  setUTCFullYear(year: i32, month: i32 = this.getUTCMonth(), day: i32 = this.day): i64 {
    return this.set(year, month, day, this.millisOfDay());
  }

  setUTCMonth(month: i32, day: i32 = this.day): i64 {
    return this.set(this.year, month, day, this.millisOfDay());
  }

  setUTCDate(day: i32): i64 {
    return this.set(this.year, this.month - 1, day, this.millisOfDay());
  }

  setUTCHours(
    hours: i32,
    minutes: i32 = this.getUTCMinutes(),
    seconds: i32 = this.getUTCSeconds(),
    millis: i32 = this.getUTCMilliseconds(),
  ): i64 {
    return this.setClock(hours, minutes, seconds, millis);
  }

  setUTCMinutes(minutes: i32, seconds: i32 = this.getUTCSeconds(), millis: i32 = this.getUTCMilliseconds()): i64 {
    return this.setClock(this.getUTCHours(), minutes, seconds, millis);
  }

  setUTCSeconds(seconds: i32, millis: i32 = this.getUTCMilliseconds()): i64 {
    return this.setClock(this.getUTCHours(), this.getUTCMinutes(), seconds, millis);
  }

  setUTCMilliseconds(millis: i32): i64 {
    return this.setClock(this.getUTCHours(), this.getUTCMinutes(), this.getUTCSeconds(), millis);
  }

  getFullYear(): i32 {
    return this.getUTCFullYear();
  }

  getMonth(): i32 {
    return this.getUTCMonth();
  }

  getDate(): i32 {
    return this.getUTCDate();
  }

  getHours(): i32 {
    return this.getUTCHours();
  }

  getMinutes(): i32 {
    return this.getUTCMinutes();
  }

  getSeconds(): i32 {
    return this.getUTCSeconds();
  }

  getMilliseconds(): i32 {
    return this.getUTCMilliseconds();
  }

  getDay(): i32 {
    return this.getUTCDay();
  }

  setFullYear(year: i32, month: i32 = this.getUTCMonth(), day: i32 = this.day): i64 {
    return this.set(year, month, day, this.millisOfDay());
  }

  setMonth(month: i32, day: i32 = this.day): i64 {
    return this.set(this.year, month, day, this.millisOfDay());
  }

  setDate(day: i32): i64 {
    return this.set(this.year, this.month - 1, day, this.millisOfDay());
  }

  setHours(
    hours: i32,
    minutes: i32 = this.getUTCMinutes(),
    seconds: i32 = this.getUTCSeconds(),
    millis: i32 = this.getUTCMilliseconds(),
  ): i64 {
    return this.setClock(hours, minutes, seconds, millis);
  }

  setMinutes(minutes: i32, seconds: i32 = this.getUTCSeconds(), millis: i32 = this.getUTCMilliseconds()): i64 {
    return this.setClock(this.getUTCHours(), minutes, seconds, millis);
  }

  setSeconds(seconds: i32, millis: i32 = this.getUTCMilliseconds()): i64 {
    return this.setClock(this.getUTCHours(), this.getUTCMinutes(), seconds, millis);
  }

  setMilliseconds(millis: i32): i64 {
    return this.setClock(this.getUTCHours(), this.getUTCMinutes(), this.getUTCSeconds(), millis);
  }

  toTimeString(): string {
    const hours = stringify(this.getUTCHours());
    const minutes = stringify(this.getUTCMinutes());
    return hours + ":" + minutes + ":" + stringify(this.getUTCSeconds()) + " GMT+0000 (Coordinated Universal Time)";
  }

  @operator("<") private static __lt(a: Date, b: Date): bool {
    return a.epochMillis != INVALID && b.epochMillis != INVALID && a.epochMillis < b.epochMillis;
  }

  @operator(">") private static __gt(a: Date, b: Date): bool {
    return a.epochMillis != INVALID && b.epochMillis != INVALID && a.epochMillis > b.epochMillis;
  }

  @operator("<=") private static __le(a: Date, b: Date): bool {
    return a.epochMillis != INVALID && b.epochMillis != INVALID && a.epochMillis <= b.epochMillis;
  }

  @operator(">=") private static __ge(a: Date, b: Date): bool {
    return a.epochMillis != INVALID && b.epochMillis != INVALID && a.epochMillis >= b.epochMillis;
  }

  @operator("-") private static __sub(a: Date, b: Date): i64 {
    return a.valid().epochMillis - b.valid().epochMillis;
  }
}
