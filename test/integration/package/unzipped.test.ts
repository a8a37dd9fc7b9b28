import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";

import { unzip } from "../../../scripts/unzip.ts";
import { ASCONFIG, createProject, GREETING, wasmstrap, type Project } from "../../kit/project.ts";
import { NOBODY, startManaged } from "../../kit/packaged-function.ts";

const NO_HOME = { PATH: "/usr/bin:/bin" };

let project: Project;
beforeAll(() => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
  expect(wasmstrap(project.folder, ["package"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

async function unzipped(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-task-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await unzip(readFileSync(join(project.folder, "function.zip")), folder);
  return folder;
}

test("the unzipped package answers with nothing of this repository beside it", async () => {
  const { emulator, output } = await startManaged(await unzipped(), NO_HOME);
  for (const name of ["a", "b"]) {
    const { kind, body } = await emulator.invoke({ event: JSON.stringify({ name }) });
    expect({ kind, body: body.toString() }).toEqual({
      kind: "response",
      body: `{"name":"${name}"}`,
    });
  }
  // Its pipe is not the socket that the reply came by.
  await vi.waitFor(() => expect(output()).toContain("\tINFO\tgreeting b\n"), 10_000);
});

test("the unzipped package answers from a read-only folder without HOME, with only /tmp to write to", async () => {
  const folder = await unzipped();
  // Where nobody may look into the repository, neither may its Node run.
  const node = join(mkdtempSync(join(tmpdir(), "wasmstrap-node-")), "node");
  onTestFinished(() => rmSync(join(node, ".."), { recursive: true, force: true }));
  copyFileSync(process.execPath, node);
  chmodSync(join(node, ".."), 0o555);
  chmodSync(node, 0o555);
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  const user = NOBODY === undefined ? {} : { uid: NOBODY, gid: NOBODY };
  expect(spawnSync("touch", [join(folder, "probe")], user).status).not.toBe(0);
  const { emulator } = await startManaged(folder, NO_HOME, { node, user: NOBODY });
  const { kind, body } = await emulator.invoke({ event: '{"name":"c"}' });
  expect({ kind, body: body.toString() }).toEqual({ kind: "response", body: '{"name":"c"}' });
});

test("the unzipped package reports a module that was lost on the way, and ends", async () => {
  const folder = await unzipped();
  writeFileSync(join(folder, "index.wasm"), "\0asm");
  const { emulator } = await startManaged(folder, NO_HOME);
  const { errorType, body } = await emulator.initError();
  expect(errorType).toBe("Runtime.ImportModuleError");
  expect(body.toString()).toContain(join(folder, "index.wasm"));
});
