import { afterAll, beforeAll, expect, test } from "vitest";
import { Handlers } from "../../integration/io/handlers.ts";
import { installPython, startMoto, type RunningServer } from "../../kit/python.ts";

const python = installPython();
if ("absent" in python) throw new Error(`Cannot install moto: ${python.absent}`);

let moto: RunningServer;
let handlers: Handlers;

beforeAll(async () => {
  moto = await startMoto(python);
  const endpoint = moto.url;
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

afterAll(() => moto?.stop());

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
  const created = await fetch(`${moto.url}/?Action=CreateTopic&Name=news&Version=2010-03-31`, {
    headers: {
      authorization: "AWS4-HMAC-SHA256 Credential=k/20260101/eu-central-1/sns/aws4_request",
    },
  });
  const arn = /<TopicArn>([^<]+)/.exec(await created.text())?.[1] ?? "";
  expect(await text("publish", arn)).toBe("done");
  expect(await text("announce", "x")).toBe("0");
});
