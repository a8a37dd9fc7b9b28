import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";

import { build } from "../../../compiler/index.ts";

const FOLDER = join(import.meta.dirname, "diagnostics");
const sources = globSync("*.ts", { cwd: FOLDER }).toSorted();

test("there are sources to refuse", () => expect(sources.length).toBeGreaterThan(5));

// A new source gets its x.txt from `npx vitest run test/integration/compiler/diagnostics.test.ts --update`; read it before you commit it.
test.each(sources)("%s is refused at the user's line, with words that help", async (source) => {
  const built = await build({ directory: FOLDER, entry: source });
  expect(built.ok).toBe(false);
  const errors = built.diagnostics.filter(({ severity }) => severity === "error");
  expect(new Set(errors.map(({ location }) => location?.path))).toEqual(new Set([source]));
  await expect(built.report).toMatchFileSnapshot(join(FOLDER, `${basename(source, ".ts")}.txt`));
});
