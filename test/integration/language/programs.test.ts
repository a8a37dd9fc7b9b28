import { globSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compare } from "./oracle.ts";

const programs = globSync("assembly/*.ts", {
  cwd: join(import.meta.dirname, "fixtures"),
}).toSorted();

test("there are programs to run", () => expect(programs.length).toBeGreaterThan(1));

test.each(programs)(
  "%s does as wasm what it does as JavaScript",
  async (file) => {
    const comparisons = await compare(file);
    expect(comparisons.length).toBeGreaterThan(2);
    const value = (which: "wasm" | "node") =>
      Object.fromEntries(comparisons.map((each) => [each.name, each[which]]));
    expect(value("wasm")).toEqual(value("node"));
  },
  120_000,
);
