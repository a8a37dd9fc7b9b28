/** What an author sees in vitest: the plugin, and a failure's own lines. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { failed, newProject, type NewProject } from "../../kit/new-project.ts";
import { createProject, ROOT, type Project } from "../../kit/project.ts";

let parent: Project;
let project: NewProject;
beforeAll(() => {
  parent = createProject({});
  const modules = join(ROOT, "node_modules");
  project = newProject({ modules }, parent.folder, "shop", "http-api");
});
afterAll(() => parent.remove());

test("a test imports AssemblyScript by its path, and calls its functions", () => {
  writeFileSync(
    join(project.folder, "test/order.test.ts"),
    `import { expect, test } from "vitest";
import { total } from "../assembly/order.ts";

test("adds up", () => {
  expect(total({ items: [{ price: 2.5, quantity: 2 }] })).toBe(5);
});
`,
  );
  const run = project.run("vitest", "run", "test/order.test.ts");
  expect(failed(run)).toBe("");
  expect(run.stdout).toContain("1 passed");
});

test("a failure in AssemblyScript shows the author's line and code, and no frame of ours", () => {
  writeFileSync(
    join(project.folder, "assembly/broken.ts"),
    `export function half(value: i32): i32 {
  if (value % 2 != 0) throw new RangeError("cannot halve an odd number");
  return value / 2;
}
`,
  );
  writeFileSync(
    join(project.folder, "test/broken.test.ts"),
    `import { test } from "vitest";
import { half } from "../assembly/broken.ts";

test("halves", () => {
  half(3);
});
`,
  );
  const { status, stdout, stderr } = project.run("vitest", "run", "test/broken.test.ts");
  const output = stdout + stderr;
  expect(status).toBe(1);
  expect(output).toContain("cannot halve an odd number");
  expect(output).toMatch(/❯ .*half.* assembly\/broken\.ts:2:\d+/);
  expect(output).toMatch(/2\|.*throw new RangeError\("cannot halve/);
  expect(output).toMatch(/❯ .*test\/broken\.test\.ts:5:\d+/);
  expect(output).not.toMatch(/dist\/(testing|chunk)|testing\/compile-module/);
});
