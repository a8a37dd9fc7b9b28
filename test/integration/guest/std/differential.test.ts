import { expect, test } from "vitest";

import { compareFamily } from "../../../kit/library/differential.ts";
import { FAMILIES } from "../../../kit/library/families.ts";

/** Calls of each function: `.ci/run` makes more, and `npm run test:slow` many more. */
const CALLS = Number(process.env["WASMSTRAP_LIBRARY_CALLS"] ?? 500);

test.each(FAMILIES)(
  `$name: ${CALLS} random calls of each function agree with V8`,
  async (family) => {
    expect(await compareFamily(family, CALLS)).toEqual([]);
  },
);
