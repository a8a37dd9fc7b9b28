import { randomBytes } from "node:crypto";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { ContentCache, type Reads } from "../../../compiler/cache/content-cache.ts";

const KEY = "key";

/** A project's folder with one source, and a cache of it. */
function project(maxBytes?: number) {
  const directory = mkdtempSync(join(tmpdir(), "wasmstrap-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const folder = join(directory, "cache");
  const open = () => new ContentCache({ folder, directory, ...(maxBytes && { maxBytes }) });
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text);
  write("a.ts", "a");
  const reads: Reads = new Map([
    [join(directory, "a.ts"), "a"],
    [join(directory, "absent.ts"), null],
  ]);
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  return { directory, folder, open, write, reads, files };
}

test("a result is found by another process, with its bytes", () => {
  const { open, reads } = project();
  open().keep(KEY, reads, { wasm: Uint8Array.of(1, 2), files: [["a", "b"]] });
  expect(open().find(KEY)).toEqual({ wasm: Uint8Array.of(1, 2), files: [["a", "b"]] });
});

test("a result is not found under another key", () => {
  const { open, reads } = project();
  open().keep(KEY, reads, 1);
  expect(open().find("other")).toBeUndefined();
});

test("a result is not found once a file that it was made from has another text", () => {
  const { open, reads, write } = project();
  open().keep(KEY, reads, 1);
  write("a.ts", "b");
  expect(open().find(KEY)).toBeUndefined();
  write("a.ts", "a");
  expect(open().find(KEY)).toBe(1);
});

test("a result is not found once there is a file that was looked for in vain", () => {
  const { open, reads, write } = project();
  open().keep(KEY, reads, 1);
  write("absent.ts", "");
  expect(open().find(KEY)).toBeUndefined();
});

test("results for several texts of the same file are kept side by side", () => {
  const { directory, open, write } = project();
  for (const text of ["a", "b"]) {
    write("a.ts", text);
    open().keep(KEY, new Map([[join(directory, "a.ts"), text]]), `made of ${text}`);
  }
  for (const text of ["a", "b"]) {
    write("a.ts", text);
    expect(open().find(KEY)).toBe(`made of ${text}`);
  }
});

test.each([
  ["empty", ""],
  ["of another format", "not serialized"],
])("a file that is %s counts as not there, and is replaced", (_, text) => {
  const { open, reads, files } = project();
  open().keep(KEY, reads, 1);
  for (const file of files()) writeFileSync(file, text);
  expect(open().find(KEY)).toBeUndefined();
  open().keep(KEY, reads, 2);
  expect(open().find(KEY)).toBe(2);
});

test("of a file with any byte changed, or cut anywhere, nothing is taken", () => {
  const { open, reads, files } = project();
  open().keep(KEY, reads, { wasm: Uint8Array.from({ length: 100 }, (_, i) => i) });
  const [file = ""] = files();
  const whole = readFileSync(file);
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 1;
    writeFileSync(file, changed);
    expect(open().find(KEY)).toBeUndefined();
    writeFileSync(file, whole.subarray(0, at));
    expect(open().find(KEY)).toBeUndefined();
  }
  writeFileSync(file, whole);
  expect(open().find(KEY)).toBeDefined();
});

test("a result that leads elsewhere, to a folder or to nothing, counts as not there", () => {
  const { directory, open, reads, files } = project();
  open().keep(KEY, reads, 1);
  const [file = ""] = files();
  for (const target of [directory, join(directory, "absent"), file]) {
    rmSync(file);
    symlinkSync(target, file);
    expect(open().find(KEY)).toBeUndefined();
  }
  open().keep(KEY, reads, 2);
  expect(open().find(KEY)).toBe(2);
});

test("results that were not used for longest go when all take too many bytes", () => {
  const { directory, open, files } = project(10_000);
  const keep = (key: string) =>
    open().keep(key, new Map([[join(directory, "a.ts"), "a"]]), randomBytes(3000));
  for (const key of ["1", "2", "3", "4", "5", "6"]) keep(key);
  expect(files().length).toBeLessThanOrEqual(3);
  expect(open().find("6")).toBeDefined();
});

test("nothing is left of a result that could not be written", () => {
  const { open, reads, folder, files } = project();
  open().keep("first", reads, 1);
  chmodSync(folder, 0o500);
  onTestFinished(() => chmodSync(folder, 0o700));
  // The superuser writes anyway; everyone else keeps nothing, and neither is an error.
  expect(() => open().keep(KEY, reads, 1)).not.toThrow();
  expect(files().filter((file) => file.endsWith(".partial"))).toEqual([]);
});
