import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { ASCONFIG, createProject, GREETING, wasmstrap, type Project } from "../../kit/project.ts";

let project: Project;
beforeAll(() => {
  project = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": GREETING,
    "event.json": '{ "name": "Ada Łukasiewicz 👋" }',
  });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

const invoke = (args: readonly string[], input = "") =>
  wasmstrap(project.folder, ["invoke", ...args], { input });

test("invoke prints the reply, byte for byte, on standard output; logs and times on standard error", () => {
  const { status, stdout, stderr } = invoke(["--event", "event.json"]);
  expect(stderr).toMatch(/\tINFO\tgreeting Ada Łukasiewicz 👋\n/);
  expect(stderr).toMatch(/cold start [\d.]+ m?s, invocation [\d.]+ m?s/);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '{"name":"Ada Łukasiewicz 👋"}' });
});

test("invoke reads the event from standard input", () => {
  const { status, stdout } = invoke(["--event", "-", "--handler", "index.handler"], '{"name":"x"}');
  expect({ status, stdout }).toEqual({ status: 0, stdout: '{"name":"x"}' });
});

test.each([
  ["the handler throws", '{"name":"nobody"}', /Function error: Error: nobody to greet/],
  ["the event is not JSON", "{name}", /Function error: \S+: .*at byte 1/],
  ["the event does not fit", '{"name":7}', /Function error: \S+: .*\$\.name/],
])("invoke exits with 1 and prints the error when %s", (_, event, words) => {
  const { status, stdout, stderr } = invoke(["--event", "-"], event);
  expect(stderr).toMatch(words);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
});

test("invoke ends a handler that does not end by itself", () => {
  const { status, stderr } = invoke(["--event", "-", "--timeout", "0.5"], '{"name":"forever"}');
  expect(stderr).toContain("Task timed out after 0.50 seconds");
  expect(status).toBe(1);
});

test("invoke reports an init failure with what was found", () => {
  const { status, stderr } = invoke(["--event", "event.json", "--handler", "index.handlr"]);
  expect(stderr).toContain("Function error: Runtime.HandlerNotFound");
  expect(stderr).toContain("index.wasm exports handler");
  expect(status).toBe(1);
});

test("invoke tells of a source newer than the build, and asks which handler where there are more", () => {
  const source = join(project.folder, "assembly/index.ts");
  const before = readFileSync(source, "utf8");
  writeFileSync(source, `${before}\nexport function other(): i32 {\n  return 7;\n}\n`);
  const stale = invoke(["--event", "event.json"]);
  expect(stale.stderr).toMatch(/^build\/index\.wasm is older than assembly\/index\.ts: .*build`$/m);
  expect(stale.status).toBe(0);
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
  const ambiguous = invoke(["--event", "event.json"]);
  expect(ambiguous.stderr).toContain("found index.handler, index.other: add `--handler");
  expect(ambiguous.status).toBe(2);
  const chosen = invoke(["--event", "event.json", "--handler", "index.other"]);
  expect(chosen).toMatchObject({ status: 0, stdout: "7" });
});

test("invoke sends several events in a row to one process, and prints each reply on a line", () => {
  const { status, stdout, stderr } = invoke(
    ["--handler", "index.handler", "--event", "event.json", "--event", "-"],
    '{"name":"x"}',
  );
  expect(stderr).toMatch(/^cold start .*\nevent\.json: invocation .*\nstandard input: invocation/m);
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: '{"name":"Ada Łukasiewicz 👋"}\n{"name":"x"}\n',
  });
});

test("invoke tells which of several events failed, after the replies of the others", () => {
  const { status, stdout, stderr } = invoke(
    ["--handler", "index.handler", "--event", "-", "--event", "event.json"],
    '{"name":"nobody"}',
  );
  expect(stderr).toContain("Function error: Error: nobody to greet");
  expect({ status, stdout }).toEqual({ status: 1, stdout: '{"name":"Ada Łukasiewicz 👋"}\n' });
});
