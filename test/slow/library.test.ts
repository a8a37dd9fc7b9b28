import { expect, test } from "vitest";

import { compareFamily } from "../kit/library/differential.ts";
import { FAMILIES } from "../kit/library/families.ts";

/** Calls of each function: test/integration/guest/std/differential.test.ts makes fewer. */
const CALLS = 100_000;

test.each(FAMILIES)(
  `$name: ${CALLS} random calls of each function agree with V8`,
  async (family) => {
    expect(await compareFamily(family, CALLS)).toEqual([]);
  },
  3_600_000,
);
