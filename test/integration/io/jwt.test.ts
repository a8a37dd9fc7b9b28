import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Handlers } from "./handlers.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const other = generateKeyPairSync("rsa", { modulusLength: 2048 });
const publicKey = rsa.publicKey.export({ format: "pem", type: "spki" }) as string;
const SECRET = "a secret";
let handlers: Handlers;
let server: Server;
let url = "";
let asked = 0;
let keys: object[] = [];

beforeAll(async () => {
  handlers = await Handlers.compile("jwt");
  server = createServer((_, response) => {
    asked++;
    response.end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function hs(claims: unknown, header: object = { alg: "HS256" }, secret = SECRET): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

function rs(claims: unknown, header: object = { alg: "RS256" }, key = rsa.privateKey): string {
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

const verify = async (input: object) => (await handlers.invoke("verify", input)).text();
const now = () => Math.floor(Date.now() / 1000);

test("a good token gives its claims", async () => {
  const claims = { sub: "ann", exp: now() + 60, nbf: now() - 60, iss: "me", aud: ["x", "you"] };
  const rules = { issuer: "me", audience: "you" };
  const secret = { secret: SECRET, algorithms: ["HS256"], ...rules };
  expect(await verify({ token: hs(claims), ...secret })).toBe("sub ann");
  expect(await verify({ token: rs(claims), publicKey, algorithms: ["RS256"], ...rules })).toBe(
    "sub ann",
  );
});

test.each([
  ["expired", { exp: 1 }, {}, "it has expired"],
  ["not valid yet", { nbf: 4e9 }, {}, "it is not valid yet"],
  ["of another issuer", { iss: "him" }, { issuer: "me" }, "it was issued by another"],
  ["without an issuer", {}, { issuer: "me" }, "it was issued by another"],
  ["for another audience", { aud: ["a", "b"] }, { audience: "me" }, "another audience"],
  ["with an expiry in words", { exp: "tomorrow" }, {}, "exp is not a number"],
])("a token %s is refused", async (_, claims, rules, words) => {
  const answer = await verify({
    token: hs(claims),
    secret: SECRET,
    algorithms: ["HS256"],
    ...rules,
  });
  expect(answer).toContain("The token is refused: ");
  expect(answer).toContain(words);
});

test("clocks may differ by the tolerance", async () => {
  const token = hs({ sub: "ann", exp: now() - 5 });
  const input = { token, secret: SECRET, algorithms: ["HS256"] };
  expect(await verify(input)).toContain("expired");
  expect(await verify({ ...input, tolerance: 60 })).toBe("sub ann");
});

test("a token cannot choose how it is verified", async () => {
  const none = `${part({ alg: "none" })}.${part({ sub: "ann" })}.`;
  const rules = { publicKey, algorithms: ["RS256"] };
  expect(await verify({ token: none, ...rules })).toContain('"none" is not allowed');
  // Signed with the public key as if it were a secret.
  const confused = hs({ sub: "ann" }, { alg: "HS256" }, publicKey);
  expect(await verify({ token: confused, ...rules })).toContain('"HS256" is not allowed');
  expect(await verify({ token: confused, publicKey, algorithms: ["HS256", "RS256"] })).toContain(
    "needs a secret",
  );
  expect(
    await verify({ token: rs({ sub: "ann" }), secret: SECRET, algorithms: ["RS256"] }),
  ).toContain("needs a public key");
  const critical = hs({ sub: "ann" }, { alg: "HS256", crit: ["b64"], b64: false });
  expect(await verify({ token: critical, secret: SECRET, algorithms: ["HS256"] })).toContain(
    "extensions",
  );
});

test("another signature, and what is not a token, is refused", async () => {
  const rules = { publicKey, algorithms: ["RS256"] };
  expect(
    await verify({ token: rs({ sub: "ann" }, { alg: "RS256" }, other.privateKey), ...rules }),
  ).toContain("signature is wrong");
  const [head, , tail] = rs({ sub: "ann" }).split(".");
  expect(await verify({ token: `${head}.${part({ sub: "bob" })}.${tail}`, ...rules })).toContain(
    "signature is wrong",
  );
  for (const token of [
    "",
    "a",
    "a.b",
    "a.b.c.d",
    "!.!.!",
    "..",
    `${part([])}.${part({})}.AA`,
    `bm90IGpzb24.${part({})}.AA`,
  ])
    expect(await verify({ token, ...rules })).toContain("The token is refused");
});

test("keys of a JWKS are found by their id, kept, and asked for again for a new id, but not too often", async () => {
  const jwk = (pair: typeof rsa, kid: string) => ({
    ...pair.publicKey.export({ format: "jwk" }),
    kid,
    use: "sig",
  });
  keys = [jwk(rsa, "first")];
  const rules = { url, algorithms: ["RS256"] };
  const token = rs({ sub: "ann" }, { alg: "RS256", kid: "first" });
  expect(await verify({ token, ...rules })).toBe("sub ann");
  expect(await verify({ token, ...rules })).toBe("sub ann");
  expect(asked).toBe(1);
  const unknown = rs({ sub: "ann" }, { alg: "RS256", kid: "second" }, other.privateKey);
  for (let i = 0; i < 3; i++)
    expect(await verify({ token: unknown, ...rules })).toContain("key id is not among");
  expect(asked).toBe(1);
});

test("an issuer that does not answer is named", async () => {
  const token = rs({ sub: "ann" }, { alg: "RS256", kid: "k" });
  expect(await verify({ token, url: "http://127.0.0.1:1/", algorithms: ["RS256"] })).toContain(
    "ECONNREFUSED",
  );
});
