// Dates as JSON has them: ISO 8601 text, or numbers since 1970 where a field says so.

import { putNull, slack } from "../text/buffer";
import { fail, failValue } from "../text/error";
import { put } from "./reader";
import { decimal } from "../text/describe-token";

const EXPECTED = "a date such as \"2026-01-31T12:00:00Z\"";
const MS_PER_DAY: i64 = 86_400_000;

/**
 * `YYYY-MM-DD`, or with `THH:MM[:SS[.fraction]]` and then `Z`, `±HH:MM`, `±HHMM` or nothing: local time, which is UTC on
 * Lambda. `t` and `z` do as well, as RFC 3339 has it.
 */
export function readDate(at: usize, slot: usize, owner: usize): usize {
  if (load<u8>(at) != 0x22) return fail(at, EXPECTED);
  const open = at++;
  const year = digits(at, 4);
  const month = digits(at + 5, 2);
  const day = digits(at + 8, 2);
  if (year < 0 || load<u8>(at, 4) != 0x2d || <u32>(month - 1) > 11 || load<u8>(at, 7) != 0x2d) {
    return fail(open, EXPECTED);
  }
  if (day < 1 || day > daysIn(year, month)) return fail(open, EXPECTED);
  let ms = daysFromCivil(year, month, day) * MS_PER_DAY;
  at += 10;
  if ((load<u8>(at) | 0x20) == 0x74) {
    const hour = digits(at + 1, 2);
    const minute = digits(at + 4, 2);
    if (<u32>hour > 23 || load<u8>(at, 3) != 0x3a || <u32>minute > 59) return fail(open, EXPECTED);
    ms += <i64>(hour * 60 + minute) * 60_000;
    at += 6;
    if (load<u8>(at) == 0x3a) {
      const second = digits(at + 1, 2);
      if (<u32>second > 59) return fail(open, EXPECTED);
      ms += <i64>second * 1000;
      at += 3;
      if (load<u8>(at) == 0x2e) {
        // Milliseconds count; what is finer is dropped, as Date drops it.
        if (load<u8>(++at) - 0x30 > 9) return fail(open, EXPECTED);
        for (let weight = 100; load<u8>(at) - 0x30 <= 9; ++at, weight /= 10) {
          ms += (load<u8>(at) - 0x30) * weight;
        }
      }
    }
    const zone = load<u8>(at);
    if ((zone | 0x20) == 0x7a) {
      ++at;
    } else if (zone != 0x22) {
      const hours = digits(at + 1, 2);
      const colon: usize = load<u8>(at, 3) == 0x3a ? 1 : 0;
      const minutes = digits(at + 3 + colon, 2);
      const signed = zone == 0x2b || zone == 0x2d;
      if (!signed || <u32>hours > 23 || <u32>minutes > 59) return fail(open, EXPECTED);
      const offset = <i64>(hours * 60 + minutes) * 60_000;
      ms += zone == 0x2b ? -offset : offset;
      at += 5 + colon;
    }
  }
  if (load<u8>(at) != 0x22) return fail(open, EXPECTED);
  put(slot, changetype<usize>(new Date(ms)), owner);
  return at + 1;
}

/** `"2026-01-31T12:00:00.000Z"`: years from 0 to 9999, as ISO 8601 has them without agreement. */
export function writeDate(to: usize, date: Date): usize {
  // In a program that is read as TypeScript, which has this function, an invalid Date is null as in JavaScript.
  // @ts-ignore: of guest/language
  if (isDefined(__missingNumber)) {
    // @ts-ignore: added by guest/std/repairs/date.ts
    if (isNaN(date.__time())) return putNull(to);
  }
  const year = date.getUTCFullYear();
  if (<u32>year > 9999) return failValue("the year " + decimal(year), "a year from 0 to 9999");
  const text = date.toISOString();
  store<u8>(to, 0x22);
  String.UTF8.encodeUnsafe(changetype<usize>(text), text.length, to + 1);
  store<u8>(to, 0x22, 25);
  return slack(to + 26);
}

// --- internal ---

/** The value of `count` digits, or -1. */
function digits(at: usize, count: i32): i32 {
  let value = 0;
  for (let i = 0; i < count; ++i) {
    const digit = <i32>load<u8>(at + i) - 0x30;
    if (<u32>digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function daysIn(year: i32, month: i32): i32 {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/** Days since 1970-01-01, in years that begin in March, so that a leap day ends one. */
function daysFromCivil(year: i32, month: i32, day: i32): i64 {
  const y = month <= 2 ? year - 1 : year;
  const era = (y >= 0 ? y : y - 399) / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return <i64>era * 146097 + dayOfEra - 719468;
}
