/** `wasmstrap dev` takes messages and changes from moto's SQS and DynamoDB, by AWS's rules. */
import { afterAll, beforeAll, expect, test } from "vitest";

import { awsEnvironment, boto3 } from "../../kit/aws.ts";
import { startDev, type DevServerProcess } from "../../kit/dev-server.ts";
import { ASCONFIG, createProject, type Project } from "../../kit/project.ts";
import { installPython, startMoto, type RunningServer } from "../../kit/python.ts";

// The log says what a batch held, in its order: that is what the tests look at.
const HANDLERS = `import { DynamoDBBatchResponse, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from "wasmstrap/guest";

function bodies(event: SQSEvent): string {
  return event.Records.map((record) => record.body).join(",");
}

export function reporting(event: SQSEvent): SQSBatchResponse {
  console.log("reporting " + bodies(event));
  const response = new SQSBatchResponse();
  for (let i = 0; i < event.Records.length; i++) {
    const record = event.Records[i];
    if (record.body == "bad" && record.attributes.ApproximateReceiveCount == "1")
      response.fail(record.messageId);
  }
  return response;
}

let failures = 0;

export function throwing(event: SQSEvent): string {
  console.log("throwing " + bodies(event) + " " + event.Records[0].eventSourceARN);
  if (failures++ == 0) throw new Error("not yet");
  return "done";
}

function ids(event: DynamoDBStreamEvent): string {
  return event.Records.map((record) => record.dynamodb.Keys.get("id").S!).join(",");
}

let stumbled = false;

export function changes(event: DynamoDBStreamEvent): DynamoDBBatchResponse {
  console.log("changes " + ids(event) + " " + event.Records[0].eventName);
  const response = new DynamoDBBatchResponse();
  for (let i = 0; i < event.Records.length; i++) {
    const change = event.Records[i].dynamodb;
    if (change.Keys.get("id").S! != "bad" || stumbled) continue;
    stumbled = true;
    response.fail(change.SequenceNumber);
    break;
  }
  return response;
}

export function poisoned(event: DynamoDBStreamEvent): string {
  const all = ids(event);
  console.log("poisoned " + all);
  if (all.includes("poison")) throw new Error("cannot take poison");
  return all;
}
`;

const SETTINGS = {
  functions: {
    reporting: {
      handler: "index.reporting",
      dev: { queues: [{ queue: "reported", batchWindow: 1, reportBatchItemFailures: true }] },
    },
    throwing: { handler: "index.throwing", dev: { queues: [{ queue: "thrown" }] } },
    changes: {
      handler: "index.changes",
      dev: {
        streams: [
          { table: "orders", startingPosition: "TRIM_HORIZON", reportBatchItemFailures: true },
        ],
      },
    },
    poisoned: {
      handler: "index.poisoned",
      dev: {
        streams: [
          {
            table: "poisons",
            startingPosition: "TRIM_HORIZON",
            bisectBatchOnFunctionError: true,
            maximumRetryAttempts: 1,
          },
        ],
      },
    },
  },
};

const python = installPython();
if ("absent" in python) throw new Error(`Cannot install moto: ${python.absent}`);
let server: RunningServer;
let project: Project;
let dev: DevServerProcess;

const call = (service: string, operation: string, input: unknown) =>
  boto3(python.bin("python"), server, service, operation, input);
const createQueue = (QueueName: string) =>
  call("sqs", "create_queue", { QueueName, Attributes: { VisibilityTimeout: "2" } });
const queueUrl = (name: string) =>
  call("sqs", "get_queue_url", { QueueName: name })["QueueUrl"] as string;
const send = (name: string, ...bodies: readonly string[]) =>
  call("sqs", "send_message_batch", {
    QueueUrl: queueUrl(name),
    Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
  });
const left = (name: string) => {
  const AttributeNames = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];
  const { Attributes } = call("sqs", "get_queue_attributes", {
    QueueUrl: queueUrl(name),
    AttributeNames,
  });
  return Object.values(Attributes as Record<string, string>).join();
};
const createTable = (TableName: string) =>
  call("dynamodb", "create_table", {
    TableName,
    KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
    BillingMode: "PAY_PER_REQUEST",
    StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
  });
const put = (table: string, ...ids: readonly string[]) =>
  call("dynamodb", "transact_write_items", {
    TransactItems: ids.map((id) => ({ Put: { TableName: table, Item: { id: { S: id } } } })),
  });

beforeAll(async () => {
  server = await startMoto(python);
  createQueue("thrown");
  createTable("orders");
  put("orders", "a", "b", "bad", "c");
  createTable("poisons");
  put("poisons", "1", "2", "poison", "4");
  project = createProject({
    "asconfig.json": ASCONFIG,
    "assembly/index.ts": HANDLERS,
    "wasmstrap.json": JSON.stringify(SETTINGS),
  });
  dev = await startDev(project.folder, [], undefined, awsEnvironment(server));
});
afterAll(async () => {
  await dev?.stop();
  project?.remove();
  await server?.stop();
});

/** What a handler's log said, in order. */
const logged = (handler: string) =>
  [...dev.stderr().matchAll(new RegExp(`^ +${handler} (.*)$`, "gm"))].map(([, rest]) => rest);
const until = async (condition: () => boolean) => {
  for (let waited = 0; !condition(); waited++) {
    if (waited > 300) throw new Error(`It did not come to that: ${dev.stderr()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

test("changes are sent in order, and again from the first that is reported as failed", async () => {
  await until(() => logged("changes").length >= 2);
  expect(logged("changes")).toEqual(["a,b,bad,c INSERT", "bad,c INSERT"]);
  put("orders", "d");
  await until(() => logged("changes").length >= 3);
  expect(logged("changes")[2]).toBe("d INSERT");
  expect(dev.stderr()).toContain("1 of 4 failed: to be sent again from the first of them");
});

test("a batch that makes its function fail is halved, until what cannot be processed is alone and given up", async () => {
  await until(() => logged("poisoned").includes("4"));
  const sent = ["1,2,poison,4", "1,2", "poison,4", "poison", "poison", "4"];
  expect(logged("poisoned")).toEqual(sent);
  expect(dev.stderr()).toContain("DynamoDB poisons: 1 records are given up after 1 more attempts");
});

test("a queue that is not there yet is said once, and read once it is", async () => {
  await until(() => /SQS reported: cannot be read: .*: it is tried again/.test(dev.stderr()));
  createQueue("reported");
  send("reported", "good", "bad", "fine");
  await until(() => logged("reporting").length >= 2 && left("reported") === "0,0");
  expect(dev.stderr().match(/SQS reported: cannot be read/g)).toHaveLength(1);
});

test("what succeeded is deleted, and what is reported as failed comes again after the visibility timeout", () => {
  const batches = logged("reporting").map((batch) => batch!.split(",").toSorted().join());
  expect(batches).toEqual(["bad,fine,good", "bad"]);
  expect(dev.stderr()).toMatch(/1 of 3 failed: to come again after the queue's visibility timeout/);
});

test("a function that throws keeps its whole batch in the queue", async () => {
  send("thrown", "one");
  await until(() => logged("throwing").length >= 2 && left("thrown") === "0,0");
  const arn = "arn:aws:sqs:us-east-1:123456789012:thrown";
  expect(logged("throwing")).toEqual([`one ${arn}`, `one ${arn}`]);
});
