import { expect, test } from "vitest";

import { parseInvocation } from "../../../bootstrap/runtime-api/invocation.ts";
import { Headers } from "../../../bootstrap/http/headers.ts";

const NOW_MS = Date.UTC(2026, 5, 1);
const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:f:live";

function parse(values: Readonly<Record<string, string | string[] | undefined>>) {
  const warnings: string[] = [];
  const headers = new Headers();
  const lines = Object.entries(values).flatMap(([name, value = []]) =>
    [value].flat().map((each) => `${name}: ${each}\r\n`),
  );
  expect(headers.read(lines.join(""), 0)).toBe(true);
  const invocation = parseInvocation(headers, NOW_MS, (text) => warnings.push(text));
  return { invocation, warnings };
}

const sound = {
  "lambda-runtime-aws-request-id": "8476a536",
  "lambda-runtime-deadline-ms": String(NOW_MS + 3000),
};

test("all headers become an invocation, without a warning", () => {
  const { invocation, warnings } = parse({
    ...sound,
    "lambda-runtime-invoked-function-arn": ARN,
    "lambda-runtime-trace-id": "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1;Lineage=a:1",
    "lambda-runtime-client-context": '{"client":{"app_title":"x"}}',
    "lambda-runtime-cognito-identity": '{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"}',
    "lambda-runtime-aws-tenant-id": "tenant-1",
    "lambda-runtime-invocation-id": "nonce",
    "content-type": "application/json",
  });
  expect(invocation).toEqual({
    requestId: "8476a536",
    deadlineMs: NOW_MS + 3000,
    invokedFunctionArn: ARN,
    traceId: "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=1;Lineage=a:1",
    clientContext: '{"client":{"app_title":"x"}}',
    identity: '{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"}',
    tenantId: "tenant-1",
    invocationId: "nonce",
  });
  expect(warnings).toEqual([]);
});

test("what is absent or empty stays absent, without a warning", () => {
  const { invocation, warnings } = parse({ ...sound, "lambda-runtime-trace-id": "" });
  expect(invocation).toEqual({ requestId: "8476a536", deadlineMs: NOW_MS + 3000 });
  expect(warnings).toEqual([]);
});

test("repeated header counts once", () => {
  const { invocation } = parse({ ...sound, "lambda-runtime-aws-tenant-id": ["a", "b"] });
  expect(invocation).toMatchObject({ tenantId: "a" });
});

test.each([{}, { "lambda-runtime-aws-request-id": "" }])(
  "no request id (%j): no invocation",
  (headers) => {
    const { invocation, warnings } = parse({ ...headers, "lambda-runtime-deadline-ms": "1" });
    expect(invocation).toBeUndefined();
    expect(warnings[0]).toContain("Lambda-Runtime-Aws-Request-Id is absent");
  },
);

test.each([
  undefined,
  "600000",
  "0",
  "-1",
  "soon",
  "1e999",
  "NaN",
  "99999999999999999999",
  "1.5",
  "0x10",
])("deadline %j becomes 15 minutes from now, with a warning", (deadline) => {
  const { invocation, warnings } = parse({ ...sound, "lambda-runtime-deadline-ms": deadline });
  expect(invocation).toMatchObject({ deadlineMs: NOW_MS + 15 * 60_000 });
  expect(warnings.length).toBe(1);
});

test("deadline that has just passed is kept: the function may have been frozen", () => {
  const { invocation } = parse({ ...sound, "lambda-runtime-deadline-ms": String(NOW_MS - 5000) });
  expect(invocation).toMatchObject({ deadlineMs: NOW_MS - 5000 });
});

test("odd ARN is handed on with a warning", () => {
  const { invocation, warnings } = parse({
    ...sound,
    "lambda-runtime-invoked-function-arn": "function-arn",
  });
  expect(invocation).toMatchObject({ invokedFunctionArn: "function-arn" });
  expect(warnings.length).toBe(1);
});

test("client context in UTF-8 is read as such", () => {
  const bytes = Buffer.from('{"custom":{"name":"Zoë 🚀"}}').toString("latin1");
  const { invocation } = parse({ ...sound, "lambda-runtime-client-context": bytes });
  expect(invocation).toMatchObject({ clientContext: '{"custom":{"name":"Zoë 🚀"}}' });
});

test.each(["lambda-runtime-client-context", "lambda-runtime-cognito-identity"])(
  "%s that is not JSON is dropped with a warning",
  (name) => {
    const { invocation, warnings } = parse({ ...sound, [name]: "{oops" });
    expect(invocation).toEqual({ requestId: "8476a536", deadlineMs: NOW_MS + 3000 });
    expect(warnings[0]).toContain('found "{oops"');
  },
);
