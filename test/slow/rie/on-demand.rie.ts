import { afterAll, beforeAll, expect, test } from "vitest";

import { createFunction, startOnDemand, type FunctionFolder } from "./emulator.ts";

// The emulator's own end-to-end cases (`test/integration/local_lambda/test_end_to_end.py`), then what a runtime's
// users meet beside them.

let folder: FunctionFolder;
beforeAll(async () => {
  folder = await createFunction();
});
afterAll(() => folder.remove());

const DONE = '"My lambda ran succesfully"';

test("function is invoked twice", async () => {
  const rie = await startOnDemand(folder, "index.success");
  expect((await rie.invoke({})).text).toBe(DONE);
  expect((await rie.invoke({})).text).toBe(DONE);
  expect(rie.output()).toContain("Printing data to console");
});

test("environment variable keeps its equal signs", async () => {
  const rie = await startOnDemand(folder, "index.variable", { MyEnv: "4=4" });
  expect((await rie.invoke({})).text).toBe('"4=4"');
});

test("timeout is reported in Lambda's words, and the next event is served by a new process", async () => {
  const rie = await startOnDemand(folder, "index.sleep", { AWS_LAMBDA_FUNCTION_TIMEOUT: "1" });
  expect((await rie.invoke({ ms: 5000 })).text).toBe("Task timed out after 1.00 seconds");
  expect((await rie.invoke({ ms: 0 })).text).toBe('"I was sleeping"');
});

test("exception has its message, its class and the line that threw it", async () => {
  const rie = await startOnDemand(folder, "index.exception");
  expect((await rie.invoke({})).json()).toEqual({
    errorMessage: "Raising an exception",
    errorType: "RangeError",
    stackTrace: [expect.stringMatching(/^at \w+ \(assembly\/index\.ts:\d+:\d+\)$/) as string],
  });
});

test("trap and malformed event cost their own invocations only", async () => {
  const rie = await startOnDemand(folder, "index.echo");
  expect((await rie.invoke({ text: "trap" })).json()).toMatchObject({
    errorType: "Function.Unreachable",
  });
  expect((await rie.invoke({ text: 1 })).json()).toMatchObject({
    errorType: "Runtime.InvalidEvent",
  });
  expect((await rie.invoke({ text: "c" })).json()).toMatchObject({ text: "c" });
});

test.each([
  ["index.nothing", "Runtime.HandlerNotFound", "index.wasm exports success"],
  ["indx.success", "Runtime.ImportModuleError", "found index.wasm"],
  ["success", "Runtime.MalformedHandlerName", "must be file.export"],
])("handler %s is the init error %s", async (handler, errorType, words) => {
  const rie = await startOnDemand(folder, handler);
  const reply = await rie.invoke({});
  expect(reply.status).toBe(502);
  expect(reply.json()).toMatchObject({
    errorType,
    errorMessage: expect.stringContaining(words) as string,
  });
});

test("failure of the top-level code is an init error", async () => {
  const rie = await startOnDemand(folder, "index.success", { FAIL_INIT: "1" });
  expect((await rie.invoke({})).json()).toMatchObject({
    errorType: "Error",
    errorMessage: "no database",
  });
});
