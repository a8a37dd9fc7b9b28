import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { expect, test } from "vitest";
import { encodeStrictly, presign, signRequest } from "../../../host/aws-signature.ts";
import { randomSource } from "./random.ts";

/** What @smithy/signature-v4 hashes with. */
class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash("sha256") : createHmac("sha256", secret as Uint8Array);
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }
  reset(): void {}
}

const KEYS = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
};
const credentials = (sessionToken?: string) => ({ ...KEYS, sessionToken });

const DATE = new Date("2015-08-30T12:36:00Z");

/** What comes after `Signature=`. */
function signatureOf(headers: readonly (readonly [string, string])[]): string | undefined {
  const authorization = headers.find(([name]) => name === "authorization")?.[1];
  return /Signature=([0-9a-f]{64})$/.exec(authorization ?? "")?.[1];
}

/** AWS's own vectors: aws-sig-v4-test-suite. */
test.each([
  ["get-vanilla", "GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"],
  [
    "get-vanilla-query-order-key-case",
    "GET",
    "/?Param2=value2&Param1=value1",
    "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  ],
  ["post-vanilla", "POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"],
])("AWS's vector %s", (_, method, target, signature) => {
  const url = new URL(`https://example.amazonaws.com${target}`);
  const scope = {
    signingName: "service",
    region: "us-east-1",
    credentials: credentials(),
    date: DATE,
  };
  expect(signatureOf(signRequest(method, url, [], new Uint8Array(0), scope))).toBe(signature);
});

const SEED = Number(process.env["SEED"] ?? 20261128);

test(`500 random requests are signed as @smithy/signature-v4 signs them (SEED=${SEED})`, async () => {
  const random = randomSource(SEED);
  for (let i = 0; i < 500; i++) {
    const service = random.pick(["dynamodb", "s3", "lambda", "bedrock"]);
    const sessionToken = random.pick([undefined, "token/+="]);
    const method = random.pick(["GET", "POST", "PUT", "DELETE", "HEAD"]);
    const path = `/${Array.from({ length: random.below(4) }, () => encodeStrictly(random.text(8))).join("/")}`;
    const pairs = Array.from({ length: random.below(5) }, (): [string, string] => [
      random.text(4),
      random.text(6),
    ]);
    const query = Object.fromEntries(pairs);
    const search = Object.entries(query).map(
      ([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`,
    );
    const url = new URL(`https://example.amazonaws.com${path}?${search.join("&")}`);
    const body = Buffer.from(random.text(100));
    const headers: [string, string][] = [
      ["content-type", "application/json"],
      ["x-amz-target", `A.${random.text(5).replace(/[^\w]/g, "")}`],
    ];
    const scope = {
      signingName: service,
      region: "eu-central-1",
      credentials: credentials(sessionToken),
      date: DATE,
    };
    const ours = signatureOf(signRequest(method, url, headers, body, scope));
    const oracle = new SignatureV4({
      service,
      region: "eu-central-1",
      sha256: Sha256,
      credentials: sessionToken ? { ...KEYS, sessionToken } : KEYS,
      uriEscapePath: service !== "s3",
      applyChecksum: service === "s3",
    });
    const signed = await oracle.sign(
      {
        method,
        protocol: "https:",
        hostname: url.host,
        path: url.pathname,
        query,
        headers: { ...Object.fromEntries(headers), host: url.host },
        body,
      },
      { signingDate: DATE },
    );
    const theirs = /Signature=(\w+)/.exec(signed.headers["authorization"] ?? "")?.[1];
    expect({ i, url: url.href, service, signature: ours }).toEqual({
      i,
      url: url.href,
      service,
      signature: theirs,
    });
  }
});

test(`200 random URLs are presigned as @smithy/signature-v4 presigns them (SEED=${SEED})`, async () => {
  const random = randomSource(SEED + 1);
  for (let i = 0; i < 200; i++) {
    const sessionToken = random.pick([undefined, "token/+="]);
    const url = new URL(`https://bucket.s3.amazonaws.com/${encodeStrictly(random.text(8))}`);
    const disposition = random.pick([undefined, "inline", " attachment;  filename=a "]);
    const scope = {
      signingName: "s3",
      region: "eu-central-1",
      credentials: credentials(sessionToken),
      date: DATE,
    };
    const signed = disposition === undefined ? {} : { "Content-Disposition": disposition };
    const ours = presign("GET", url, 900, scope, Object.entries(signed));
    const oracle = new SignatureV4({
      service: "s3",
      region: "eu-central-1",
      sha256: Sha256,
      credentials: sessionToken ? { ...KEYS, sessionToken } : KEYS,
      uriEscapePath: false,
    });
    const ofPayload = new Set(["x-amz-content-sha256"]);
    const theirs = await oracle.presign(
      {
        method: "GET",
        protocol: "https:",
        hostname: url.host,
        path: url.pathname,
        query: {},
        headers: { host: url.host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD", ...signed },
      },
      {
        signingDate: DATE,
        expiresIn: 900,
        unhoistableHeaders: ofPayload,
        unsignableHeaders: ofPayload,
      },
    );
    expect(ours.searchParams.get("X-Amz-Signature")).toBe(theirs.query?.["X-Amz-Signature"]);
    // The query as it was signed, without a plus for a space.
    expect(ours.search).not.toContain("+");
  }
});
