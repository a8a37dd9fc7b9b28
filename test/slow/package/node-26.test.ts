import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { downloadNode, newestPatches } from "../../../scripts/node-release.ts";
import { startBootstrap, startManaged } from "../../kit/packaged-function.ts";
import { createProject, ROOT, wasmstrap, type Project } from "../../kit/project.ts";
import { copied, unpacked } from "../../kit/unpacked.ts";
import type { RunningProcess } from "../../../local/index.ts";

const REDIRECT = join(ROOT, "examples/redirect");
const EVENT = readFileSync(join(REDIRECT, "event.v2.json"));
const ARCH = process.arch === "arm64" ? "arm64" : "x86_64";
const MANAGED = { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs26.x" };

let project: Project;
let node: string;
const folder = mkdtempSync(join(tmpdir(), "wasmstrap-node-26-"));
beforeAll(() => {
  const newest = newestPatches(process.arch).findLast((version) => version.startsWith("26."));
  expect(newest).toBeDefined();
  node = downloadNode(newest!, process.arch, folder);
  project = createProject({});
  for (const name of ["asconfig.json", "assembly"])
    cpSync(join(REDIRECT, name), join(project.folder, name), { recursive: true });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => {
  project.remove();
  rmSync(folder, { recursive: true, force: true });
});

test("nodejs26.x: the zip answers under Node.js 26, as its wrapper starts it", async () => {
  const [zip] = pack("--out", "function.zip");
  await expectRedirect(await startManaged(await unpacked(zip!), MANAGED, { node }));
});

test("nodejs26.x: a layer brings the bootstrap, and the function holds only wasm", async () => {
  const [layer, zip] = pack("--layer", "--out", "only-wasm.zip");
  const [opt, task] = [await unpacked(layer!), await unpacked(zip!)];
  const path = { ...MANAGED, PATH: dirname(node) };
  await expectRedirect(await startBootstrap([join(opt, "bootstrap")], task, path));
});

test("nodejs26.x: an image holds what starts under Node.js 26", async () => {
  const [dockerfile] = pack("--image", "image", "--arch", ARCH, "--handler", "index.handler");
  expect(readFileSync(dockerfile!, "utf8")).toMatch(/^FROM .*nodejs:26/m);
  const home = copied(
    join(dockerfile!, `../runtime/${process.arch === "arm64" ? "arm64" : "amd64"}`),
  );
  const task = copied(join(dockerfile!, "../task"));
  const path = { ...MANAGED, PATH: dirname(node) };
  await expectRedirect(await startBootstrap([join(home, "bootstrap")], task, path));
});

/** Runs `wasmstrap package`. @returns Absolute paths of what it wrote. */
function pack(...args: readonly string[]): string[] {
  const command = ["package", "--runtime", "nodejs26.x", ...args];
  const { status, stdout, stderr } = wasmstrap(project.folder, command);
  expect(status, stderr).toBe(0);
  return stdout
    .trim()
    .split("\n")
    .map((path) => join(project.folder, path));
}

async function expectRedirect({ emulator, output }: RunningProcess): Promise<void> {
  const { kind, body } = await emulator.invoke({ event: EVENT });
  expect(kind, output()).toBe("response");
  expect(JSON.parse(body.toString())).toMatchObject({
    statusCode: 307,
    headers: { Location: "https://madhead.me/my/path" },
  });
}
