import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KEYS, reply } from "../../integration/aws-sdk/engines.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** moto, of PyPI, in an environment of its own: made by the first run of test/slow/io/moto.test.ts or of this. */
const VENV = process.env["WASMSTRAP_MOTO"] || join(ROOT, "build/moto");
const MOTO = "moto[server]==5.2.5";
const PORT = 6_000 + (process.pid % 1_000);
const ENDPOINT = `http://127.0.0.1:${PORT}`;
const BUCKET =
  "<CreateBucketConfiguration><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>";

let moto: ChildProcess;

beforeAll(async () => {
  if (!existsSync(join(VENV, "bin/moto_server"))) {
    for (const [command, ...args] of [
      ["python3", "-m", "venv", VENV],
      [join(VENV, "bin/pip"), "install", "--quiet", MOTO],
    ]) {
      const { status, stderr } = spawnSync(command!, args, { encoding: "utf8" });
      if (status !== 0) throw new Error(`Cannot install moto: ${stderr}`);
    }
  }
  const args = ["-H", "127.0.0.1", "-p", String(PORT)];
  moto = spawn(join(VENV, "bin/moto_server"), args, { stdio: "ignore" });
  for (let up = false; !up;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    up = await fetch(ENDPOINT).then(
      () => true,
      () => false,
    );
  }
}, 300_000);

afterAll(() => {
  moto.kill("SIGKILL");
});

/** Services that hold nothing but a bucket. */
async function emptied(): Promise<void> {
  await fetch(`${ENDPOINT}/moto-api/reset`, { method: "POST" });
  const credential = `Credential=${KEYS.AWS_ACCESS_KEY_ID}/20200101/eu-central-1/s3/aws4_request`;
  const headers = {
    "content-type": "application/xml",
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=aa`,
  };
  await fetch(`${ENDPOINT}/things`, { method: "PUT", headers, body: BUCKET });
}

/** What a handler replies in wasm and as JavaScript, each with services that hold nothing but a bucket. */
async function both(name: string, event: unknown): Promise<unknown[]> {
  const replies: unknown[] = [];
  for (const engine of ["wasm", "js"] as const) {
    await emptied();
    replies.push(await reply(engine, name, event, { AWS_ENDPOINT_URL: ENDPOINT }));
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
        await reply(engine, "objects", { how }, { AWS_ENDPOINT_URL: ENDPOINT, BUCKET: "things" }),
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
