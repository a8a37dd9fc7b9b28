import { afterAll, beforeAll, expect, test } from "vitest";
import { KEYS, reply } from "../../integration/aws-sdk/engines.ts";
import { installPython, startMoto, type RunningServer } from "../../kit/python.ts";

const BUCKET =
  "<CreateBucketConfiguration><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>";

const python = installPython();
if ("absent" in python) throw new Error(`Cannot install moto: ${python.absent}`);

let moto: RunningServer;

beforeAll(async () => {
  moto = await startMoto(python);
});

afterAll(() => moto?.stop());

/** Services that hold nothing but a bucket. */
async function emptied(): Promise<void> {
  await fetch(`${moto.url}/moto-api/reset`, { method: "POST" });
  const credential = `Credential=${KEYS.AWS_ACCESS_KEY_ID}/20200101/eu-central-1/s3/aws4_request`;
  const headers = {
    "content-type": "application/xml",
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=aa`,
  };
  await fetch(`${moto.url}/things`, { method: "PUT", headers, body: BUCKET });
}

/** What a handler replies in wasm and as JavaScript, each with services that hold nothing but a bucket. */
async function both(name: string, event: unknown): Promise<unknown[]> {
  const replies: unknown[] = [];
  for (const engine of ["wasm", "js"] as const) {
    await emptied();
    replies.push(
      await reply(engine, name, event, { AWS_ENDPOINT_URL: moto.url, BUCKET: "things" }),
    );
  }
  return replies;
}

test("S3, queues, topics, secrets, parameters and events answer as to the SDK itself", async () => {
  const [wasm, js] = await both("services", { bucket: "things" });
  expect(wasm).toEqual(js);
  expect(js).toMatchObject({ objects: { text: "hello é", fetched: "hello é" } });
});

const OF_OBJECTS =
  "put buffer get base64 missing exists head list pages sign copy delete nobucket".split(" ");

test("objects are put, read, listed, signed, copied and deleted as by the SDK itself", async () => {
  const answers: unknown[][] = [];
  for (const engine of ["wasm", "js"] as const) {
    await emptied();
    const of: unknown[] = [];
    for (const how of OF_OBJECTS)
      of.push(
        await reply(engine, "objects", { how }, { AWS_ENDPOINT_URL: moto.url, BUCKET: "things" }),
      );
    answers.push(of);
  }
  expect(answers[0]).toEqual(answers[1]);
});

test("attribute values, transactions and the other packages do, too", async () => {
  const [wasm, js] = await both("attributes", { id: "u1" });
  expect(wasm).toEqual(js);
  expect(js).toMatchObject({ raw: "xyz", all: ["doc", "m", "u1"] });
});

test.each<[name: string, event: unknown, found: unknown]>([
  ["s3-methods", { name: "bob" }, { type: "application/json", left: 0 }],
  ["message-methods", { name: "jobs", texts: ["x", "y"] }, { bodies: ["x", "y"], secret: "u" }],
  ["service-methods", { detail: "d" }, { missing: "ExecutionDoesNotExist" }],
  ["waiters", { table: "w" }, [..."SUCCESS ".repeat(5).trim().split(" "), "TimeoutError"]],
  ["bodies", { lines: ["one", "zwei é", "three"] }, { lines: 3, status: 206 }],
  ["paginators", { count: 9 }, { even: [0, 2, 4, 6, 8], scanned: 8 }],
  ["errors", { id: "x" }, { absent: [404, "ResourceNotFoundException"], secret: "none" }],
  ["repository", { customer: "c", totals: [1, 2.5, 3, 4] }, { sum: 10.5, none: null }],
])("%s: a handler answers as with the SDK itself", async (name, event, found) => {
  const [wasm, js] = await both(name, event);
  expect(wasm).toEqual(js);
  expect(js).toMatchObject(found as object);
});
