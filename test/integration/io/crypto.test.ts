import {
  createCipheriv,
  createHash,
  createHmac,
  constants,
  generateKeyPairSync,
  randomBytes,
  sign,
} from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { HandlerError } from "../../../testing/index.ts";
import { Handlers } from "./handlers.ts";

let handlers: Handlers;

beforeAll(async () => {
  handlers = await Handlers.compile("crypto");
});

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString("base64");
const text = async (handler: string, event: object) =>
  (await handlers.invoke(handler, event)).text();

test.each(["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512", "sha256"])(
  "%s digests and HMACs are those of Node",
  async (algorithm) => {
    const name = algorithm.toLowerCase().replace("-", "");
    for (const length of [0, 1, 63, 64, 65, 1000, 100_000]) {
      const data = randomBytes(length);
      const key = randomBytes(length % 200);
      const input = { algorithm, data: base64(data), key: base64(key) };
      expect(await text("digest", input)).toBe(createHash(name).update(data).digest("hex"));
      expect(await text("hmac", input)).toBe(createHmac(name, key).update(data).digest("base64"));
    }
  },
);

test("createHmac takes text and bytes, one after the other", async () => {
  const input = { algorithm: "sha256", key: "kéy", data: "dåta" };
  const expected = createHmac("sha256", "kéy").update("dåta").update(Buffer.of(0, 255));
  expect(await text("streamed", input)).toBe(expected.digest("base64url"));
});

test("an algorithm of another name is refused by its name", async () => {
  await expect(text("digest", { algorithm: "SHA-0", data: "" })).rejects.toThrow(HandlerError);
  await expect(text("digest", { algorithm: "SHA-0", data: "" })).rejects.toThrow(/"SHA-0"/);
});

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const smallRsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING };
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const p384 = generateKeyPairSync("ec", { namedCurve: "P-384" });
const p521 = generateKeyPairSync("ec", { namedCurve: "P-521" });
const ed = generateKeyPairSync("ed25519");
const joseEc = { dsaEncoding: "ieee-p1363" as const };

test.each([
  ["RS256", rsa, "sha256", {}],
  ["RS384", rsa, "sha384", {}],
  ["RS512", rsa, "sha512", {}],
  ["PS256", rsa, "sha256", { ...pss, saltLength: 32 }],
  ["PS384", rsa, "sha384", { ...pss, saltLength: 48 }],
  ["PS512", rsa, "sha512", { ...pss, saltLength: 64 }],
  ["ES256", p256, "sha256", joseEc],
  ["ES384", p384, "sha384", joseEc],
  ["ES512", p521, "sha512", joseEc],
  ["EdDSA", ed, null, {}],
] as const)(
  "%s: the right signature, and no other, verifies, by PEM and by JWK",
  async (algorithm, pair, hash, options) => {
    const data = randomBytes(300);
    const signature = sign(hash, data, { key: pair.privateKey, ...options });
    const input = { algorithm, data: base64(data), signature: base64(signature) };
    const keys = [
      pair.publicKey.export({ format: "pem", type: "spki" }),
      JSON.stringify(pair.publicKey.export({ format: "jwk" })),
    ];
    for (const key of keys) {
      expect(await handlers.call("verify", { ...input, key })).toBe(1);
      const changed = Buffer.from(signature);
      changed[10]! ^= 1;
      expect(await handlers.call("verify", { ...input, key, signature: base64(changed) })).toBe(0);
      expect(await handlers.call("verify", { ...input, key, data: base64("other") })).toBe(0);
      expect(await handlers.call("verify", { ...input, key, signature: base64("short") })).toBe(0);
    }
  },
);

const pem = (pair: { publicKey: import("node:crypto").KeyObject }) =>
  pair.publicKey.export({ format: "pem", type: "spki" });

test("a key of another kind, of another curve, too small or broken is not taken", async () => {
  const input = { data: "AA==", signature: "AA==" };
  const cases = [
    ["RS256", pem(p256)],
    ["ES256", pem(rsa)],
    ["ES256", pem(p384)],
    ["RS256", pem(smallRsa)],
    ["RS256", "nonsense"],
    ["RS256", '{"kty":"oct","k":"AAAA"}'],
    ["EdDSA", pem(p256)],
  ];
  for (const [algorithm, key] of cases)
    expect(await handlers.call("verify", { ...input, algorithm, key })).toBe(2);
});

test.each([16, 24, 32])(
  "AES-GCM with a key of %i bytes is Node's, and notices every change",
  async (length) => {
    const [key, iv, aad] = [randomBytes(length), randomBytes(12), randomBytes(5)];
    const data = randomBytes(1000);
    const cipher = createCipheriv(`aes-${length * 8}-gcm` as "aes-128-gcm", key, iv);
    cipher.setAAD(aad);
    const sealed = Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]);
    const input = { key: base64(key), iv: base64(iv), aad: base64(aad) };
    expect(await text("seal", { ...input, data: base64(data) })).toBe(base64(sealed));
    expect(await handlers.call("unseal", { ...input, data: base64(sealed) })).toBe(base64(data));
    for (const at of [0, 999, 1000, 1015]) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(await handlers.call("unseal", { ...input, data: base64(changed) })).toBeNull();
    }
    expect(await handlers.call("unseal", { ...input, aad: "", data: base64(sealed) })).toBeNull();
    expect(await handlers.call("unseal", { ...input, data: "AAAA" })).toBeNull();
  },
);

test("hex and base64url are Node's both ways, and what is neither is null", async () => {
  for (let length = 0; length < 40; length++) {
    const bytes = randomBytes(length);
    const key = base64(bytes);
    const [hex, url] = [bytes.toString("hex"), bytes.toString("base64url")];
    expect(await handlers.call("encodings", { key, data: hex })).toMatchObject({
      hex,
      url,
      fromHex: key,
    });
    expect(await handlers.call("encodings", { key, data: url })).toMatchObject({ fromUrl: key });
  }
  for (const data of ["a", "0h", "+/==", "AB+/", "é"])
    expect(await handlers.call("encodings", { data })).toMatchObject({
      fromHex: null,
      fromUrl: null,
    });
});

test("randomUUID is one of version 4, and never the same", async () => {
  const ids = await Promise.all(Array.from({ length: 50 }, () => text("uuid", {})));
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(50);
});

test("timingSafeEqual tells equal from different, in content and length", async () => {
  expect(await handlers.call("equal", { key: "AAEC", data: "AAEC" })).toBe(true);
  expect(await handlers.call("equal", { key: "AAEC", data: "AAED" })).toBe(false);
  expect(await handlers.call("equal", { key: "AAEC", data: "AAE=" })).toBe(false);
});
