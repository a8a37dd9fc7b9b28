/** examples/webhook lets through what is signed, and nothing else. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileHandler } from "../../../testing/index.ts";

const FOLDER = join(import.meta.dirname, "../../../examples/webhook");
const environment = { WEBHOOK_SECRET: "s3cret" };
const handler = await compileHandler(FOLDER, { environment });
const PUSH = JSON.stringify({
  ref: "refs/heads/fix/é",
  repository: { full_name: "octo/hello" },
  commits: [{ id: "1" }, { id: "2" }],
});

const sign = (body: string | Buffer, secret = "s3cret"): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

const request = (
  body: string,
  headers: Record<string, string>,
  isBase64Encoded = false,
): object => ({
  version: "2.0",
  rawPath: "/push",
  headers,
  requestContext: { http: { method: "POST" } },
  body,
  isBase64Encoded,
});

async function call(event: object): Promise<{ statusCode: number; body: string }> {
  return (await handler.invoke(event)).json();
}

test("the README's event is answered", async () => {
  const event = JSON.parse(readFileSync(join(FOLDER, "event.json"), "utf8")) as object;
  const reply = await call(event);
  expect(reply.statusCode).toBe(202);
  expect(JSON.parse(reply.body)).toEqual({ repository: "octo/hello", branch: "main", commits: 1 });
});

test("a push that is signed is taken, as text and as base64", async () => {
  const expected = { repository: "octo/hello", branch: "fix/é", commits: 2 };
  const signature = { "x-hub-signature-256": sign(PUSH) };
  expect(JSON.parse((await call(request(PUSH, signature))).body)).toEqual(expected);
  const encoded = Buffer.from(PUSH).toString("base64");
  expect(JSON.parse((await call(request(encoded, signature, true))).body)).toEqual(expected);
});

describe("401 answers a request", () => {
  test.each<[string, Record<string, string>]>([
    ["without a signature", {}],
    ["with a signature of another kind", { "x-hub-signature-256": "sha1=00" }],
    ["with a signature that is not hexadecimal", { "x-hub-signature-256": "sha256=xyz" }],
    ["with a signature that is too short", { "x-hub-signature-256": sign(PUSH).slice(0, -2) }],
    ["with an empty signature", { "x-hub-signature-256": "sha256=" }],
    ["signed with another secret", { "x-hub-signature-256": sign(PUSH, "guess") }],
    ["signed for another body", { "x-hub-signature-256": sign(`${PUSH} `) }],
  ])("%s", async (_, headers) => {
    const reply = await call(request(PUSH, headers));
    expect(reply.statusCode).toBe(401);
    expect(JSON.parse(reply.body)).toHaveProperty("message");
  });
});

test("a signed body that does not fit says where", async () => {
  const body = '{"ref":"r","repository":{"full_name":1}}';
  const reply = await call(request(body, { "x-hub-signature-256": sign(body) }));
  expect(reply.statusCode).toBe(400);
  expect(JSON.parse(reply.body)).toMatchObject({ errors: [{ path: "$.repository.full_name" }] });
});

test("without a secret nothing is let through", async () => {
  const unset = await compileHandler(FOLDER);
  const reply = await unset.invoke(request(PUSH, { "x-hub-signature-256": sign(PUSH, "") }));
  expect(reply.json()).toMatchObject({ statusCode: 500 });
});
