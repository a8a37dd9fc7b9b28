import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { ASCONFIG, createProject, GREETING, wasmstrap } from "../../kit/project.ts";

const PRESET = "wasmstrap/guest/asconfig.preset.json";

function projectOf(files: Readonly<Record<string, string>>): string {
  const project = createProject(files);
  onTestFinished(() => project.remove());
  return project.folder;
}

test("build writes the module and its source map, and prints the module's path", () => {
  const folder = projectOf({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  const { status, stdout, stderr } = wasmstrap(folder, ["build"]);
  expect(stderr).toContain("Handlers: handler");
  expect({ status, stdout }).toEqual({ status: 0, stdout: "build/index.wasm\n" });
  expect(WebAssembly.validate(readFileSync(join(folder, "build/index.wasm")))).toBe(true);
  const map = JSON.parse(readFileSync(join(folder, "build/index.wasm.map"), "utf8")) as {
    sources: string[];
  };
  expect(map.sources).toContain("assembly/index.ts");
});

test("build goes where the target's outFile says", () => {
  const targets = { tiny: { outFile: "out/tiny.wasm", optimizeLevel: 0 } };
  const config = { extends: PRESET, entries: ["assembly/index.ts"], targets };
  const folder = projectOf({
    "asconfig.json": JSON.stringify(config),
    "assembly/index.ts": GREETING,
  });
  const { status, stdout } = wasmstrap(folder, ["build", "--target", "tiny"]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "out/tiny.wasm\n" });
  expect(existsSync(join(folder, "out/tiny.wasm.map"))).toBe(true);
});

test.each([
  ["outFile", "../outside.wasm"],
  ["textFile", "../outside.wat"],
  ["outFile", "/tmp/wasmstrap-outside.wasm"],
  ["outFile", "link/outside.wasm"],
  ["outFile", "link/new/outside.wasm"],
])("build writes nothing outside the project: %s %s is refused", (key, file) => {
  const config = { extends: PRESET, entries: ["assembly/index.ts"], options: { [key]: file } };
  const folder = projectOf({
    "asconfig.json": JSON.stringify(config),
    "assembly/index.ts": GREETING,
  });
  const outside = projectOf({ "a.txt": "" });
  symlinkSync(outside, join(folder, "link"));
  const { status, stderr } = wasmstrap(folder, ["build"]);
  expect(stderr).toMatch(
    `Cannot build: asconfig.json must name a file in the project as "${key}": found `,
  );
  expect(status).toBe(1);
  expect(readdirSync(outside)).toEqual(readdirSync(projectOf({ "a.txt": "" })));
});

test("a target's name reaches the terminal without its control characters", () => {
  const config = { extends: PRESET, entries: ["assembly/index.ts"], targets: { release: {} } };
  const files = { "asconfig.json": JSON.stringify(config), "assembly/index.ts": GREETING };
  const folder = projectOf(files);
  for (const command of ["build", "package"]) {
    const { status, stderr } = wasmstrap(folder, [
      command,
      "--target",
      "\x1b]0;owned\x07\u2028\x9b",
    ]);
    expect(stderr).toContain('"\\u001b]0;owned\\u0007\\u2028\\u009b"');
    expect(stderr).toMatch(/^[\x20-\x7e\n]*$/);
    expect(status).toBe(1);
  }
});

test("build shows an error at the user's line, and leaves the module of the last build alone", () => {
  const folder = projectOf({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": `${GREETING}\nlet count: i32 = "one";\n`,
    "build/index.wasm": "of the last build",
  });
  const { status, stdout, stderr } = wasmstrap(folder, ["build"], { env: { CI: "true" } });
  expect(stderr).toContain("ERROR TS2322: Type '~lib/string/String' is not assignable");
  expect(stderr).toContain("in assembly/index.ts(15,18)");
  expect(stderr).toMatch(/Cannot build: 1 error, .*assembly\/index\.ts:15:18: .*`wasmstrap build`/);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(readFileSync(join(folder, "build/index.wasm"), "utf8")).toBe("of the last build");
});

test.each([
  ["there is no asconfig.json", {}, /asconfig\.json must extend "wasmstrap\/guest/],
  ["it is not JSON", { "asconfig.json": "{" }, /not valid json/],
  ["it names no entry", { "asconfig.json": JSON.stringify({ extends: PRESET }) }, /"entries"/],
  ["its entry is missing", { "asconfig.json": ASCONFIG }, /assembly\/index\.ts must be a file/],
  [
    "it extends what is not installed",
    { "asconfig.json": JSON.stringify({ extends: "wasmtrap/x.json", entries: ["a.ts"] }) },
    /Cannot find module 'wasmtrap\/x\.json'/,
  ],
])("build says in one line that %s", (_, files: Readonly<Record<string, string>>, words) => {
  const { status, stdout, stderr } = wasmstrap(projectOf(files), ["build"]);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr).toMatch(words);
  expect(stderr).toContain("`wasmstrap build`");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
});

test("build refuses an asconfig.json without wasmstrap's transform, and writes nothing", () => {
  const folder = projectOf({
    "asconfig.json": JSON.stringify({ entries: ["a.ts"] }),
    "a.ts": "export function handler(): i32 {\n  return 1;\n}\n",
  });
  const { status, stderr } = wasmstrap(folder, ["build"]);
  expect(stderr).toContain(`asconfig.json must extend "${PRESET}"`);
  expect(status).toBe(1);
  expect(existsSync(join(folder, "build"))).toBe(false);
});

test("build names the targets that there are", () => {
  const config = { extends: PRESET, entries: ["a.ts"], targets: { release: {}, debug: {} } };
  const folder = projectOf({ "asconfig.json": JSON.stringify(config), "a.ts": GREETING });
  const { status, stderr } = wasmstrap(folder, ["build", "--target", "relaese"]);
  expect(stderr).toContain("found release, debug");
  expect(status).toBe(1);
});

test("build and plain asc make the same module", async () => {
  const folder = projectOf({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  wasmstrap(folder, ["build"]);
  const { main } = await import("assemblyscript/asc");
  const asc = await main(["--baseDir", folder, "--sourceMap", "-o", "asc/index.wasm"], {
    writeFile: (name, contents) => {
      if (name.endsWith(".wasm")) writeFileSync(join(folder, "asc.wasm"), contents);
    },
  });
  expect(asc.error).toBeNull();
  const [ours, theirs] = ["build/index.wasm", "asc.wasm"].map((name) =>
    readFileSync(join(folder, name)),
  );
  expect(ours?.equals(theirs!)).toBe(true);
});

test("build refuses entries inside a target, which asc would leave out silently", () => {
  const targets = { release: { entries: ["assembly/other.ts"] } };
  const config = { extends: PRESET, entries: ["assembly/index.ts"], targets };
  const folder = projectOf({
    "asconfig.json": JSON.stringify(config),
    "assembly/index.ts": GREETING,
  });
  const { status, stderr } = wasmstrap(folder, ["build"]);
  expect(stderr).toMatch(
    /names "entries" in target "release", where asc does not read them: name all of them in "entries" beside "targets"/,
  );
  expect(status).toBe(1);
});

test("build makes a module of each entry, and package takes them all", () => {
  const entries = ["assembly/index.ts", "assembly/other.ts"];
  const sources = {
    "assembly/index.ts": GREETING,
    "assembly/other.ts": "export function other(event: string): string {\n  return event;\n}\n",
  };
  const config = { extends: PRESET, entries };
  const folder = projectOf({ "asconfig.json": JSON.stringify(config), ...sources });
  const { status, stdout } = wasmstrap(folder, ["build"]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "build/index.wasm\nbuild/other.wasm\n" });
  expect(existsSync(join(folder, "build/other.wasm.map"))).toBe(true);
  expect(wasmstrap(folder, ["package"]).stderr).toContain("index.handler or other.other");

  const clashing = { ...config, options: { outFile: "build/all.wasm" } };
  writeFileSync(join(folder, "asconfig.json"), JSON.stringify(clashing));
  expect(wasmstrap(folder, ["build"])).toMatchObject({
    status: 1,
    stderr:
      'Cannot build: assembly/index.ts and assembly/other.ts would both become build/all.wasm: take "outFile" out of asconfig.json, or name them differently\n',
  });
});

test("build --size shows where the bytes are, by section, source file and function", () => {
  const project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  onTestFinished(() => project.remove());
  const { status, stderr } = wasmstrap(project.folder, ["build", "--size"]);
  expect(status).toBe(0);
  expect(stderr).toMatch(/kB in all/);
  for (const title of ["Section", "Source file (code)", "Function"])
    expect(stderr).toContain(`\n${title}\n`);
  expect(stderr).toMatch(/ code\n/);
});

test("build --size-html writes a page that names the module's functions and sources", () => {
  const folder = projectOf({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  const { status, stderr } = wasmstrap(folder, ["build", "--size-html", "size.html"]);
  expect({ status, said: stderr.includes("Size: size.html") }).toEqual({ status: 0, said: true });
  const page = readFileSync(join(folder, "size.html"), "utf8");
  expect(page).toMatch(/<title>assembly\/index\.ts: [\d.]+ k?B, [\d.]+ %<\/title>/);
  expect(page.match(/<rect /g)!.length).toBeGreaterThan(20);
});
