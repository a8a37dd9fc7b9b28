import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Handlers } from "../../integration/io/handlers.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** moto, of PyPI, in an environment of its own: made by the first run. */
const VENV = process.env["WASMSTRAP_MOTO"] || join(ROOT, "build/moto");
const MOTO = "moto[server]==5.2.5";
const PORT = 5_000 + (process.pid % 1_000);

let moto: ChildProcess;
let handlers: Handlers;

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
  const endpoint = `http://127.0.0.1:${PORT}`;
  for (let up = false; !up;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    up = await fetch(endpoint).then(
      () => true,
      () => false,
    );
  }
  handlers = await Handlers.compile("aws", {
    environment: {
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL: endpoint,
    },
  });
  await fetch(`${endpoint}/things`, {
    method: "PUT",
    headers: { "content-type": "application/xml" },
    body: "<CreateBucketConfiguration><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>",
  });
}, 300_000);

afterAll(() => {
  moto.kill("SIGKILL");
});

const text = async (handler: string, event: unknown) =>
  (await handlers.invoke(handler, event, { deadlineMs: Date.now() + 60_000 })).text();
const raw = async (service: string, operation: string, request: object) =>
  JSON.parse(await text("raw", [service, operation, JSON.stringify(request)])) as Record<
    string,
    string
  >;

test("S3: an object is put, described, read, listed, presigned and deleted", async () => {
  for (const key of ["a/plain.txt", "a/sp ace+plus & é(1).txt"]) {
    expect(await text("put", { key, text: "contént" })).toBe("text/plain");
    expect(await text("get", key)).toBe("contént");
    const response = await fetch(await text("presigned", key));
    expect(await response.text()).toBe("contént");
  }
  expect((await handlers.invoke("list", "a/")).json()).toEqual([
    "a/plain.txt",
    "a/sp ace+plus & é(1).txt",
  ]);
  expect(await text("remove", "a/plain.txt")).toBe("absent");
  expect(await text("get", "a/plain.txt")).toBe("absent");
});

test("Secrets Manager and SSM: values are kept", async () => {
  await raw("secretsmanager", "CreateSecret", { Name: "token", SecretString: "s-1" });
  await raw("ssm", "PutParameter", { Name: "/token", Value: "p-1", Type: "SecureString" });
  expect(await text("kept", "token")).toBe("s-1 p-1");
  await raw("secretsmanager", "PutSecretValue", { SecretId: "token", SecretString: "s-2" });
  expect(await text("kept", "token")).toBe("s-1 p-1");
});

test("SQS: more messages than a request holds are sent", async () => {
  const { QueueUrl = "" } = await raw("sqs", "CreateQueue", { QueueName: "jobs" });
  expect(await text("send", QueueUrl)).toBe("0");
  const { Attributes } = (await raw("sqs", "GetQueueAttributes", {
    QueueUrl,
    AttributeNames: ["ApproximateNumberOfMessages"],
  })) as unknown as { Attributes: Record<string, string> };
  expect(Attributes["ApproximateNumberOfMessages"]).toBe("26");
});

test("SNS and EventBridge take what is published", async () => {
  const created = await fetch(
    `http://127.0.0.1:${PORT}/?Action=CreateTopic&Name=news&Version=2010-03-31`,
    {
      headers: {
        authorization: "AWS4-HMAC-SHA256 Credential=k/20260101/eu-central-1/sns/aws4_request",
      },
    },
  );
  const arn = /<TopicArn>([^<]+)/.exec(await created.text())?.[1] ?? "";
  expect(await text("publish", arn)).toBe("done");
  expect(await text("announce", "x")).toBe("0");
});
