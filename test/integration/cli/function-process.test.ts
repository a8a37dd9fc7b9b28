import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

import { startFunction } from "../../../local/function-process.ts";
import { ASCONFIG, createProject, GREETING, ROOT, wasmstrap } from "../../kit/project.ts";

function built(source: string): string {
  const project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": source });
  onTestFinished(() => project.remove());
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
  return join(project.folder, "build");
}

async function start(taskRoot: string, initTimeoutMs: number) {
  const lambda = await startFunction({
    bootstrapFolder: join(ROOT, "dist/bootstrap"),
    taskRoot,
    handler: "index.handler",
    node: process.execPath,
    timeoutMs: 3000,
    initTimeoutMs,
    environment: { PATH: "/usr/bin:/bin" },
    log: () => {},
  });
  onTestFinished(() => lambda.stop());
  return lambda;
}

test("a function that never gets through its top-level code is ended, and its caller gets an error", async () => {
  const lambda = await start(built(`while (true) {}\n${GREETING}`), 1000);
  const { kind, errorType } = await lambda.invoke({ event: "{}" });
  expect({ kind, errorType }).toEqual({ kind: "error", errorType: "Runtime.ExitError" });
  await expect(lambda.coldStartMs).rejects.toThrow("SIGKILL");
});
