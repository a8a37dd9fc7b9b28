import { afterAll, beforeAll, expect, test } from "vitest";

import { createFunction, startOnDemand, type FunctionFolder } from "./emulator.ts";

let folder: FunctionFolder;
beforeAll(async () => {
  folder = await createFunction();
});
afterAll(() => folder.remove());

test.each([
  [{}, "test_function"],
  [{ AWS_LAMBDA_FUNCTION_NAME: "MyCoolName" }, "MyCoolName"],
])("context has the function's ARN and name (%j)", async (env, name) => {
  const arn = await startOnDemand(folder, "index.arn", env);
  expect((await arn.invoke({})).text).toBe(
    `"arn:aws:lambda:us-east-1:012345678912:function:${name}"`,
  );
  const named = await startOnDemand(folder, "index.name", env);
  expect((await named.invoke({})).text).toBe(`"${name}"`);
});

test.each([
  [{ AWS_LAMBDA_FUNCTION_TIMEOUT: "3" }, 2000],
  [{ AWS_LAMBDA_FUNCTION_TIMEOUT: "10" }, 9000],
  [{}, 299_000],
])("remaining time counts down (%j)", async (env, expected) => {
  const rie = await startOnDemand(folder, "index.remaining", env);
  const remaining = Number((await rie.invoke({})).text);
  expect(remaining).toBeGreaterThan(expected - 1000);
  expect(remaining).toBeLessThan(expected + 1);
});

test("client context arrives as the caller wrote it", async () => {
  const rie = await startOnDemand(folder, "index.clientContext");
  const context = '{"custom": {"foo":"bär", "baz":123.50}}';
  const header = { "X-Amz-Client-Context": Buffer.from(context).toString("base64") };
  expect((await rie.invoke({}, header)).text).toBe(context);
  expect((await rie.invoke({})).text).toBe("null");
});

test("tenant id arrives with its own event", async () => {
  const rie = await startOnDemand(folder, "index.echo");
  const reply = await rie.invoke({ text: "a" }, { "X-Amz-Tenant-Id": "blue" });
  expect(reply.json()).toMatchObject({ text: "a", tenantId: "blue" });
  expect((await rie.invoke({ text: "b" })).json()).toMatchObject({ text: "b", tenantId: null });
});
