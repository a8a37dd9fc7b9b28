import { expect, test } from "vitest";

import { compareFamily } from "../../../kit/library/differential.ts";
import { FAMILIES } from "../../../kit/library/families.ts";

test.each(FAMILIES)("$name: 500 random calls of each function agree with V8", async (family) => {
  expect(await compareFamily(family, 500)).toEqual([]);
});
