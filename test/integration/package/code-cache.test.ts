import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";

import { CACHE_NAME, openCache, wrapMain } from "../../../bootstrap/start/code-cache.ts";
import { Random } from "../../../fuzz/random.ts";
import { readV8Options, WITHOUT_OPTIONS } from "../../../scripts/code-cache.ts";
import {
  ASCONFIG,
  createProject,
  GREETING,
  ROOT,
  wasmstrap,
  type Project,
} from "../../kit/project.ts";
import { startManaged } from "../../kit/packaged-function.ts";

const SEED = 20_261_128;
const BUILT = join(ROOT, "dist/bootstrap");

let project: Project;
beforeAll(() => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

/** A function's folder whose code cache `change` has made something of. */
function taskRoot(change: (cache: Buffer) => Buffer | undefined): string {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-cache-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(BUILT, folder, { recursive: true });
  cpSync(join(project.folder, "build/index.wasm"), join(folder, "index.wasm"));
  const path = join(folder, CACHE_NAME);
  const changed = change(readFileSync(path));
  if (changed === undefined) rmSync(path);
  else writeFileSync(path, changed);
  return folder;
}

test.each([
  ["as it is", BUILT, readV8Options()],
  ["without options", join(BUILT, WITHOUT_OPTIONS), []],
])(
  "V8 takes the code cache that ships for the program that ships, started %s",
  (_, folder, options) => {
    const script = `
    const { readFileSync } = require("node:fs");
    const [filename, cache] = process.argv.slice(1);
    const source = readFileSync(0, "latin1");
    const script = new vm.Script(source, { filename, cachedData: readFileSync(cache) });
    console.log(script.cachedDataRejected);`;
    const files = [join(BUILT, "main.cjs"), join(folder, CACHE_NAME)];
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [...options, "-e", script, "--", ...files],
      { input: wrapMain(readFileSync(files[0]!, "latin1")), encoding: "utf8" },
    );
    expect({ stdout, stderr }).toEqual({ stdout: "false\n", stderr: "" });
  },
);

/** Bits flipped anywhere in it. */
function damaged(round: number): (cache: Buffer) => Buffer {
  return (cache) => {
    const random = new Random(SEED, round);
    const changed = Buffer.from(cache);
    for (let i = 0; i < 8; i++) changed[random.below(changed.length)]! ^= 1 << random.below(8);
    return changed;
  };
}

test("of 40 code caches with eight bits flipped none is taken", () => {
  const main = readFileSync(join(BUILT, "main.cjs"));
  const sealed = readFileSync(join(BUILT, CACHE_NAME));
  expect(openCache(main, sealed, crc32)).toMatchObject({
    data: { length: sealed.length - 12 },
    sameNode: true,
  });
  for (let round = 0; round < 40; round++)
    expect(openCache(main, damaged(round)(sealed), crc32)).toBeUndefined();
});

test("a program that was edited to one of the same length runs as it is, not as it was", async () => {
  const folder = taskRoot((cache) => cache);
  const path = join(folder, "main.cjs");
  const main = readFileSync(path, "latin1");
  const edited = main.replaceAll("Invoke Error", "Edited Error");
  expect(edited).not.toBe(main);
  writeFileSync(path, edited, "latin1");
  const { emulator, output } = await startManaged(folder, { PATH: "/usr/bin:/bin" });
  expect((await emulator.invoke({ event: "{" })).kind).toBe("error");
  // Logs come by another way than replies, and may be later.
  await vi.waitFor(() => expect(output()).toContain("Edited Error"), 10_000);
});

test.each([
  ["that was damaged", damaged(1)],
  ["that was damaged elsewhere", damaged(2)],
  ["of this Node", (cache: Buffer) => cache],
  ["that was lost", () => undefined],
  ["that is empty", () => Buffer.alloc(0)],
  ["that was cut short", (cache: Buffer) => cache.subarray(0, cache.length / 2)],
  [
    "of another V8",
    (cache: Buffer) => {
      const other = Buffer.from(cache);
      for (let i = 0; i < 16; i++) other[i]! ^= 0x55;
      return other;
    },
  ],
])("a function answers with a code cache %s", async (_, change) => {
  const { emulator } = await startManaged(taskRoot(change), { PATH: "/usr/bin:/bin" });
  const { kind, body } = await emulator.invoke({ event: '{"name":"a"}' });
  expect({ kind, body: body.toString() }).toEqual({ kind: "response", body: '{"name":"a"}' });
});
