// Days and milliseconds, in the proleptic Gregorian calendar.

export const MS_PER_DAY: i64 = 86_400_000;

/** Milliseconds since 1970; every part but the year may be below or above its range. Months begin with 0. */
export function utcMillis(year: i64, month: i64, day: i64, hour: i64, minute: i64, second: i64, ms: i64): i64 {
  const years = floorDivide(month, 12);
  const days = daysBefore(year + years, month - years * 12) + day - 1;
  return days * MS_PER_DAY + hour * 3_600_000 + minute * 60_000 + second * 1000 + ms;
}

export function floorDivide(a: i64, b: i64): i64 {
  const quotient = a / b;
  return quotient - i64(a % b < 0);
}

/** Days from 1970-01-01 to the first of a month, 0 to 11; in years that begin in March, a leap day ends one. */
function daysBefore(year: i64, month: i64): i64 {
  const y = year - i64(month < 2);
  const era = floorDivide(y, 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month > 1 ? month - 2 : month + 10) + 2) / 5;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}
