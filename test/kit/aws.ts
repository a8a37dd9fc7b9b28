import { spawnSync } from "node:child_process";
import { expect } from "vitest";

import type { RunningServer } from "./python.ts";

/** What a client needs that is not to reach AWS. */
export function awsEnvironment({ url }: RunningServer): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/nowhere",
    AWS_SHARED_CREDENTIALS_FILE: "/nowhere",
  };
}

/**
 * Makes one call by boto3, AWS's client for Python: not the one that was deployed with.
 *
 * @param python A Python that has boto3.
 */
export function boto3(
  python: string,
  server: RunningServer,
  service: string,
  operation: string,
  input: unknown,
): Record<string, unknown> {
  const script = `
import boto3, json, sys
service, operation, given = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
reply = getattr(boto3.client(service), operation)(**given)
if "Payload" in reply: reply["Payload"] = reply["Payload"].read().decode()
print(json.dumps(reply, default=str))`;
  const { status, stdout, stderr } = spawnSync(
    python,
    ["-c", script, service, operation, JSON.stringify(input)],
    { encoding: "utf8", env: { ...process.env, ...awsEnvironment(server) } },
  );
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}
