import { expect, test } from "vitest";

import { asCommandError, openAws } from "../../../cli/deploy/client.ts";

test("without AWS's client, deploy says what to install", async () => {
  await expect(openAws("/", {})).rejects.toThrow(
    "Cannot deploy: AWS's client is not installed: run `npm install --save-dev @aws-sdk/client-lambda`",
  );
});

test.each([
  ["CredentialsProviderError", "Could not load credentials", "set AWS_PROFILE"],
  ["Error", "Region is missing", "add `--region`"],
  ["AccessDeniedException", "not authorized", "have the action allowed"],
  ["ResourceConflictException", "in\n progress", "correct that, then run `wasmstrap deploy`"],
])("%s is one line that ends with what to do", (name, message, advice) => {
  const error = Object.assign(new Error(message), { name });
  const { message: shown } = asCommandError('deploy "a"', error);
  expect(shown).toContain(
    `Cannot deploy "a": ${name}: ${message.replaceAll(/\s+/g, " ")}: ${advice}`,
  );
  expect(shown).not.toContain("\n");
});
