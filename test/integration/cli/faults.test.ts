import { afterAll, beforeAll, expect, test } from "vitest";

import { ASCONFIG, createProject, GREETING, wasmstrap, type Project } from "../../kit/project.ts";

let project: Project;
beforeAll(() => {
  project = createProject({ "asconfig.json": ASCONFIG, "assembly/index.ts": GREETING });
  expect(wasmstrap(project.folder, ["build"])).toMatchObject({ status: 0 });
});
afterAll(() => project.remove());

const invoke = (...faults: readonly string[]) =>
  wasmstrap(
    project.folder,
    ["invoke", "--event", "-", ...faults.flatMap((fault) => ["--fault", fault])],
    { input: '{"name":"Ada"}' },
  );

test("event reaches the handler whatever happens to it on its way", () => {
  const faults = ["reset=arrival", "status=503", "truncate=3", "reset=body", "slow=1"];
  const { status, stdout, stderr } = invoke(...faults, "freeze=200");
  expect({ status, stdout }).toEqual({ status: 0, stdout: '{"name":"Ada"}' });
  expect(stderr.match(/greeting Ada/g)?.length).toBe(1);
  expect(stderr).toContain("Cannot poll, will retry: ");
});

test("reply is posted again where its answer was lost", () => {
  const { status, stdout } = invoke("response:reset=headers", "slow-reader=1");
  expect({ status, stdout }).toEqual({ status: 0, stdout: '{"name":"Ada"}' });
});

test("early 413 is the platform's error, and a line of the runtime's", () => {
  const { status, stderr } = invoke("early-413");
  expect(status).toBe(1);
  expect(stderr).toContain("Function error: Function.ResponseSizeTooLarge");
  expect(stderr).toContain("the Runtime API answered 413 ");
});

test("500 to a poll ends the process, and the invocation with it", () => {
  const { status, stderr } = invoke("status=500");
  expect(status).toBe(1);
  expect(stderr).toContain("the platform asks this process to end");
  expect(stderr).toContain("Function error: Runtime.ExitError: ");
});

test.each([
  ["delay", "delay a number from 1 to 900000"],
  ["rest=body", "one of delay, reset, status,"],
  ["nxt:reset", "the route one of next, response, error, init-error"],
  ["reset=middle", "reset one of arrival, headers, body, end"],
  ["status=99", "status a number from 200 to 599"],
])("--fault %s is refused with what it may be", (fault, words) => {
  const { status, stdout, stderr } = invoke(fault);
  expect(stderr).toContain(`It must be [route:]kind[=value], ${words}`);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
});
