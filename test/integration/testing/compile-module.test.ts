import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

import { build } from "../../../compiler/index.ts";
import { load } from "../../../host/index.ts";
import {
  compileModule,
  HandlerError,
  TrapError,
  type AnyFunction,
} from "../../../testing/index.ts";

const source = (name: string) =>
  fileURLToPath(new URL(`fixtures/assembly/${name}.ts`, import.meta.url));
const [PRICE, GENERIC, HELPERS, WAITING, TYPESCRIPT] = [
  "price",
  "generic",
  "helpers",
  "waiting",
  "typescript",
].map(source) as [string, string, string, string, string];

async function builtHelpers() {
  const directory = fileURLToPath(new URL("fixtures", import.meta.url));
  const built = await build({ directory, entry: HELPERS });
  if (!built.ok) throw new Error(built.report);
  return built;
}

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
  half(value: number): number;
  next(id: number | bigint): number | bigint;
  bits(value: number): number;
  same(text: string): string;
  reversed(bytes: Uint8Array | number[]): number[];
  length(buffer: ArrayBuffer): number;
  zeros(length: number): ArrayBuffer;
  flags(values: boolean[]): boolean[];
  padded(text: string, width?: number, filler?: string): string;
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

test("numbers pass as they are, and what a type cannot hold is refused", async () => {
  const price = await compileModule<Price>(PRICE);
  expect(price.half(Number.NaN)).toBeNaN();
  expect(price.half(-Infinity)).toBe(-Infinity);
  expect(price.half(-0)).toBe(-0);
  expect(price.next(2 ** 53 - 1)).toBe(2n ** 53n);
  expect(price.next(-(2n ** 63n))).toBe(-(2n ** 63n) + 1n);
  expect(price.next(41)).toBe(42);
  expect(price.bits(-1)).toBe(4_294_967_295);
  expect(() => price.next(2n ** 63n)).toThrow("Argument 1 of next does not fit: expected i64");
  expect(() => price.next(0.5)).toThrow("expected i64: found 0.5");
  expect(() => price.add(2 ** 31, 0)).toThrow("expected i32: found 2147483648");
});

test("text passes unit by unit, and bytes and lists of any element", async () => {
  const price = await compileModule<Price>(PRICE);
  for (const text of ["", "\u0000", "\ud800 alone", "𝒳", "x".repeat(100_000) + "\udfff"])
    expect(price.same(text)).toBe(text);
  expect(price.reversed(Uint8Array.of(1, 2, 255))).toEqual([255, 2, 1]);
  expect(() => price.reversed([1, 256])).toThrow("element 1: expected u8: found 256");
  expect(price.length(new ArrayBuffer(7))).toBe(7);
  const bytes = price.zeros(3);
  expect(bytes).toBeInstanceOf(ArrayBuffer);
  expect(bytes.byteLength).toBe(3);
  expect(price.flags([true, false])).toEqual([false, true]);
});

test("defaults are the function's own, and other numbers of arguments are refused", async () => {
  const price = await compileModule<Price & { add(...values: number[]): number }>(PRICE);
  expect(price.padded("a")).toBe("..a");
  expect(price.padded("a", undefined)).toBe("..a");
  expect(price.padded("a", 2, "-")).toBe("--a");
  expect(() => price.add(1)).toThrow("Cannot call add: expected 2 arguments: found 1");
  expect(() => price.add(1, 2, 3)).toThrow("expected 2 arguments: found 3");
});

test("an argument that does not fit is refused by its number and place", async () => {
  const price = await compileModule<{
    add(a: unknown, b: unknown): number;
    discount(order: unknown): unknown;
  }>(PRICE);
  expect(() => price.add("2", 3)).toThrow(
    'Argument 1 of add does not fit: expected i32: found "2"',
  );
  expect(() => price.discount({ items: [{ name: 1, price: 2 }] })).toThrow(
    /Argument 1 of discount does not fit: \$\.items\[0\]\.name/,
  );
  expect(price.add(1, 2)).toBe(3);
});

test("a trap costs the instance, and the next call has a fresh one", async () => {
  const price = await compileModule<Price & { divide(a: number, b: number): number }>(PRICE);
  price.remember("cat");
  expect(() => price.divide(1, 0)).toThrow(TrapError);
  expect(price.remembered()).toEqual([]);
  expect(price.greet("Zoë", 1)).toBe("Hello Zoë! ");
});

test("helpers are exported beside a handler, and both can be called", async () => {
  const { handlers } = await load((await builtHelpers()).wasm);
  expect(handlers.map(({ name }) => name)).toEqual(["handler"]);
  const module = await compileModule<{
    handler(event: object, context?: object): unknown;
    total(items: readonly number[], tax: number): number;
  }>(HELPERS);
  expect(module.total([1, 2], 0.5)).toBe(4.5);
  expect(module.handler({ items: [1, 1] })).toEqual({ total: 2, by: "call" });
  expect(module.handler({ items: [] }, { requestId: "r-1" })).toEqual({ total: 0, by: "r-1" });
});

test("what cannot be called says so when it is called, and keeps no other function from it", async () => {
  const module = await compileModule<{ first(list: unknown): unknown; one(): number }>(GENERIC);
  expect(module.one()).toBe(1);
  expect(() => module.first([1])).toThrow('Function "first" is generic');
});

test("an async function returns a promise, and one that waits without saying so is refused", async () => {
  const module = await compileModule<{
    later(value: number): Promise<number>;
    hidden(): void;
    twice(value: number): number;
    failing(): Promise<void>;
  }>(WAITING);
  expect(module.twice(2)).toBe(4);
  await expect(module.later(20)).resolves.toBe(21);
  await expect(module.failing()).rejects.toThrow("after the wait");
  expect(() => module.hidden()).toThrow("Cannot call hidden: it waits for something");
  expect(module.twice(3)).toBe(6);
});

test("functions as TypeScript developers write them can be called: inferred results, optional parameters, unions", async () => {
  const module = await compileModule<Record<string, AnyFunction>>(TYPESCRIPT);
  expect(module.twice!(1.5)).toBe(3);
  expect(module.note!("written")).toBeUndefined();
  expect(module.sum!([{ price: 2, quantity: 3 }, { price: 1 }])).toBe(7);
  expect(module.sum!([{ price: 2 }], 0.5)).toBe(3);
  expect(module.rate!("large")).toBe(2);
  expect(module.describe!({ name: "cat", tags: ["a", "b"] })).toBe("cat: a, b");
  expect(module.found!("zoë")).toBe("ZOË");
  expect(module.found!(null)).toBeNull();
});
