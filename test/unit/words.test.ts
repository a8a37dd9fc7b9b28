import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** Words that a stranger stumbles over, and what to write instead. CONTRIBUTING.md has the glossary. */
const WORDS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bas ever\b/i, "as usual"],
  [/\banew\b/i, "again"],
  [/\bmend(?:s|ed|ing)?\b/i, "fix"],
  [/\bwhoever\b/i, "the person, program or function that does it"],
  [/\bnobody's\b/i, "say whose it is, or that it is unknown"],
  [/\bmiddle ?half\b/i, "interquartile range (IQR)"],
  [/\bbehind\b/i, "after"],
  [/(?<!here )\b(?:is|are|was|were) no (?!longer\b|more\b|such\b)[a-z]/i, "is not a …"],
];

/** What users' own text, and AWS's, may say. */
const EXEMPT = /^(?:package-lock\.json|LICENSE|events\/samples\/|test\/unit\/words\.test\.ts)/;

const files = spawnSync("git", ["ls-files"], { cwd: ROOT, encoding: "utf8" })
  .stdout.split("\n")
  .filter((file) => /\.(?:ts|mjs|cjs|md|json)$/.test(file) && !EXEMPT.test(file));

test("there are files to read", () => {
  expect(files.length).toBeGreaterThan(300);
});

test("sources and pages use the field's plain words", () => {
  const found = files.flatMap((file) =>
    readFileSync(join(ROOT, file), "utf8")
      .split("\n")
      .flatMap((line, index) =>
        WORDS.filter(([pattern]) => pattern.test(line)).map(
          ([pattern, instead]) =>
            `${file}:${index + 1} has "${pattern.exec(line)?.[0]}": write "${instead}"`,
        ),
      ),
  );
  expect(found).toEqual([]);
});
