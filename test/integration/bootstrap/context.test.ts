import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

import { compile, start } from "../../kit/bootstrap-process.ts";
import type { RawConnection } from "../../kit/raw-server.ts";

const root = mkdtempSync(join(tmpdir(), "wasmstrap-"));
beforeAll(() => compile("index", root));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const environment = { _HANDLER: "index.everything", LAMBDA_TASK_ROOT: root };
/** What `everything` tells, in its order. */
const NAMES = [
  "requestId",
  "invokedFunctionArn",
  "traceId",
  "tenantId",
  "invocationId",
  "clientContext",
  "cognitoIdentityId",
  "cognitoIdentityPoolId",
  "w3c",
  "deadlineMs",
  "remainingTimeInMillis",
  "functionName",
  "functionVersion",
  "memoryLimitInMB",
  "logGroupName",
  "logStreamName",
  "_X_AMZN_TRACE_ID",
];

async function tell(
  connection: RawConnection,
  headers: readonly string[],
): Promise<Record<string, string>> {
  expect((await connection.request()).line).toContain("GET ");
  connection.answer(200, "{}", ["Lambda-Runtime-Aws-Request-Id: id", ...headers]);
  const values = (await connection.request()).body.toString().split("\n");
  connection.answer(202);
  return Object.fromEntries(NAMES.map((name, i) => [name, values[i]!]));
}

test("handler sees everything that the platform says, as it said it", async () => {
  const { server } = await start({
    ...environment,
    AWS_LAMBDA_FUNCTION_NAME: "f",
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "1769",
    AWS_LAMBDA_LOG_GROUP_NAME: "/aws/lambda/f",
    AWS_LAMBDA_LOG_STREAM_NAME: "2026/[$LATEST]abc",
  });
  const connection = await server.accept();
  const deadlineMs = Date.now() + 60_000;
  // UTF-8 in a header, a number that no double holds, a doubled key: all of it is the caller's.
  const clientContext =
    '{"custom":{"naïve":12345678901234567890, "a":1,"a":2},"w3c":{"traceparent":"00-1-2-01"}}';
  const seen = await tell(connection, [
    "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:123456789012:function:f:live",
    "Lambda-Runtime-Trace-Id: Root=1-2-3;Parent=4;Sampled=1;Lineage=5",
    "Lambda-Runtime-Aws-Tenant-Id: blue",
    "Lambda-Runtime-Invocation-Id: the nonce",
    `Lambda-Runtime-Client-Context: ${clientContext}`,
    'Lambda-Runtime-Cognito-Identity: {"cognitoIdentityId":"me","cognitoIdentityPoolId":"pool"}',
    `Lambda-Runtime-Deadline-Ms: ${deadlineMs}`,
  ]);
  expect(seen).toEqual({
    requestId: "id",
    invokedFunctionArn: "arn:aws:lambda:eu-west-1:123456789012:function:f:live",
    traceId: "Root=1-2-3;Parent=4;Sampled=1;Lineage=5",
    tenantId: "blue",
    invocationId: "the nonce",
    clientContext,
    cognitoIdentityId: "me",
    cognitoIdentityPoolId: "pool",
    w3c: "00-1-2-01  ",
    deadlineMs: String(deadlineMs),
    remainingTimeInMillis: expect.stringMatching(/^[1-5]\d{4}$/) as string,
    functionName: "f",
    functionVersion: "$LATEST",
    memoryLimitInMB: "1769",
    logGroupName: "/aws/lambda/f",
    logStreamName: "2026/[$LATEST]abc",
    _X_AMZN_TRACE_ID: "Root=1-2-3;Parent=4;Sampled=1;Lineage=5",
  });
});

test("nothing of one event is left in the next one's context", async () => {
  const { server } = await start(environment);
  const connection = await server.accept();
  await tell(connection, [
    "Lambda-Runtime-Trace-Id: Root=1-2-3",
    "Lambda-Runtime-Aws-Tenant-Id: blue",
    'Lambda-Runtime-Client-Context: {"w3c":{"traceparent":"00-1-2-01"}}',
  ]);
  expect(await tell(connection, [])).toMatchObject({
    requestId: "id",
    invokedFunctionArn: "",
    traceId: "none",
    tenantId: "none",
    invocationId: "none",
    clientContext: "none",
    cognitoIdentityId: "none",
    w3c: "none",
    functionName: "",
    memoryLimitInMB: "0",
    _X_AMZN_TRACE_ID: "none",
  });
});

test.each([
  ['{"w3c":{"traceparent":"a","tracestate":"b","baggage":"c","more":1}}', "a b c"],
  ['{"custom":{}}', "none"],
  ['{"w3c":null}', "none"],
  ['{"w3c":"00-1-2-01"}', "none"],
  ["[]", "none"],
])("client context %s has the trace context %j", async (clientContext, w3c) => {
  const { server } = await start(environment);
  const connection = await server.accept();
  const seen = await tell(connection, [`Lambda-Runtime-Client-Context: ${clientContext}`]);
  expect(seen).toMatchObject({ clientContext, w3c });
});
