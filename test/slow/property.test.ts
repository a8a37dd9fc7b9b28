import { beforeAll, describe, expect, test } from "vitest";
import {
  Abort,
  type Build,
  build,
  pages,
  type Runtime,
  start,
} from "../integration/guest/runtime/build.ts";

interface Program {
  operate(operation: number, a: number, b: number): number;
  operateAndThrow(operation: number, a: number, b: number): void;
  operations(): number;
  makeNode(a: number): number;
  sumOfNode(object: number): number;
  checksum(): number;
}

const INVOCATIONS = 1200;

const builds: Record<string, Build> = {
  optimised: { runtime: "region", optimize: true },
  "optimised, released memory poisoned": { runtime: "region", optimize: true, poison: true },
  debug: { runtime: "region", optimize: false },
  "debug, released memory poisoned": { runtime: "region", optimize: false, poison: true },
};

const seeds = [1, 2, 3];
const expected = new Map<number, number[]>();
beforeAll(async () => {
  const module = await build("program", { runtime: "incremental", optimize: true });
  for (const seed of seeds) {
    expected.set(seed, run(await start(module), seed, (guest) => guest.__collect()).sums);
  }
}, 60_000);

describe.each(Object.entries(builds))("region runtime, %s", (_, options) => {
  let module: WebAssembly.Module;
  beforeAll(async () => {
    module = await build("program", options);
  }, 60_000);

  test.each(seeds)(
    "global state equals the incremental runtime's after every invocation, seed %i",
    async (seed) => {
      const guest = await start<Program>(module);
      guest.wasmstrap_enter();
      const actual = run(guest, seed, (g) => void g.wasmstrap_release());
      expect(actual.sums).toEqual(expected.get(seed));
      expect(actual.pages.at(-1)).toBeLessThanOrEqual(2 * actual.pages[INVOCATIONS / 4]!);
    },
    60_000,
  );
});

/** Runs a program that depends on nothing but the seed; returns the checksum and pages after each invocation. */
function run(
  guest: Program & Runtime,
  seed: number,
  release: (guest: Program & Runtime) => void,
): { sums: number[]; pages: number[] } {
  const random = xorshift(seed);
  const operations = guest.operations();
  const pinned: number[] = [];
  const result = { sums: [] as number[], pages: [] as number[] };
  for (let invocation = 0; invocation < INVOCATIONS; ++invocation) {
    // Some invocations only read; a program whose every invocation escapes would never reset.
    const quiet = random(4) === 0;
    const count = random(random(10) === 0 ? 80 : 10);
    for (let i = 0; i < count; ++i) {
      guest.operate(quiet ? operations - 1 : random(operations), random(10_000), random(10_000));
    }
    if (random(8) === 0) {
      expect(() =>
        guest.operateAndThrow(random(operations), random(10_000), random(10_000)),
      ).toThrow(Abort);
    } else if (random(16) === 0) {
      pinned.push(guest.__pin(guest.makeNode(random(10_000))));
      if (pinned.length > 5) guest.__unpin(pinned.splice(random(5), 1)[0]!);
    }
    release(guest);
    const sums = pinned.map((object) => guest.sumOfNode(object));
    result.sums.push([guest.checksum(), ...sums].reduce((sum, each) => (sum * 31 + each) >>> 0));
    result.pages.push(pages(guest));
    release(guest);
  }
  return result;
}

function xorshift(seed: number): (bound: number) => number {
  let state = seed * 2654435761;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}
