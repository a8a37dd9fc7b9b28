import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, expect, test } from "vitest";

import { failed, newProject } from "../../kit/new-project.ts";
import { ROOT, wasmstrap } from "../../kit/project.ts";

const parent = mkdtempSync(join(tmpdir(), "wasmstrap new ä "));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test("a new project builds, passes its tests, answers an event and can be packaged, in a path with a blank", () => {
  const modules = join(ROOT, "node_modules");
  const project = newProject({ modules }, parent, "my function", "http-api");
  expect(failed(project.run("wasmstrap", "build"))).toBe("");
  const tests = project.run("vitest", "run");
  expect(failed(tests)).toBe("");
  expect(tests.stdout).toContain("4 passed");
  const reply = project.run("wasmstrap", "invoke", "--path", "/hello/Ada");
  expect(failed(reply)).toBe("");
  expect(reply.stdout).toContain("Hello Ada");
  const sam = project.run("wasmstrap", "template", "sam");
  expect(sam.stdout).toBe(readFileSync(join(project.folder, "template.yaml"), "utf8"));
  expect(failed(project.run("wasmstrap", "package"))).toBe("");
  expect(existsSync(join(project.folder, "function.zip"))).toBe(true);
});

test("the default template is clean in an editor", () => {
  const modules = join(ROOT, "node_modules");
  const project = newProject({ modules }, parent, "clean", "http-api");
  expect(failed(project.run("tsc", "-p", "assembly/tsconfig.json"))).toBe("");
  expect(failed(project.run("tsc", "-p", "tsconfig.json"))).toBe("");
});

test("a folder's name becomes a name that npm and Lambda take", () => {
  const { status, stdout } = wasmstrap(parent, ["new", "Über Uns!", "--no-install", "--no-git"]);
  expect({ status, stdout }).toEqual({ status: 0, stdout: "Über Uns!\n" });
  const read = (file: string) =>
    JSON.parse(readFileSync(join(parent, "Über Uns!", file), "utf8")) as { name: string };
  expect(read("package.json").name).toBe("uber-uns");
  expect(read("wasmstrap.json").name).toBe("uber-uns");
});

test("a project takes wasmstrap from where it was installed from, unless another version is asked for", () => {
  const made = wasmstrap(parent, ["new", "here", "--no-install", "--no-git"]);
  expect(made.stderr).toContain(`takes wasmstrap from ${relative(join(parent, "here"), ROOT)}`);
  const asked = (project: string) =>
    JSON.parse(readFileSync(join(parent, project, "package.json"), "utf8")) as {
      devDependencies: Record<string, string>;
    };
  const { devDependencies } = asked("here");
  expect(devDependencies["wasmstrap"]).toBe(`file:${relative(join(parent, "here"), ROOT)}`);
  // npm links a folder unless this says otherwise, and a link has no Node.js beside it.
  expect(readFileSync(join(parent, "here/.npmrc"), "utf8")).toContain("install-links=true");
  wasmstrap(parent, ["new", "there", "--wasmstrap", "^0.1.0", "--no-install", "--no-git"]);
  expect(asked("there").devDependencies["wasmstrap"]).toBe("^0.1.0");
  expect(existsSync(join(parent, "there/.npmrc"))).toBe(false);
});

test("nothing is overwritten", () => {
  wasmstrap(parent, ["new", "full", "--no-install", "--no-git"]);
  const refused = wasmstrap(parent, ["new", "full", "--no-install", "--no-git"]);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("choose another folder");
  writeFileSync(join(parent, "full/assembly/index.ts"), "// mine");
  const forced = wasmstrap(parent, ["new", "full", "--force", "--no-install", "--no-git"]);
  expect(forced.status).toBe(1);
  expect(forced.stderr).toContain("would be overwritten");
  expect(readFileSync(join(parent, "full/assembly/index.ts"), "utf8")).toBe("// mine");
});

test("without a terminal nothing is asked: a folder must be given, and the template is http-api", () => {
  const { status, stderr } = wasmstrap(parent, ["new"]);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "Cannot choose a folder: run `wasmstrap new my-function`\n",
  });
  expect(wasmstrap(parent, ["new", "x", "--template", "soap"]).stderr).toContain(
    "Allowed choices are http-api, authorizer",
  );
});

test("npm create wasmstrap does the same, by the Node that is installed with wasmstrap", () => {
  const create = join(ROOT, "create-wasmstrap/index.js");
  const { status, stdout } = spawnSync("node", [create, "created", "--no-install", "--no-git"], {
    cwd: parent,
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "created\n" });
  expect(existsSync(join(parent, "created/assembly/index.ts"))).toBe(true);
});
