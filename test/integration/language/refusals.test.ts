import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { build } from "../../../compiler/index.ts";

// What the language room refuses: one message for each line that says `// refused`, there, in the author's words.

const FOLDER = join(import.meta.dirname, "refusals");
const sources = globSync("*.ts", { cwd: FOLDER }).toSorted();

test("there are sources to refuse", () => expect(sources.length).toBeGreaterThan(5));

// A new source gets its x.txt from `npx vitest run test/integration/language/refusals.test.ts --update`; read it before you commit it.
test.each(sources)("%s is refused line by line, each with one message", async (source) => {
  const lines = readFileSync(join(FOLDER, source), "utf8").split("\n");
  const marked = lines.flatMap((line, i) => (line.includes("// refused") ? [i + 1] : []));
  const built = await build({ directory: FOLDER, entry: source });
  const errors = built.diagnostics.filter(({ severity }) => severity === "error");
  expect(errors.map(({ location }) => location?.line).toSorted()).toEqual(marked.toSorted());
  for (const { message } of errors) expect(message).not.toMatch(/~lib|__|\b(?:i32|f32|f64)\b/);
  await expect(built.report).toMatchFileSnapshot(join(FOLDER, `${basename(source, ".ts")}.txt`));
});
