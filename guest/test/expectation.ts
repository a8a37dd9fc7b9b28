import { stringify } from "../json/functions";

/** What a test expects of a value. Whatever does not hold is an error that says both values. */
export class Expectation<T> {
  constructor(
    private actual: T,
    private negated: bool,
  ) {}

  /** The opposite of what follows. */
  get not(): Expectation<T> {
    return new Expectation<T>(this.actual, !this.negated);
  }

  /** The same number, text or object, as Object.is says. */
  toBe(expected: T): void {
    this.judge(same<T>(this.actual, expected), "to be " + show<T>(expected));
  }

  /** The same number or text, or an object whose JSON is the same. */
  toEqual(expected: T): void {
    this.judge(equal<T>(this.actual, expected), "to equal " + show<T>(expected));
  }

  toBeNull(): void {
    if (isNullable<T>()) this.judge(changetype<usize>(this.actual) == 0, "to be null");
    else this.judge(false, "to be null");
  }

  toBeTruthy(): void {
    this.judge(!!this.actual, "to be truthy");
  }

  toBeFalsy(): void {
    this.judge(!this.actual, "to be falsy");
  }

  toBeGreaterThan(expected: T): void {
    this.judge(this.actual > expected, "to be greater than " + show<T>(expected));
  }

  toBeGreaterThanOrEqual(expected: T): void {
    this.judge(this.actual >= expected, "to be at least " + show<T>(expected));
  }

  toBeLessThan(expected: T): void {
    this.judge(this.actual < expected, "to be less than " + show<T>(expected));
  }

  toBeLessThanOrEqual(expected: T): void {
    this.judge(this.actual <= expected, "to be at most " + show<T>(expected));
  }

  /** The difference is less than half of the last of so many decimal places. */
  toBeCloseTo(expected: T, digits: i32 = 2): void {
    const difference = Math.abs(<f64>this.actual - <f64>expected);
    const holds = this.actual == expected || difference < Math.pow(10, -digits) / 2;
    this.judge(holds, "to be close to " + show<T>(expected));
  }

  /** A text with these words, or a list with this element. */
  toContain<E>(item: E): void {
    const holds = contains<T, E>(this.actual, item);
    this.judge(holds, "to contain " + show<E>(item));
  }

  toHaveLength(length: i32): void {
    // @ts-ignore: T is known to asc
    const holds = this.actual.length == length;
    this.judge(holds, "to have the length " + length.toString());
  }

  private judge(holds: bool, what: string): void {
    if (holds != this.negated) return;
    throw new Error("expected " + show<T>(this.actual) + (this.negated ? " not " : " ") + what);
  }
}

function contains<T, E>(all: T, item: E): bool {
  if (isString<T>()) return changetype<string>(all).includes(changetype<string>(item));
  // @ts-ignore: T is known to asc
  for (let i = 0; i < all.length; i++) {
    // A number of a test is of any type, and becomes one of the list's.
    // @ts-ignore: T is known to asc
    const element = isReference<E>() ? changetype<valueof<T>>(item) : <valueof<T>>item;
    // @ts-ignore: T is known to asc
    if (equal<valueof<T>>(all[i], element)) return true;
  }
  return false;
}

function same<T>(one: T, other: T): bool {
  if (isString<T>()) return one == other;
  if (isFloat<T>()) {
    if (one != one || other != other) return one != one && other != other;
    // Zeros have signs.
    // @ts-ignore: T is known to asc
    return one == other && (one != 0 || 1 / one == 1 / other);
  }
  if (isReference<T>()) return changetype<usize>(one) == changetype<usize>(other);
  return one == other;
}

function equal<T>(one: T, other: T): bool {
  if (!isReference<T>() || isString<T>()) return same<T>(one, other);
  if (changetype<usize>(one) == changetype<usize>(other)) return true;
  if (changetype<usize>(one) == 0 || changetype<usize>(other) == 0) return false;
  return stringify<T>(one) == stringify<T>(other);
}

function show<T>(value: T): string {
  if (isReference<T>()) {
    if (changetype<usize>(value) == 0) return "null";
    return stringify<T>(value);
  }
  if (isBoolean<T>()) return value ? "true" : "false";
  if (isFloat<T>()) {
    // @ts-ignore: T is known to asc
    const text: string = value.toString();
    return text.endsWith(".0") ? text.slice(0, -2) : text;
  }
  // @ts-ignore: T is known to asc
  return value.toString();
}
