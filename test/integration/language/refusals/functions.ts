// Functions.

import type { Callback } from "aws-lambda";

export function handler(): string {
  const functions = [<T>(x: T): T => x]; // refused
  const factorial = (n: number) => (n < 2 ? 1 : n * factorial(n - 1)); // refused
  console.log(arguments.length); // refused
  const made = new Function("return 1"); // refused
  console.log(early());
  const limit = 3;
  function early(): number { // refused
    return limit;
  }
  return `${functions.length} ${factorial(3)} ${made}`;
}

const pass = (callback: unknown): void => console.log(typeof callback);
export const calledHandler = (event: string, context: unknown, callback: Callback): void => {
  pass(callback); // refused
};

const handsOn =
  <A extends unknown[], R>(fn: (...args: A) => R) =>
  (...args: A): R => fn(...args); // refused
export const hasDefault = handsOn((first: number, second = 2) => first + second);
