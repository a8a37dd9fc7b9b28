import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { architectureOf, cutToSegments } from "../../../cli/package/node/elf.ts";
import { PINNED } from "../../../cli/package/node/pinned.ts";

const ROOT = join(import.meta.dirname, "../../..");

test("the Node.js that is packed is the one that package-lock.json locks", () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version: string; integrity: string }>;
  };
  for (const { packageName, version, integrity } of Object.values(PINNED))
    expect(packages[`node_modules/${packageName}`]).toMatchObject({ version, integrity });
});

/** The smallest executable that has all parts: headers, one segment of 16 bytes at 128, and symbols after it. */
function executable(machine: number): Buffer {
  const file = Buffer.alloc(256, 0xaa);
  file.write("\x7fELF\x02\x01", 0, "latin1");
  file.writeUInt16LE(machine, 18);
  file.writeBigUInt64LE(64n, 32);
  file.writeBigUInt64LE(200n, 40);
  file.writeUInt16LE(56, 54);
  file.writeUInt16LE(1, 56);
  file.writeBigUInt64LE(128n, 64 + 8);
  file.writeBigUInt64LE(16n, 64 + 32);
  return file;
}

test("an executable is cut after its last segment, and names no sections any more", () => {
  const original = executable(62);
  const cut = cutToSegments(original);
  expect(cut.length).toBe(144);
  expect(cut.readBigUInt64LE(40)).toBe(0n);
  expect(cut.subarray(58, 64)).toEqual(Buffer.alloc(6));
  expect(cut.subarray(64)).toEqual(original.subarray(64, 144));
});

test.each([
  [executable(62), "x86_64"],
  [executable(183), "arm64"],
  [executable(243), undefined],
  [Buffer.from("#!/bin/sh\n".padEnd(80)), undefined],
  [Buffer.alloc(3), undefined],
])("an executable's architecture is read from its header %#", (file, architecture) => {
  expect(architectureOf(file)).toBe(architecture);
});
