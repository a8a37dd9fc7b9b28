import { beforeAll, describe, expect, test } from "vitest";
import { type Cases, cases, POISONED, REGION, textAt } from "./cases.ts";

const RESET = 0;
const KEPT = 1;

describe.each(Object.entries({ optimised: REGION, poisoned: POISONED }))(
  "region, %s",
  (_, options) => {
    let guest: Cases;
    beforeAll(async () => {
      guest = await cases(options);
    }, 60_000);

    test.each(["templates", "throughScratch"] as const)(
      "%s leaves nothing: the region is reset",
      (name) => {
        // The first call grows the scratch array's buffer, which stays.
        guest[name](99);
        guest.wasmstrap_release();
        for (let i = 0; i < 100; ++i) {
          guest[name](i);
          expect(guest.wasmstrap_used()).toBeGreaterThan(100);
          expect(guest.wasmstrap_release()).toBe(RESET);
          expect(guest.wasmstrap_used()).toBe(0);
        }
      },
    );

    test.each(["toGlobalAndBack", "toFieldAndBack", "toStaticArrayAndBack"] as const)(
      "%s leaves nothing: what was stored and removed again is not kept",
      (name) => {
        for (let i = 0; i < 100; ++i) {
          guest[name](i);
          expect(guest.wasmstrap_release()).toBe(RESET);
        }
      },
    );

    test("what is stored in globals, fields, literals and maps is kept, and nothing else", () => {
      for (const name of ["toGlobal", "toField", "toStaticArray", "toLiteral", "toMap"] as const) {
        for (let i = 0; i < 15; ++i) {
          guest[name](i);
          expect(guest.wasmstrap_release()).toBe(KEPT);
          guest.useSmall(2000);
          expect(guest.wasmstrap_release()).toBe(RESET);
        }
      }
      expect(textAt(guest, guest.state())).toBe(
        "text 14 / value 14 / word 12,word 13,word 14 / 1,2,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14 / " +
          "key 0=10;key 1=11;key 2=12;key 3=13;key 4=14;key 5=5;key 6=6;key 7=7;key 8=8;key 9=9;",
      );
      guest.wasmstrap_release();
    });

    test("what top-level code built is kept", () => {
      for (let i = 0; i < 1000; ++i) expect(textAt(guest, guest.entry(i))).toBe(`entry ${i}`);
    });

    test("a pinned object is kept until it is unpinned as often as it was pinned", () => {
      const pointer = guest.__pin(guest.__pin(guest.makeText(1)));
      expect(guest.wasmstrap_release()).toBe(KEPT);
      guest.__unpin(pointer);
      guest.useSmall(5000);
      expect(guest.wasmstrap_release()).toBe(RESET);
      expect(textAt(guest, pointer)).toBe("made 1");
      guest.__unpin(pointer);
      expect(() => guest.__unpin(pointer)).toThrow("Object is not pinned");
    });
  },
);
