/** docs/getting-started.md, followed step by step: what it says is printed is printed. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { startDev } from "../kit/dev-server.ts";
import { newProject } from "../kit/new-project.ts";
import { createProject, ROOT, wasmstrap } from "../kit/project.ts";

const parent = createProject({});
afterAll(() => parent.remove());

/** Lines of the page's blocks that show what is printed: those without a language. */
const shown = [
  ...readFileSync(join(ROOT, "docs/getting-started.md"), "utf8").matchAll(
    /^```(\w*)\n(.*?)^```$/gms,
  ),
].flatMap(([, language, text]) => (language === "" ? text!.split("\n") : []));

/** Without figures, whose digits and units differ from run to run. */
function plain(line: string): string {
  return (
    line
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "#")
      .replaceAll(/\d[\d.:]*/g, "#")
      .replaceAll(/# (?:ms|s)\b/g, "# s")
      .replaceAll(/# [kM]?B\b/g, "# B")
      .replaceAll(/\s+/g, " ")
      // Where the test ran before, the cache has the template already.
      .replace("unchanged, from the cache, # B", "compiled in # s, # B")
      .trim()
  );
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replaceAll(from, to));
}

const GREETING = '`Good morning ${request.param("name")}`';

test("what the page shows is what the commands print", async () => {
  const printed: string[] = [];
  const made = wasmstrap(parent.folder, ["new", "other/my-function", "--no-install", "--no-git"]);
  printed.push(made.stderr.replaceAll("other/", ""), "Running npm install");

  const modules = join(ROOT, "node_modules");
  const project = newProject({ modules }, parent.folder, "my-function", "http-api");
  const source = join(project.folder, "assembly/index.ts");
  const dev = await startDev(project.folder);
  const get = async () => (await fetch(`${dev.address}/hello/Ada`)).text();
  try {
    printed.push(dev.address, await get());
    edit(source, "`Hello ${", "`Good morning ${");
    await expect.poll(get, { timeout: 60_000 }).toContain("Good morning");
    printed.push(await get());
    edit(source, GREETING, "request.nothing");
    await dev.says("goes on serving");
    printed.push(dev.stderr());
  } finally {
    await dev.stop();
  }
  edit(source, "request.nothing", GREETING);

  const red = project.run("vitest", "run");
  expect(red.status).toBe(1);
  edit(join(project.folder, "test/index.test.ts"), "Hello Ada", "Good morning Ada");
  const green = project.run("vitest", "run");
  expect(green.status).toBe(0);
  const packed = project.run("sh", "-c", "wasmstrap build && wasmstrap package");
  expect(packed.status).toBe(0);
  for (const { stdout, stderr } of [red, green, packed]) printed.push(stdout, stderr);

  const lines = new Set(printed.flatMap((text) => text.split("\n").map(plain)));
  expect(shown.length).toBeGreaterThan(50);
  expect(shown.filter((line) => !lines.has(plain(line)))).toEqual([]);
});
