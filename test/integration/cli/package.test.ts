import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { CACHE_NAME, cacheName } from "../../../bootstrap/start/code-cache.ts";
import { readZip } from "../../../scripts/unzip.ts";
import {
  ASCONFIG,
  createProject,
  GREETING,
  ROOT,
  wasmstrap,
  type Project,
  type Run,
} from "../../kit/project.ts";

let project: Project;
beforeAll(() => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

const inProject = (name: string) => join(project.folder, name);

function pack(out: string, args: readonly string[] = [], env: Record<string, string> = {}): Run {
  return wasmstrap(project.folder, ["package", "--out", out, ...args], { env });
}

test("package holds the bootstrap, executable, its program and the module, and says what to configure", async () => {
  const { status, stdout, stderr } = pack("function.zip");
  expect({ status, stdout }).toEqual({ status: 0, stdout: "function.zip\n" });
  expect(stderr).toMatch(/Packed [\d.]+ kB/);
  for (const words of [
    "nodejs24.x",
    "index.handler",
    "AWS_LAMBDA_EXEC_WRAPPER=/var/task/bootstrap",
  ])
    expect(stderr).toContain(words);
  const files = await readZip(readFileSync(inProject("function.zip")));
  expect(files.map(({ name, mode }) => [name, mode])).toEqual([
    ["bootstrap", 0o755],
    ["bootstrap.cjs", 0o644],
    ["index.wasm", 0o644],
    [CACHE_NAME, 0o644],
    ["main.cjs", 0o644],
    ["rare.cjs", 0o644],
  ]);
  const originals = [
    join(ROOT, "dist/bootstrap/bootstrap"),
    join(ROOT, "dist/bootstrap/bootstrap.cjs"),
    inProject("build/index.wasm"),
    join(ROOT, "dist/bootstrap", CACHE_NAME),
    join(ROOT, "dist/bootstrap/main.cjs"),
    join(ROOT, "dist/bootstrap/rare.cjs"),
  ];
  expect(files.map(({ bytes }) => bytes)).toEqual(originals.map((path) => readFileSync(path)));
});

test("package makes the same bytes on another day, in another time zone and after another build", () => {
  pack("first.zip", [], { TZ: "Pacific/Kiritimati" });
  wasmstrap(project.folder, ["build"]);
  utimesSync(inProject("build/index.wasm"), 1, 1);
  pack("second.zip", [], { TZ: "Pacific/Pago_Pago" });
  const [first, second] = ["first.zip", "second.zip"].map((name) => readFileSync(inProject(name)));
  expect(first?.equals(second!)).toBe(true);
});

test("package takes every module of the build folder, and source maps when asked for", async () => {
  copyFileSync(inProject("build/index.wasm"), inProject("build/other.wasm"));
  const { stderr } = pack("all.zip", ["--source-maps"]);
  expect(stderr).toContain("index.handler or other.handler");
  const files = await readZip(readFileSync(inProject("all.zip")));
  expect(files.map(({ name }) => name)).toEqual([
    "bootstrap",
    "bootstrap.cjs",
    "index.wasm",
    "index.wasm.map",
    CACHE_NAME,
    "main.cjs",
    "other.wasm",
    "rare.cjs",
  ]);
});

test("package refuses a module that wasmstrap did not build", () => {
  const foreign = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": GREETING,
    "build/index.wasm": "\0asm\u0001\0\0\0",
  });
  const { status, stderr } = wasmstrap(foreign.folder, ["package"]);
  foreign.remove();
  expect(stderr).toBe(
    "Cannot use build/index.wasm: wasmstrap did not build it: remove it, then run `wasmstrap build`\n",
  );
  expect(status).toBe(1);
});

async function names(zip: string): Promise<string[]> {
  return (await readZip(readFileSync(inProject(zip)))).map(({ name }) => name);
}

function withSettings(settings: unknown, args: readonly string[]): Run {
  writeFileSync(inProject("wasmstrap.json"), JSON.stringify(settings));
  const run = wasmstrap(project.folder, ["package", ...args]);
  rmSync(inProject("wasmstrap.json"));
  return run;
}

test("package says what each file takes, and what has changed since the zip that it replaces", () => {
  const first = pack("sizes.zip");
  expect(first.stderr).toMatch(/^ +size +zipped$/m);
  expect(first.stderr).toMatch(/^ {2}index\.wasm +[\d.]+ kB +[\d.]+ kB$/m);
  const second = pack("sizes.zip", ["--source-maps"]);
  expect(second.stderr).toMatch(/^ {2}index\.wasm +[\d.]+ kB +[\d.]+ kB +=$/m);
  expect(second.stderr).toMatch(/^ {2}index\.wasm\.map +[\d.]+ kB +[\d.]+ kB +new$/m);
  expect(second.stderr).toMatch(/^ {2}all +[\d.]+ [kM]B +[\d.]+ kB +\+[\d.]+ kB$/m);
  expect(pack("sizes.zip").stderr).toMatch(/^ {2}index\.wasm\.map +- +- +gone, [\d.]+ kB$/m);
});

test("package --bare holds only wasm, and package --layer the rest", async () => {
  const { stdout } = pack("bare.zip", ["--layer", "layer.zip"]);
  expect(stdout).toBe("layer.zip\nbare.zip\n");
  expect(await names("bare.zip")).not.toContain("bootstrap");
  expect(await names("layer.zip")).toEqual([
    "bootstrap",
    "bootstrap.cjs",
    "io-crypto.cjs",
    cacheName("io-http"),
    "io-http.cjs",
    "io-node.cjs",
    "io-trace.cjs",
    CACHE_NAME,
    "main.cjs",
    "rare.cjs",
  ]);
});

