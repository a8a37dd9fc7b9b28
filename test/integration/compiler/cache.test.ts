import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { build } from "../../../compiler/index.ts";
import { ASCONFIG, createProject, GREETING, ROOT, wasmstrap } from "../../kit/project.ts";

/** Nothing here depends on how well a module is optimised. */
const QUICK = { ...(JSON.parse(ASCONFIG) as object), options: { optimizeLevel: 0 } };

/** A project that imports a file whose text no other project has, so that nothing of it is in a cache yet. */
function newProject() {
  const project = createProject({
    "asconfig.json": JSON.stringify(QUICK),
    "assembly/index.ts": `import { WORD } from "./word";\n${GREETING}\nexport function word(): string {\n  return WORD;\n}\n`,
    "assembly/word.ts": "",
  });
  onTestFinished(() => project.remove());
  const { folder } = project;
  const write = (word: string) =>
    writeFileSync(
      join(folder, "assembly/word.ts"),
      `export const WORD = ${JSON.stringify(word)};\n`,
    );
  const unique = `${process.pid} ${Date.now()}`;
  write(unique);
  return { folder, unique, write };
}

test("the same sources are compiled once, and give the same module, map and diagnostics again", async () => {
  const { folder } = newProject();
  const first = await build({ directory: folder });
  const second = await build({ directory: folder });
  expect([first.cached, second.cached]).toEqual([false, true]);
  expect({ ...second, cached: false }).toEqual(first);
});

test("a change in an imported file is compiled", async () => {
  const { folder, unique, write } = newProject();
  const before = await build({ directory: folder });
  write(`${unique} changed`);
  const after = await build({ directory: folder });
  if (!before.ok || !after.ok) throw new Error(after.report);
  expect(after.cached).toBe(false);
  expect(Buffer.compare(before.wasm, after.wasm)).not.toBe(0);
});

test("a change in asconfig.json is compiled", async () => {
  const { folder } = newProject();
  await build({ directory: folder });
  const config = { ...QUICK, options: { optimizeLevel: 1 } };
  writeFileSync(join(folder, "asconfig.json"), JSON.stringify(config));
  expect((await build({ directory: folder })).cached).toBe(false);
});

test("a source with an error gives the same report again", async () => {
  const { folder } = newProject();
  writeFileSync(join(folder, "assembly/word.ts"), `export const WORD: i32 = "${process.pid}";\n`);
  const first = await build({ directory: folder });
  const second = await build({ directory: folder });
  expect(second).toEqual({ ...first, cached: true });
  expect(second.report).toContain("in assembly/word.ts(1,26)");
});

test("with a transform that is not ours, everything is compiled each time", async () => {
  const { folder } = newProject();
  writeFileSync(join(folder, "transform.mjs"), "export default class {}\n");
  const config = { ...QUICK, options: { optimizeLevel: 0, transform: ["./transform.mjs"] } };
  writeFileSync(join(folder, "asconfig.json"), JSON.stringify(config));
  const results = [await build({ directory: folder }), await build({ directory: folder })];
  expect(results.map(({ cached }) => cached)).toEqual([false, false]);
});

test("`wasmstrap build` says whether it compiled, and --no-cache makes it", () => {
  const { folder } = newProject();
  const said = (args: readonly string[]) => wasmstrap(folder, ["build", ...args]).stderr;
  expect(said([])).toContain("compiled for release");
  expect(said([])).toContain("unchanged, from the cache");
  expect(said(["--no-cache"])).toContain("compiled for release");
});

test("a test that runs alone sees a change in the compiler's sources", () => {
  const copy = mkdtempSync(join(tmpdir(), "wasmstrap-"));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  const entries = readdirSync(ROOT).filter(
    (name) => !["node_modules", "dist", "build", ".git"].includes(name),
  );
  for (const name of entries) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  // Every package but wasmstrap, which is this copy.
  mkdirSync(join(copy, "node_modules"));
  for (const name of readdirSync(join(ROOT, "node_modules")))
    if (name !== "wasmstrap" && name !== ".cache")
      symlinkSync(join(ROOT, "node_modules", name), join(copy, "node_modules", name));
  symlinkSync("..", join(copy, "node_modules/wasmstrap"));

  const source = join(copy, "compiler/transform/transform.ts");
  const text = readFileSync(source, "utf8");
  expect(text).toContain("No handler in ");
  writeFileSync(source, text.replace("No handler in ", "Nothing to handle in "));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "test/integration/compiler/diagnostics.test.ts",
      "-t",
      "no-handler",
    ],
    { cwd: copy, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  expect(stdout + stderr).toContain("Nothing to handle in ");
  expect(status).toBe(1);
});
