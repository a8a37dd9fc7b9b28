import assert from "node:assert/strict";
import { generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { compileHandler, events, type TestHandler } from "wasmstrap/testing";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
let asked = 0;
const server = createServer((_, response) => {
  asked++;
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "key-1", alg: "RS256", use: "sig" };
  response.end(JSON.stringify({ keys: [jwk] }));
});
let issuer = "";
let handler: TestHandler;

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const environment = { ISSUER: issuer, AUDIENCE: "shop" };
  handler = await compileHandler("assembly/index.ts", { environment });
});

after(() => {
  server.closeAllConnections();
  server.close();
});

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

function token(claims: object, key: KeyObject = privateKey, header: object = {}): string {
  const seconds = Math.floor(Date.now() / 1000);
  const all = { iss: issuer, aud: "shop", sub: "zoë", scope: "read", exp: seconds + 60, ...claims };
  const signed = `${encode({ alg: "RS256", kid: "key-1", ...header })}.${encode(all)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

async function ask(authorization: string): Promise<unknown> {
  const headers = { authorization };
  return (await handler.invoke(events.sample("authorizer-request-v2", { headers }))).json();
}

test("the issuer's token lets a caller in, and its keys are fetched once", async () => {
  const allowed = { isAuthorized: true, context: { user: "zoë", scope: "read" } };
  assert.deepEqual(await ask(`Bearer ${token({})}`), allowed);
  assert.deepEqual(await ask(`Bearer ${token({})}`), allowed);
  assert.equal(asked, 1);
});

test("what is old, of another issuer, for another audience, forged or unsigned does not", async () => {
  const denied = { isAuthorized: false };
  const unsigned = token({}, privateKey, { alg: "none" }).replace(/[^.]+$/, "");
  for (const each of [
    token({ exp: 1 }),
    token({ iss: "https://elsewhere.example.com" }),
    token({ aud: "bank" }),
    token({}, stranger.privateKey),
    unsigned,
    "",
  ])
    assert.deepEqual(await ask(`Bearer ${each}`), denied);
  assert.deepEqual(await ask(""), denied);
});
