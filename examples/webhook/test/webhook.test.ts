import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { compileHandler } from "wasmstrap/testing";

const handler = await compileHandler("assembly/index.ts", {
  environment: { WEBHOOK_SECRET: "s3cret" },
});

async function post(
  body: string,
  secret = "s3cret",
): Promise<{ statusCode: number; body: string }> {
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const reply = await handler.invoke({
    version: "2.0",
    rawPath: "/push",
    headers: { "x-hub-signature-256": `sha256=${signature}` },
    requestContext: { http: { method: "POST" } },
    body,
  });
  return reply.json();
}

test("takes a push that is signed", async () => {
  const push = { ref: "refs/heads/main", repository: { full_name: "octo/hello" }, commits: [{}] };
  const reply = await post(JSON.stringify(push));
  assert.equal(reply.statusCode, 202);
  assert.deepEqual(JSON.parse(reply.body), {
    repository: "octo/hello",
    branch: "main",
    commits: 1,
  });
});

test("refuses what another secret signed", async () => {
  assert.equal((await post("{}", "guess")).statusCode, 401);
});
