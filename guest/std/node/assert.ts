// `node:assert`

import { inspect } from "../inspect";

export class AssertionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "AssertionError";
  }
}

export function ok<T>(value: T, message: string = "The expression evaluated to a falsy value"): void {
  if (!value) throw new AssertionError(message);
}

export function equal<T>(actual: T, expected: T, message: string = ""): void {
  if (actual != expected) throw new AssertionError(different<T>(actual, expected, message, "equal"));
}

export function notEqual<T>(actual: T, expected: T, message: string = ""): void {
  if (actual == expected) throw new AssertionError(different<T>(actual, expected, message, "not be equal"));
}

export function strictEqual<T>(actual: T, expected: T, message: string = ""): void {
  equal<T>(actual, expected, message);
}

export function notStrictEqual<T>(actual: T, expected: T, message: string = ""): void {
  notEqual<T>(actual, expected, message);
}

export function deepStrictEqual<T>(actual: T, expected: T, message: string = ""): void {
  if (inspect<T>(actual) != inspect<T>(expected)) {
    throw new AssertionError(different<T>(actual, expected, message, "deeply equal"));
  }
}

export function deepEqual<T>(actual: T, expected: T, message: string = ""): void {
  deepStrictEqual<T>(actual, expected, message);
}

export function fail(message: string = "Failed"): void {
  throw new AssertionError(message);
}

function different<T>(actual: T, expected: T, message: string, relation: string): string {
  if (message.length) return message;
  return "Expected values to be " + relation + ": " + inspect<T>(actual) + " and " + inspect<T>(expected);
}
