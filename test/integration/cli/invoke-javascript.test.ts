import { join } from "node:path";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";

import { ASCONFIG, createProject, GREETING, wasmstrap, type Project } from "../../kit/project.ts";

// Nothing is built: `--engine js` reads the sources.
let project: Project;
beforeAll(() => {
  project = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": GREETING,
    "event.json": '{ "name": "Ada Łukasiewicz 👋" }',
  });
});
afterAll(() => project.remove());

const invoke = (args: readonly string[], input = "", at = project) =>
  wasmstrap(at.folder, ["invoke", "--engine", "js", ...args], { input });

test("invoke --engine js prints reply, logs and times as it does for the module", () => {
  const { status, stdout, stderr } = invoke(["--event", "event.json"]);
  expect(stderr).toMatch(/\tINFO\tgreeting Ada Łukasiewicz 👋\n/);
  expect(stderr).toMatch(/cold start [\d.]+ m?s, invocation [\d.]+ m?s/);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '{"name":"Ada Łukasiewicz 👋"}' });
});

test.each([
  ["the handler throws", '{"name":"nobody"}', /Function error: Error: nobody to greet/],
  [
    "the event does not fit",
    '{"name":7}',
    /Function error: \S+: \$\.name: expected a string, got 7 at byte 8/,
  ],
])("invoke --engine js exits with 1 and prints the error when %s", (_, event, words) => {
  const { status, stdout, stderr } = invoke(["--event", "-"], event);
  expect(stderr).toMatch(words);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
});

test("invoke --engine js names the line of what JavaScript cannot do", () => {
  const memory = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": `export function handler(event: Uint8Array): string {
  return load<u8>(event.dataStart).toString();
}
`,
  });
  try {
    const { status, stderr } = invoke(["--event", "-"], "x", memory);
    expect(stderr).toContain(
      "Cannot run assembly/index.ts:2:10 as JavaScript: `load` works on memory by address, which JavaScript has not",
    );
    expect(status).toBe(1);
  } finally {
    memory.remove();
  }
});

test("the command loads neither compiler nor TypeScript for the module itself", () => {
  const cli = join(import.meta.dirname, "../../../cli");
  for (const file of ["commands/invoke.ts", "invoke/runnable.ts"])
    expect(readFileSync(join(cli, file), "utf8")).not.toMatch(
      /^import (?!type).*(engine\/javascript|dev\/builds|invoke\/watch)/m,
    );
});
