import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";
import { load, type GuestModule } from "../../../host/index.ts";
import { TestHandler } from "../../../testing/test-handler.ts";

// Numbers, texts and sizes in an event that would take hours or gigabytes: each is an error that the handler can catch,
// and the next invocation is served.

let module: GuestModule;
beforeAll(async () => {
  const directory = join(import.meta.dirname, "fixtures");
  const built = await build({ directory, entry: "hostile/values.ts" });
  if (!built.ok) throw new Error(built.report);
  module = await load(built.wasm, { memoryLimit: 100 << 20 });
}, 120_000);

const nines = (digits: number) => "9".repeat(digits);
const square = (digits: number) => `${nines(digits - 1)}8${"0".repeat(digits - 1)}1`;

test.each<[handler: string, event: object, text: string]>([
  ["bigintOfText", { text: nines(6_000_000) }, "RangeError"],
  ["bigintOfText", { text: `0x${"f".repeat(6_000_000)}` }, "RangeError"],
  ["bigintOfText", { text: `0b${"1".repeat(6_000_000)}` }, "RangeError"],
  ["bigintOfText", { text: `0o${"7".repeat(600_000)}` }, "RangeError"],
  ["bigintOfText", { text: `${nines(6_000_000)}x` }, "SyntaxError"],
  ["bigintOfText", { text: `${"0".repeat(6_000_000)}5` }, "5"],
  ["bigintOfText", { text: nines(300_000) }, nines(300_000)],
  ["square", { text: nines(150_000) }, square(150_000)],
  ["square", { text: nines(300_000) }, "RangeError"],
  ["power", { base: "2", by: "1073741824" }, "RangeError"],
  ["power", { base: "3", by: "18446744073709551616" }, "RangeError"],
  ["power", { base: "-1", by: "18446744073709551617" }, "-1"],
  ["shift", { base: "1", by: "4294967296" }, "RangeError"],
  ["shift", { base: "1", by: "1048576" }, "RangeError"],
  ["pattern", { text: "\\p{L}".repeat(2_000) }, "false"],
  ["pattern", { text: "\\p{L}\\p{Lu}?".repeat(500) }, "true"],
  ["pattern", { text: "(a|aa)+$" }, "true"],
  ["pattern", { text: "(a+)+b" }, "false"],
  ["padded", { length: 536_870_889 }, "RangeError"],
  ["padded", { length: 2 ** 40 }, "RangeError"],
])("%s of what costs too much", async (name, event, text) => {
  const handler = new TestHandler(module, name, {});
  expect((await handler.invoke(event)).json()).toEqual({ text });
  const small = { text: "12", base: "2", by: "3", length: 1 };
  const answers = {
    bigintOfText: "12",
    square: "144",
    power: "8",
    shift: "16",
    pattern: "false",
    padded: "2",
  };
  expect((await handler.invoke(small)).json()).toEqual({
    text: answers[name as keyof typeof answers],
  });
});
