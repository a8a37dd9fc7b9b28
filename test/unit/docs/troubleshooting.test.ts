import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");

/** Sources that print messages; AssemblyScript's own are in its bundle. */
const sources = [
  ...globSync("{bootstrap,cli,compiler,contract,guest,host,project,testing}/**/*.ts", {
    cwd: ROOT,
  }),
  "bootstrap/bootstrap",
  "node_modules/assemblyscript/dist/assemblyscript.js",
].map((path) => plain(readFileSync(join(ROOT, path), "utf8")));

/** Quotes are escaped in some sources, and not in the page. */
function plain(text: string): string {
  return text.replaceAll("\\", "");
}

/** Every message that the page explains: the headings that are code. */
const messages = [
  ...readFileSync(join(ROOT, "docs/troubleshooting.md"), "utf8").matchAll(/^### `(.+)`$/gm),
].map(([, message]) => message!);

test("the page explains many messages, each once", () => {
  expect(messages.length).toBeGreaterThanOrEqual(25);
  expect(messages).toEqual([...new Set(messages)]);
});

test.each(messages)("the words of %j are those of a source", (message) => {
  const parts = message
    .split("…")
    .map((part) => part.trim())
    .filter((part) => part.length > 1);
  expect(parts.join("").length).toBeGreaterThan(12);
  const found = sources.some((source) => parts.every((part) => source.includes(part)));
  expect(found, `no source has ${parts.map((part) => JSON.stringify(part)).join(" and ")}`).toBe(
    true,
  );
});
