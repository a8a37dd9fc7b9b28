import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { load, type GuestModule } from "../../../host/index.ts";
import { TestHandler } from "../../../testing/test-handler.ts";

// What an event may ask of an honest handler: memory and time grow with the event, and not with its square, so that all of
// this fits a function of 128 MB, and ends. Each would take gigabytes, or minutes, if a step cost as much as the whole.

const LIMIT_BYTES = 64 << 20;

let module: GuestModule;
beforeAll(async () => {
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: "hostile/events.ts" });
  if (!built.ok) throw new Error(built.report);
  module = await load(built.wasm, { memoryLimit: LIMIT_BYTES });
}, 120_000);

const words = Array.from({ length: 40_000 }, (_, i) => `word ${i}`);
const long = "a".repeat(1_000_000);

test.each([
  ["join", words, words.join("").length],
  ["joinByCallback", words, words.join("").length],
  ["joinBySum", words, words.join("").length],
  ["joinByTemplate", words, words.join("").length + words.length],
  ["joinWithCommas", words, words.join(",").length],
  ["joinLater", words, words.join("").length],
  ["joinAfterPrefix", { words }, words.join("").length],
  ["joinInParameter", words, words.join("").length],
  ["joinInClass", words, { size: 2 * words.join("").length + words.length, lines: words.length }],
  ["joinInField", words, { text: words.join(","), count: words.length }],
  ["joinInConstant", words, { length: words.join("").length, count: words.length }],
  [
    "joinByReduce",
    words,
    [words.join("").length, words.join("").length + words.length, words.join(",").length],
  ],
  ["eachUnit", { text: long.slice(0, 200_000) }, 200_000],
  ["eachCode", { text: long }, 97_000_000],
  ["eachElement", { list: [long, long] }, 200],
  ["unshiftAll", { list: words }, 40_001],
  [
    "splice",
    { list: words },
    { length: 80_004, some: ["before", "word 0", "first", "then", "last"] },
  ],
  [
    "joinAll",
    words.slice(0, 20_000),
    {
      values: words.slice(0, 20_000).join(",").length,
      lists: words
        .slice(0, 20_000)
        .map(() => [1, 2])
        .join(";").length,
      texts: words.slice(0, 20_000).join("!").length + 1,
    },
  ],
  ["includesEach", words.slice(0, 5_000), 2_000],
  [
    "joinLong",
    { separator: long, list: words.slice(0, 5_000).map(() => "") },
    "Invalid string length",
  ],
])("%s", async (name, event, expected) => {
  const handler = new TestHandler(module, name, {});
  expect((await handler.invoke(event)).json()).toEqual(expected);
});

const half = "a".repeat(400_000);
const ABSENT = { includes: false, places: [-1, -1], parts: 1, left: 1_000_000 };

test.each([
  ["that differs at its end", `${half}b`, ABSENT],
  ["that differs at its beginning", `b${half}`, ABSENT],
  ["that differs in its middle", `${half}b${half}`, ABSENT],
  ["that is there", half, { includes: true, places: [0, 600_000], parts: 3, left: 200_000 }],
])("a text of one letter is searched for one %s", async (_, search, expected) => {
  const handler = new TestHandler(module, "find", {});
  expect((await handler.invoke({ text: long, search })).json()).toEqual(expected);
});
