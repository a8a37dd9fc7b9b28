import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { readProjectSettings } from "../../../project/index.ts";
import { createProject, ROOT, wasmstrap, type Project } from "../../kit/project.ts";

/** A page's code blocks of a language. */
function blocks(page: string, language: string): string[] {
  const text = readFileSync(join(ROOT, "docs", page), "utf8");
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(
    ([, code]) => code!,
  );
}

let project: Project;
beforeAll(() => {
  project = createProject({});
  for (const name of ["asconfig.json", "assembly", "wasmstrap.json"])
    cpSync(join(ROOT, "examples/redirect", name), join(project.folder, name), { recursive: true });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

test("the settings of docs/deploy.md are those of examples/redirect", () => {
  const [settings] = blocks("deploy.md", "json");
  const example = readFileSync(join(ROOT, "examples/redirect/wasmstrap.json"), "utf8");
  expect(JSON.parse(settings!)).toEqual(JSON.parse(example));
});

test.each([
  ["sam", "yaml"],
  ["cdk", "ts"],
  ["terraform", "hcl"],
])("the template of docs/deploy.md for %s is what the command prints", (tool, language) => {
  const { stdout } = wasmstrap(project.folder, ["template", tool]);
  expect(blocks("deploy.md", language)).toEqual([stdout]);
});

test.each(["deploy.md", "packaging.md"])("every setting of docs/%s is one", (page) => {
  const folder = mkdtempSync(join(tmpdir(), "wasmstrap-docs-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const found = blocks(page, "json");
  expect(found.length).toBeGreaterThan(0);
  for (const settings of found) {
    writeFileSync(join(folder, "wasmstrap.json"), settings);
    expect(() => readProjectSettings(folder)).not.toThrow();
  }
});

test("the table of docs/deploy.md names every setting, and no other", () => {
  const page = readFileSync(join(ROOT, "docs/deploy.md"), "utf8");
  const named = [...page.matchAll(/^\| `(\w+)` /gm)].map(([, key]) => key!);
  const schema = JSON.parse(readFileSync(join(ROOT, "dist/wasmstrap.schema.json"), "utf8")) as {
    properties: object;
  };
  const known = Object.keys(schema.properties).filter((key) => key !== "$schema");
  expect(named.toSorted()).toEqual(known.toSorted());
});
