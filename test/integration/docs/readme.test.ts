import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { compileHandler } from "../../../testing/index.ts";
import { createProject, ROOT } from "../../kit/project.ts";

/** The contents of README.md's code blocks in their order. */
function blocks(language: string): string[] {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const fenced = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms");
  return [...readme.matchAll(fenced)].map(([, content]) => content!);
}

test("the README's handler, with the README's asconfig.json, does what it says", async () => {
  const [handlerSource] = blocks("ts");
  const [asconfig] = blocks("json");
  const project = createProject({ "asconfig.json": asconfig! });
  onTestFinished(() => project.remove());
  mkdirSync(join(project.folder, "assembly"));
  writeFileSync(join(project.folder, "assembly/index.ts"), handlerSource!);
  const handler = await compileHandler(project.folder);
  const reply = await handler.invoke({ rawPath: "/cats" }, { requestId: "r-1" });
  expect(reply.json()).toMatchObject({
    statusCode: 307,
    headers: { Location: "https://madhead.me/cats" },
  });
  expect(reply.logs).toEqual([{ level: "info", text: "r-1 asks for /cats" }]);
});
