import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assemblyscript from "assemblyscript";
import { expect, onTestFinished, test, vi } from "vitest";
import { build } from "../../../compiler/index.ts";

// Where an assertion of asc fails, the author gets one message at the line, and the process goes on.

const FOLDER = join(import.meta.dirname, "fixtures/build");

function write(source: string): { directory: string; entry: string; cache: false } {
  mkdirSync(FOLDER, { recursive: true });
  const directory = mkdtempSync(join(FOLDER, "fails-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, "handler.ts"), source);
  return { directory, entry: "handler.ts", cache: false };
}

test("a failed assertion of asc is one error at the author's line, with what to write", async () => {
  const source = `export const handler = (event: { n: number }) => {
  let n = event.n;
  while (n > 10) n -= 10;
  return { n };
};
`;
  const prototype = assemblyscript.Compiler.prototype as unknown as {
    compileWhileStatement(node: assemblyscript.Node): number;
  };
  const original = prototype.compileWhileStatement;
  const failing = vi.spyOn(prototype, "compileWhileStatement").mockImplementation(function (
    this: typeof prototype,
    node,
  ) {
    if (node.range.source.normalizedPath === "handler.ts") throw new Error("assertion failed");
    return original.call(this, node);
  });
  const printed = vi.spyOn(console, "error");
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const failed = await build(write(source));
  expect(failed.ok).toBe(false);
  expect(failed.diagnostics.map(({ message, location }) => [message, location?.line])).toEqual([
    [expect.stringContaining("cannot compile this yet: write it in smaller steps"), 3],
  ]);
  expect(failed.report).toContain("while (n > 10) n -= 10;");
  expect(failed.report).not.toContain("assertion");
  expect(printed).not.toHaveBeenCalled();
  failing.mockRestore();
  const again = await build(write(source));
  expect(again.ok).toBe(true);
});
