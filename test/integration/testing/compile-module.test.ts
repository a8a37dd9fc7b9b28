import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { CompileError, compileModule, HandlerError } from "../../../testing/index.ts";

const PRICE = fileURLToPath(new URL("fixtures/assembly/price.ts", import.meta.url));
const GENERIC = fileURLToPath(new URL("fixtures/assembly/generic.ts", import.meta.url));

interface Price {
  add(a: number, b: number): number;
  greet(name: string, times: number): string;
  sum(values: readonly number[] | Float64Array): number;
  sorted(words: readonly string[]): string[];
  discount(order: object, percent?: number): unknown;
  isLarge(id: number): boolean;
  remember(word: string): void;
  remembered(): string[];
  fail(): void;
  counts(words: readonly string[]): Record<string, number>;
}

test("every exported function of a module can be called with numbers, text, lists and @json objects", async () => {
  const price = await compileModule<Price>(PRICE);
  expect(price.add(2, 3)).toBe(5);
  expect(price.greet("Zoë", 2)).toBe("Hello Zoë! Hello Zoë! ");
  expect(price.sum([1, 2.5])).toBe(3.5);
  expect(price.sum(new Float64Array([1, 2]))).toBe(3);
  expect(price.sorted(["b", "a"])).toEqual(["a", "b"]);
  const order = { items: [{ name: "cat", price: 10 }] };
  expect(price.discount(order, 20)).toEqual({ items: [{ name: "cat", price: 8 }] });
  expect(price.discount(order)).toEqual({ items: [{ name: "cat", price: 9 }] });
  expect(price.isLarge(2_000_000_000)).toBe(true);
  expect(price.counts(["a", "b", "a"])).toEqual({ a: 2, b: 1 });
});

test("the module's state lasts from one call to the next, and another module has its own", async () => {
  const [first, second] = [await compileModule<Price>(PRICE), await compileModule<Price>(PRICE)];
  first.remember("cat");
  first.remember("dog");
  expect(first.remembered()).toEqual(["cat", "dog"]);
  expect(second.remembered()).toEqual([]);
});

test("a function that throws gives the author's frames, and none of this library's", async () => {
  const price = await compileModule<Price>(PRICE);
  let thrown: unknown;
  try {
    price.fail();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(HandlerError);
  const { stack = "" } = thrown as Error;
  expect(stack).toMatch(/^HandlerError: .*no price[^]*at .*\(.*assembly\/price\.ts:\d+:\d+\)/);
  expect(stack).toContain("compile-module.test.ts");
  expect(stack).not.toContain("/testing/compile-module.ts");
  expect(price.add(1, 1)).toBe(2);
});

test("an argument that does not fit is refused, and a generic function at its line", async () => {
  const price = await compileModule<{ add(a: unknown, b: unknown): number }>(PRICE);
  expect(() => price.add("2", 3)).toThrow("$.a0: expected i32");
  await expect(compileModule(GENERIC)).rejects.toThrow(CompileError);
  await expect(compileModule(GENERIC)).rejects.toThrow('Function "first" is generic');
});
