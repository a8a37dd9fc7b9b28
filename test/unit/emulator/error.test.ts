import { expect, test } from "vitest";
import { client, emulate } from "../../kit/raw-client.ts";

const BODY = '{"errorType":"E","errorMessage":"m","stackTrace":[]}';

/** Posts an error to a fresh emulator, and gives what its caller sees. */
async function fail(headers: Record<string, string>, body = BODY) {
  const emulator = await emulate();
  const raw = client(emulator);
  const outcome = emulator.invoke({ event: "{}", requestId: "id-1" });
  await raw.next();
  const reply = await raw.post("id-1", "error", body, headers);
  expect([reply.status, reply.body]).toEqual([202, '{"status":"OK"}\n']);
  return outcome;
}

test("emulator hands an error's body, type and X-Ray cause to the caller as sent", async () => {
  const outcome = await fail({
    "Lambda-Runtime-Function-Error-Type": "Function.TypeError",
    "Lambda-Runtime-Function-XRay-Error-Cause": '{"exceptions":[]}',
  });
  expect(outcome).toMatchObject({
    kind: "error",
    status: 202,
    errorType: "Function.TypeError",
    platformErrorType: "Function.TypeError",
    xrayCause: '{"exceptions":[]}',
    body: Buffer.from(BODY),
  });
});

test.each([
  [undefined, "Runtime.Unknown"],
  ["Function.oops", "Function.Unknown"],
  ["TypeError", "Runtime.Unknown"],
  ["my Runtime.Special one", "my Runtime.Special one"],
])("emulator reports error type %s to the platform as %s", async (sent, platform) => {
  const headers = sent === undefined ? {} : { "Lambda-Runtime-Function-Error-Type": sent };
  const { errorType, platformErrorType } = await fail(headers as Record<string, string>);
  expect([errorType, platformErrorType]).toEqual([sent, platform]);
});

test("emulator takes the X-Ray cause out of an error.cause+json body", async () => {
  const { body, xrayCause, headers } = await fail(
    { "Content-Type": "application/vnd.aws.lambda.error.cause+json" },
    '{"errorMessage":"m","errorType":"E","stackTrace":["f"],"errorCause":{"paths":[]},"more":1}',
  );
  expect(body.toString()).toBe('{"errorMessage":"m","errorType":"E","stackTrace":["f"]}');
  expect([xrayCause, headers["content-type"]]).toEqual(['{"paths":[]}', "application/json"]);
});

test("emulator gives the caller a text in place of an error.cause+json body that is not JSON", async () => {
  const { body, headers } = await fail(
    { "Content-Type": "application/vnd.aws.lambda.error.cause+json" },
    "not JSON",
  );
  expect([body.toString(), headers["content-type"]]).toEqual([
    '"Invalid error body"',
    "application/octet-stream",
  ]);
});
