import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { unzip } from "../../../scripts/unzip.ts";
import { createProject, ROOT, wasmstrap } from "../../kit/project.ts";
import { startOnDemand } from "./emulator.ts";

const REDIRECT = join(ROOT, "examples/redirect");
const ARCH = process.arch === "arm64" ? "arm64" : "x86_64";

/** The redirect as `wasmstrap package` packs it, unpacked as Lambda does. */
async function unpacked(runtime: string): Promise<string> {
  const project = createProject({});
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-rie-package-"));
  onTestFinished(() => {
    project.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const name of ["asconfig.json", "assembly"])
    cpSync(join(REDIRECT, name), join(project.folder, name), { recursive: true });
  for (const args of [["build"], ["package", "--runtime", runtime, "--arch", ARCH]]) {
    const { status, stderr } = wasmstrap(project.folder, args);
    expect(status, stderr).toBe(0);
  }
  chmodSync(folder, 0o755);
  await unzip(readFileSync(join(project.folder, "function.zip")), folder);
  return folder;
}

const EVENT = JSON.parse(readFileSync(join(REDIRECT, "event.v2.json"), "utf8")) as object;

test("AWS's emulator starts a package of provided.al2023, which brings its Node.js", async () => {
  const path = await unpacked("provided.al2023");
  const rie = await startOnDemand({ path, remove: () => {} }, "index.handler", {
    PATH: "/nowhere",
  });
  const reply = await rie.invoke(EVENT);
  expect(reply.json(), rie.output()).toMatchObject({
    statusCode: 307,
    headers: { Location: "https://madhead.me/my/path" },
  });
});

test("AWS's emulator starts a package of nodejs24.x as its exec wrapper would be", async () => {
  const path = await unpacked("nodejs24.x");
  // What the managed runtime's own bootstrap does where AWS_LAMBDA_EXEC_WRAPPER is set.
  const wrapped = mkdtempSync(join(tmpdir(), "wasmstrap-rie-wrapper-"));
  onTestFinished(() => rmSync(wrapped, { recursive: true, force: true }));
  const script = `#!/bin/sh\nexec ${path}/bootstrap ${process.execPath} /var/runtime/index.mjs\n`;
  writeFileSync(join(wrapped, "bootstrap"), script, { mode: 0o755 });
  const rie = await startOnDemand({ path: wrapped, remove: () => {} }, "index.handler", {
    PATH: "/nowhere",
    LAMBDA_TASK_ROOT: path,
  });
  const reply = await rie.invoke(EVENT);
  expect(reply.json(), rie.output()).toMatchObject({ statusCode: 307 });
});