test("a package whose module sends requests starts V8 without options, and has the code caches for that", async () => {
  const source = `import { fetch } from "wasmstrap/guest";
export function handler(url: string): string { return fetch(url).text(); }`;
  const sending = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": source });
  onTestFinished(() => sending.remove());
  expect(wasmstrap(sending.folder, ["build"])).toMatchObject({ status: 0 });
  expect(wasmstrap(sending.folder, ["package"])).toMatchObject({ status: 0 });
  const files = await readZip(readFileSync(join(sending.folder, "function.zip")));
  expect(files.map(({ name }) => name)).toContain("no-v8-options");
  for (const name of [CACHE_NAME, cacheName("io-http")]) {
    const { bytes } = files.find((file) => file.name === name)!;
    expect(bytes).toEqual(readFileSync(join(ROOT, "dist/bootstrap/no-v8-options", name)));
  }
});

test("package holds no code cache of another runtime or architecture", async () => {
  for (const target of [
    ["--arch", "arm64"],
    ["--runtime", "nodejs26.x"],
  ]) {
    pack("other.zip", target);
    const files = await readZip(readFileSync(inProject("other.zip")));
    expect(files.map(({ name }) => name)).not.toContain(CACHE_NAME);
  }
});

test("package --each makes a zip of each function that wasmstrap.json names, with its module alone", async () => {
  copyFileSync(inProject("build/index.wasm"), inProject("build/orders.wasm"));
  const functions = { orders: {}, prices: { handler: "index.handler", arch: "arm64" } };
  const { status, stdout, stderr } = withSettings({ functions }, ["--each", "--out", "zips"]);
  rmSync(inProject("build/orders.wasm"));
  expect([status, stdout], stderr).toEqual([0, "zips/orders.zip\nzips/prices.zip\n"]);
  expect(stderr).toContain("architecture arm64");
  for (const [zip, module] of [
    ["zips/orders.zip", "orders.wasm"],
    ["zips/prices.zip", "index.wasm"],
  ] as const)
    expect((await names(zip)).filter((name) => name.endsWith(".wasm"))).toEqual([module]);
});

test.each([
  [
    { handler: "index.handlr" },
    [],
    /^Cannot find handler "index\.handlr" of function "wasmstrap-\w+": the built modules export .*index\.handler.*: correct "handler" in wasmstrap\.json$/m,
  ],
  [
    { functions: { a: {}, b: { arch: "arm64" } } },
    [],
    /^Cannot package all functions in one zip: b is for nodejs24\.x on arm64: run `wasmstrap package --each`$/m,
  ],
  [{ memory: 1 }, [], /^Cannot use wasmstrap\.json: memory must be .*: fix it/m],
  [{}, ["--bare", "--layer"], /--layer.*cannot be used with.*--bare/],
])("package refuses %j with %j", (settings, args, message) => {
  const { status, stderr } = withSettings(settings, args);
  expect(stderr).toMatch(message);
  expect(status).not.toBe(0);
});

test("package takes no link, pipe or odd name along, and says so in one line", () => {
  const secret = inProject("secret.txt");
  writeFileSync(secret, "secret");
  for (const [name, make, words] of [
    ["linked.wasm", (path: string) => symlinkSync(secret, path), /linked\.wasm: .*found a link$/],
    ["pipe.wasm", (path: string) => execFileSync("mkfifo", [path]), /pipe\.wasm: .*or a pipe$/],
    ["dir.wasm", (path: string) => mkdirSync(path), /dir\.wasm: .*found a folder$/],
    ["a\u001b[2J.wasm", (path: string) => writeFileSync(path, ""), /no control characters/],
    ["..\\x.wasm", (path: string) => writeFileSync(path, ""), /and no \\$/],
  ] as const) {
    const path = inProject(`build/${name}`);
    make(path);
    const { status, stderr } = pack("odd.zip");
    rmSync(path, { recursive: true });
    expect(status, name).not.toBe(0);
    expect(stderr.trimEnd().split("\n").at(-1)).toMatch(words);
    expect(stderr).not.toContain("\u001b[2J");
  }
  const map = inProject("build/index.wasm.map");
  const text = readFileSync(map);
  rmSync(map);
  symlinkSync(secret, map);
  expect(pack("odd.zip", ["--source-maps"]).stderr).toMatch(/index\.wasm\.map: .*found a link/);
  rmSync(map);
  writeFileSync(map, text);
});

test("package replaces a link, and leaves what it points to", () => {
  const precious = inProject("precious.txt");
  writeFileSync(precious, "precious");
  symlinkSync(precious, inProject("linked.zip"));
  expect(pack("linked.zip")).toMatchObject({ status: 0 });
  expect(readFileSync(precious, "utf8")).toBe("precious");
  expect(lstatSync(inProject("linked.zip")).isFile()).toBe(true);
});

test.each([
  ["build", /^Cannot write build: found a folder there/],
  ["asconfig.json/function.zip", /^Cannot write .*: found a file where its folder should be$/],
])("what is wrong with --out %s is one line", (out, words) => {
  const { status, stderr } = pack(out);
  expect(status).not.toBe(0);
  expect(stderr.trimEnd().split("\n").at(-1)).toMatch(words);
});
