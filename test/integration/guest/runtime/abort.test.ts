import { beforeAll, describe, expect, test } from "vitest";
import { type Cases, cases, POISONED, REGION, textAt } from "./cases.ts";
import { pages } from "./build.ts";

describe.each(Object.entries({ optimised: REGION, poisoned: POISONED }))(
  "region, %s",
  (_, options) => {
    let guest: Cases;
    beforeAll(async () => {
      guest = await cases({ ...options, maximumMemoryPages: 160 });
    }, 60_000);

    test("a throw costs its invocation: what it stored stays, memory does not grow", () => {
      let before = 0;
      for (let i = 0; i < 10_000; ++i) {
        expect(() => guest.keepThenThrow(i)).toThrow("thrown on purpose");
        guest.wasmstrap_release();
        guest.useSmall(10);
        guest.wasmstrap_release();
        if (i === 5000) before = pages(guest);
      }
      expect(textAt(guest, guest.state())).toContain("thrown=9999;");
      guest.wasmstrap_release();
      expect(pages(guest)).toBe(before);
    });

    test.each(["allocateForEver", "allocateDoubling"] as const)(
      "%s aborts with `out of memory`, and the next invocation has its memory back",
      (name) => {
        for (let i = 0; i < 3; ++i) {
          expect(() => guest[name]()).toThrow("out of memory");
          guest.replaceArray(i);
          guest.wasmstrap_release();
          expect(guest.useLarge(1_000_000)).toBe(0);
          expect(guest.wasmstrap_release()).toBe(0);
        }
      },
    );
  },
);
