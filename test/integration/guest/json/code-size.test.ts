import { expect, test } from "vitest";

import { measureSizes } from "../../../../bench/json/sizes.ts";

test("a handler of one class stays under 30 KB of wasm, and a class adds about 2 KB", async () => {
  const sizes = new Map(await measureSizes());
  const one = sizes.get("one class: i32, string, bool")!;
  const two = sizes.get("… with a second class in it")!;
  expect(one).toBeLessThan(30_000);
  expect(two - one).toBeLessThan(2_200);
});
