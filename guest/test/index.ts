// Tests that are written beside what they test: `describe`, `test` and `expect` as in vitest, which runs them through
// wasmstrap/vitest.

import { stringify } from "../json/functions";

export { Expectation } from "./expectation";
import { Expectation } from "./expectation";

/** A test, as the host asks for it. */
@json
class Listed {
  /** What is around it, outermost first, and its own name. */
  path: string[] = [];
  /** What the message of its error must have; null for one that must not fail. */
  throws: string | null = null;
}

const listed: Listed[] = [];
const bodies: (() => void)[] = [];
const around: string[] = [];

/** Names a group of tests. */
export function describe(name: string, tests: () => void): void {
  around.push(name);
  tests();
  around.pop();
}

/** A test: it fails if it throws. */
export function test(name: string, body: () => void): void {
  add(name, null, body);
}

/** A test that fails unless it throws an error whose message has these words. */
export function testThrows(name: string, words: string, body: () => void): void {
  add(name, words, body);
}

/** What follows says what the value must be: `expect(total(order)).toBe(5)`. */
export function expect<T>(actual: T): Expectation<T> {
  return new Expectation<T>(actual, false);
}

/** For the host: all tests of the module, as JSON. */
export function listTests(): string {
  return stringify<Listed[]>(listed);
}

/** For the host: runs one test, by its index in the list. */
export function runTest(index: i32): void {
  bodies[index]();
}

function add(name: string, throws: string | null, body: () => void): void {
  const test = new Listed();
  test.path = around.slice(0);
  test.path.push(name);
  test.throws = throws;
  listed.push(test);
  bodies.push(body);
}
