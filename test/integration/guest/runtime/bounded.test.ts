import { beforeAll, expect, test } from "vitest";
import { type Cases, cases, REGION, textAt } from "./cases.ts";
import { pages } from "./build.ts";

let guest: Cases;
beforeAll(async () => {
  guest = await cases(REGION);
}, 60_000);

const bounded = {
  replaceArray: "a cached array that every call replaces",
  replaceEntry: "a cache of 1,000 entries, one replaced by every call",
  replaceLarge: "a cached large buffer that every call replaces",
  queue: "a queue of 300 objects",
  toMap: "a cache of ten entries",
  toLiteral: "a literal array that grows and shrinks",
} as const;

test.each(Object.entries(bounded))("%s: memory stays flat with %s", (name) => {
  const call = (i: number): void => {
    guest[name as keyof typeof bounded](i);
    guest.wasmstrap_release();
    guest.useSmall(50);
    guest.wasmstrap_release();
  };
  for (let i = 0; i < 6000; ++i) call(i);
  const before = pages(guest);
  for (let i = 6000; i < 30_000; ++i) call(i);
  expect(pages(guest)).toBe(before);
});

test("the memory of a huge invocation serves the following ones", () => {
  guest.useSmall(1_000_000);
  expect(guest.wasmstrap_used()).toBeGreaterThanOrEqual(32_000_000);
  expect(guest.wasmstrap_release()).toBe(0);
  const before = pages(guest);
  for (let i = 0; i < 20; ++i) {
    guest.useLarge(20_000_000);
    guest.wasmstrap_release();
    guest.useArrays(1000);
    guest.wasmstrap_release();
    guest.useSmall(500_000);
    guest.wasmstrap_release();
  }
  expect(pages(guest)).toBe(before);
});

test("holes between retained objects are filled", () => {
  guest.scatter(50_000);
  expect(guest.wasmstrap_release()).toBe(1);
  const before = pages(guest);
  for (let i = 0; i < 50; ++i) {
    guest.useSmall(50_000);
    expect(guest.wasmstrap_release()).toBe(0);
  }
  expect(pages(guest)).toBe(before);
  for (let i = 0; i < 5000; ++i) expect(textAt(guest, guest.boxAt(i))).toBe(`${i * 10}`);
});
