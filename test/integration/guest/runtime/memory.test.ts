import { beforeAll, describe, expect, test } from "vitest";
import { type Cases, cases, POISONED, REGION } from "./cases.ts";
import { pages } from "./build.ts";

describe.each(Object.entries({ optimised: REGION, poisoned: POISONED }))(
  "region, %s",
  (_, options) => {
    let guest: Cases;
    beforeAll(async () => {
      guest = await cases(options);
    }, 60_000);

    test("new and renewed objects are zero wherever they lie", () => {
      for (let seed = 1; seed < 150; ++seed) {
        expect(guest.soil(seed * 2654435761, seed % 3 === 0)).toBe(0);
        guest.wasmstrap_release();
      }
    });

    test("the last object grows where it is, a large one within its pages", async () => {
      const fresh = await cases(options);
      fresh.useSmall(100_000); // past the holes that init left
      expect(fresh.growsInPlace(1000, 5000)).toBe(1);
      expect(fresh.growsInPlace(66_000, 60_000)).toBe(1);
      expect(fresh.growsInPlace(66_000, 80_000)).toBe(0);
    });

    test.each([10, 1000, 30_000, 32_768, 50_000, 65_536, 100_000, 131_072, 400_000, 600_000])(
      "200 chunks of %i bytes take an eighth more, and small ones twice as much",
      async (size) => {
        const fresh = await cases(options);
        const most = size > 32_000 ? size * 1.125 + 24 : 2 * size + 32;
        // What was left of the pages before serves smaller chunks.
        expect(fresh.heapPages(size, 200)).toBeLessThanOrEqual((200 * most) / 65_536 + 10);
      },
    );

    test("heap memory survives every release, is reused, and a second free aborts", () => {
      let before = 0;
      for (let i = 0; i < 400; ++i) {
        expect(guest.heapSteps(i * 7919, 100)).toBe(0);
        guest.useSmall(100);
        guest.wasmstrap_release();
        if (i === 200) before = pages(guest);
      }
      expect(pages(guest)).toBeLessThanOrEqual(before * 1.5);
      expect(() => guest.freeTwice()).toThrow("not the address of a live allocation");
    });
  },
);
