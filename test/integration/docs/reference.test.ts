/** docs/cli.md and docs/testing.md are complete: nothing that ships is missing there, and nothing there is gone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

import { ROOT, wasmstrap } from "../../kit/project.ts";

const page = (name: string) => readFileSync(join(ROOT, "docs", name), "utf8");

/** The options of a text, without their arguments, sorted: `--event`. */
function optionsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, option]) => option!))].toSorted();
}

const sections = page("cli.md")
  .split(/^## /m)
  .slice(1)
  .map((text) => [text.split("\n")[0]!, text] as const);

test("docs/cli.md has a section for each command", () => {
  const { stdout } = wasmstrap(ROOT, ["--help"]);
  const [, listed = ""] = stdout.split("Commands:\n");
  const commands = [...listed.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name!);
  expect(sections.map(([name]) => name).toSorted()).toEqual(
    commands.filter((name) => name !== "help").toSorted(),
  );
});

test.each(sections)("docs/cli.md lists the options of %s, and no others", (command, text) => {
  const { stdout } = wasmstrap(ROOT, [command, "--help"]);
  const options = optionsIn(stdout, /^ {2}(?:-\w, )?(--[a-z-]+)/gm);
  expect(optionsIn(text, /^\| `(--[a-z-]+)/gm)).toEqual(
    options.filter((option) => option !== "--help"),
  );
});

/** The names that a TypeScript source exports. */
function exportsOf(file: string): string[] {
  const program = ts.createProgram([join(ROOT, file)], {
    allowImportingTsExtensions: true,
    noEmit: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, file))!);
  return checker.getExportsOfModule(symbol!).map(({ name }) => name);
}

test("docs/testing.md names every symbol of wasmstrap/testing and wasmstrap/vitest", () => {
  const text = page("testing.md");
  const names = [...exportsOf("testing/index.ts"), ...exportsOf("testing/vitest.ts")];
  expect(names.length).toBeGreaterThan(20);
  const missing = names.filter((name) => !new RegExp(`\`${name}\\b|\\b${name}\\(`).test(text));
  expect(missing).toEqual([]);
});
