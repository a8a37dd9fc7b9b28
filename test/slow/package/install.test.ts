import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createRequire } from "node:module";
import { afterAll, beforeAll, expect, test } from "vitest";

import { ASCONFIG, GREETING, ROOT } from "../../kit/project.ts";

const TSC = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const EVENT = '{"name":"Zoë"}';

let folder: string;

/** Runs a program with the project's own programs on PATH, as an npm script would. */
function run(program: string, args: readonly string[], input = "") {
  const own = [join(folder, "node_modules/.bin"), dirname(process.execPath)];
  const inherited = (process.env["PATH"] ?? "").split(delimiter);
  const outside = inherited.filter((path) => !path.startsWith(ROOT));
  return spawnSync(program, args, {
    cwd: folder,
    input,
    encoding: "utf8",
    env: { ...process.env, PATH: [...own, ...outside].join(delimiter) },
  });
}

function write(name: string, contents: unknown): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof contents === "string" ? contents : JSON.stringify(contents));
}

// Packs what would be published and installs it where nothing else is.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wasmstrap-install-"));
  const pack = ["pack", "--ignore-scripts", "--pack-destination", folder];
  const packed = spawnSync("npm", pack, { cwd: ROOT, encoding: "utf8" });
  expect(packed, packed.stderr).toMatchObject({ status: 0 });
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  write("package.json", { name: "consumer", private: true, type: "module" });
  const installed = run("npm", ["install", "--prefer-offline", "--no-audit", `./${tarball}`]);
  expect(installed, installed.stderr).toMatchObject({ status: 0 });
  write("asconfig.json", ASCONFIG);
  write("assembly/index.ts", GREETING);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("an installed wasmstrap brings its own Node", () => {
  const { stdout } = run("node", ["--version"]);
  expect(stdout).toMatch(/^v24\./);
  expect(existsSync(join(folder, "node_modules/.bin/node"))).toBe(true);
});

test("an installed wasmstrap builds, invokes and packages a handler", () => {
  const built = run("wasmstrap", ["build"]);
  expect(built, built.stderr).toMatchObject({ status: 0, stdout: "build/index.wasm\n" });
  const invoked = run("wasmstrap", ["invoke", "--event", "-"], EVENT);
  expect(invoked, invoked.stderr).toMatchObject({ status: 0, stdout: EVENT });
  const packaged = run("wasmstrap", ["package"]);
  expect(packaged, packaged.stderr).toMatchObject({ status: 0, stdout: "function.zip\n" });
});

test("plain asc builds a handler by the same asconfig.json", () => {
  const { status, stderr } = run("asc", ["--outFile", "asc.wasm"]);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(existsSync(join(folder, "asc.wasm"))).toBe(true);
});

test("an editor finds no error in a handler, nor in what it imports", () => {
  write("assembly/tsconfig.json", { extends: "assemblyscript/std/assembly.json" });
  const { status, stdout } = run("node", [TSC, "-p", "assembly"]);
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

test("a test of the user's own imports wasmstrap, with its types", () => {
  write(
    "handler.ts",
    `import { compileHandler, EventError, type Reply } from "wasmstrap";
const handler = await compileHandler("assembly/index.ts");
const reply: Reply = await handler.invoke({ name: "Zoë" });
const { name } = reply.json<{ name: string }>();
const failure: unknown = await handler.invoke("{").catch((error: unknown) => error);
console.log(name, failure instanceof EventError);
`,
  );
  const strict = { module: "nodenext", target: "es2024", strict: true, noEmit: true, types: [] };
  write("tsconfig.json", { compilerOptions: strict, files: ["handler.ts"] });
  const checked = run("node", [TSC, "-p", "."]);
  expect(checked.stdout).toBe("");
  expect(checked.status).toBe(0);
  const ran = run("node", ["handler.ts"]);
  expect(ran, ran.stderr).toMatchObject({ status: 0, stdout: "Zoë true\n" });
});
