/** Every template, from the packed tarball, as a user has it: build, test, invoke, package, dev. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startDev } from "../kit/dev-server.ts";
import { failed, newProject, type Installation } from "../kit/new-project.ts";
import { ROOT } from "../kit/project.ts";
import { typeErrors } from "../kit/type-errors.ts";

const parent = mkdtempSync(join(tmpdir(), "wasmstrap-templates-"));
const installation: Installation = { modules: join(parent, "node_modules") };
afterAll(() => rmSync(parent, { recursive: true, force: true }));

beforeAll(() => {
  const tarball = npm(ROOT, "pack", "--silent", "--ignore-scripts", "--pack-destination", parent);
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, "package.json"), "utf8"),
  ) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  writeFileSync(join(parent, "package.json"), '{ "private": true }');
  const { vitest, typescript } = { ...dependencies, ...devDependencies };
  npm(
    parent,
    "install",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    `./${tarball}`,
    `vitest@${vitest}`,
    `typescript@${typescript}`,
  );
});

test.each(readdirSync(join(ROOT, "templates")))("%s", async (template) => {
  const project = newProject(installation, parent, template, template);
  const manifest = JSON.parse(readFileSync(join(project.folder, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  // Where the tarball is, which no registry has.
  expect(manifest.devDependencies["wasmstrap"]).toMatch(/^file:\.\.\/wasmstrap-.+\.tgz$/);
  expect(failed(project.run("wasmstrap", "build"))).toBe("");
  // As `tsc -p` does, in test/integration/cli/new.test.ts.
  expect(typeErrors(join(project.folder, "assembly/tsconfig.json"))).toBe("");
  expect(typeErrors(join(project.folder, "tsconfig.json"))).toBe("");
  expect(failed(project.run("vitest", "run"))).toBe("");
  expect(failed(project.run("sh", "-c", manifest.scripts["invoke"]!))).toBe("");
  expect(failed(project.run("wasmstrap", "package"))).toBe("");
  expect(existsSync(join(project.folder, "function.zip"))).toBe(true);
  const cli = join(installation.modules, "wasmstrap/dist/cli.js");
  const dev = await startDev(project.folder, [], cli);
  try {
    const [, path = ""] = /--path (\S+)/.exec(manifest.scripts["invoke"]!) ?? [];
    const [, event = ""] = /--event (\S+)/.exec(manifest.scripts["invoke"]!) ?? [];
    const reply = path === "" ? await send(dev.address, event) : await request(dev.address + path);
    expect(reply, dev.stderr()).toBe("ok");
  } finally {
    await dev.stop();
  }
});

/** For an answer that waits for a compile, on a loaded machine. */
const ANSWER_MS = 60_000;

/** For npm, which may have to download. */
const NPM_MS = 240_000;

/** A redirect is an answer too, and is not followed. */
async function request(url: string): Promise<string> {
  const { status } = await fetch(url, {
    redirect: "manual",
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  return status < 400 ? "ok" : `status ${status}`;
}

/** As the page does. */
async function send(address: string, event: string): Promise<string> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  const body = await (await fetch(`${address}/_wasmstrap/events/${event}`, { signal })).text();
  const response = await fetch(`${address}/_wasmstrap/invoke`, { method: "POST", body, signal });
  const { record } = (await response.json()) as { record?: { ok: boolean; reply: string } };
  return record?.ok ? "ok" : JSON.stringify(record);
}

function npm(folder: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd: folder,
    encoding: "utf8",
    timeout: NPM_MS,
    killSignal: "SIGKILL",
  });
  expect(status, `npm ${args[0]}: ${stderr}`).toBe(0);
  return stdout.trim();
}
