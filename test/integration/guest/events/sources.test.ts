import { crc32, deflateRawSync, gzipSync, constants } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readSample } from "../../../../events/index.ts";
import { Handlers } from "./fixtures/guest.ts";

const handlers = await Handlers.compile("sources");

const sample = (name: string): string => readSample(name)!;
const base64 = (bytes: string | Uint8Array): string =>
  Buffer.from(bytes as Uint8Array).toString("base64");

function answer(handler: string, name: string): unknown {
  return JSON.parse(handlers.invoke(handler, sample(name)).toString());
}

function text(handler: string, name: string): string {
  return handlers.invoke(handler, sample(name)).toString();
}

function logsEvent(data: Uint8Array): unknown {
  return { awslogs: { data: base64(data) } };
}

function unpack(data: Uint8Array): unknown {
  return handlers.call("logs", logsEvent(data));
}

test("DynamoDB's values are numbers, truths, bytes, lists and maps", () => {
  expect(answer("numbers", "dynamodb")).toEqual([
    "-150",
    "NaN",
    "false",
    "true",
    "true",
    "false",
    "this text is base64-encoded",
    "Cookies",
  ]);
});

test("EventBridge's detail is the handler's own class", () => {
  expect(text("change", "eventbridge")).toBe(
    "EC2 Instance State-change Notification: i-1234567890abcdef0 terminated",
  );
});

test("Firehose's records go on, are dropped, or fail", () => {
  expect(answer("transform", "firehose")).toEqual({
    records: [
      { recordId: "record1", result: "Ok", data: base64("Hello World") },
      { recordId: "record2", result: "Ok", data: base64('{"order":8}\n') },
      { recordId: "other", result: "Dropped" },
      { recordId: "third", result: "ProcessingFailed", data: base64('{"order":7}') },
    ],
  });
});

test("Kinesis' and SQS' batches fail by record", () => {
  expect(answer("stream", "kinesis")).toEqual({
    batchItemFailures: [
      { itemIdentifier: "49590338271490256608559692538361571095921575989136588898" },
    ],
  });
  expect(answer("queue", "sqs")).toEqual({
    batchItemFailures: [{ itemIdentifier: "2e1424d4-f796-459a-8184-9c92662be6da" }],
  });
});

test("Kafka's records are found under topic and partition", () => {
  expect(text("topic", "kafka-msk")).toBe("Hello, this is a test. 15 22");
});

test("S3's keys are decoded", () => {
  expect(text("keys", "s3")).toBe("red flower/café+.jpg");
});

test("SNS' message is read as JSON", () => {
  expect(text("notification", "sns")).toBe("SNS");
});

describe("CloudWatch's logs are unpacked", () => {
  test("from AWS's sample", () => {
    expect(answer("logs", "cloudwatch-logs")).toMatchObject({
      owner: "123456789012",
      subscriptionFilters: ["Destination"],
      logEvents: [{ timestamp: 1432826855000 }, {}, {}],
    });
  });

  const lines = Array.from({ length: 3000 }, (_, i) => ({
    id: `${i}`,
    timestamp: i * 1000,
    message: `request ${i * 7919} took ${(i * 104729) % 997} ms ${"é🙂".repeat(i % 40)}`,
  }));
  const data = {
    messageType: "DATA_MESSAGE",
    owner: "o",
    logGroup: "g",
    logStream: "s",
    subscriptionFilters: [],
    logEvents: lines,
  };
  const json = JSON.stringify(data);

  test.each([
    ["stored", { level: 0 }],
    ["the fastest level", { level: 1 }],
    ["the best level", { level: 9 }],
    ["fixed codes", { strategy: constants.Z_FIXED }],
    ["codes without repeats", { strategy: constants.Z_HUFFMAN_ONLY }],
    ["repeats of one byte", { strategy: constants.Z_RLE }],
    ["a small window", { windowBits: 9 }],
  ])("packed with %s", (_, options) => {
    expect(unpack(gzipSync(json, options))).toEqual(data);
  });

  test("with every optional field of gzip's header", () => {
    const plain = gzipSync(json);
    const header = Buffer.from(plain.subarray(0, 10));
    header[3] = 2 | 4 | 8 | 16;
    const fields = Buffer.concat([Buffer.from([3, 0, 1, 2, 3]), Buffer.from("name\0comment\0")]);
    const check = Buffer.alloc(2);
    check.writeUInt16LE(crc32(Buffer.concat([header, fields])) & 0xffff);
    const member = Buffer.concat([header, fields, check, plain.subarray(10)]);
    expect(unpack(member)).toEqual(data);
  });

  const packed = gzipSync(json);
  const changed = (at: number, to: number): Buffer => {
    const copy = Buffer.from(packed);
    copy[at < 0 ? copy.length + at : at] = to;
    return copy;
  };
  test.each([
    ["nothing", Buffer.alloc(0)],
    ["no gzip", Buffer.from(json)],
    ["deflate without gzip", deflateRawSync(json)],
    ["a header alone", packed.subarray(0, 10)],
    ["another method", changed(2, 7)],
    ["an optional field beyond the end", changed(3, 4)],
    ["a name without an end", Buffer.concat([changed(3, 8).subarray(0, 10), Buffer.alloc(30, 65)])],
    ["a wrong sum", changed(-5, packed.at(-5)! ^ 1)],
    ["a wrong length", changed(-4, packed.at(-4)! ^ 1)],
    ["a length of 4 GB", changed(-1, 0xff)],
    ["a block of no known type", changed(10, 7)],
    ["a second member", Buffer.concat([packed, packed])],
  ])("and are refused as %s", (_, bytes) => {
    expect(() => handlers.call("logs", logsEvent(bytes))).toThrow(
      "Cannot decode awslogs.data: it is not gzip",
    );
  });

  test("and are refused cut short anywhere", () => {
    const short = gzipSync(JSON.stringify({ owner: "somebody", logGroup: "group group group" }));
    for (let length = 0; length < short.length; ++length) {
      const cut = Buffer.concat([short.subarray(0, length), short.subarray(-8)]);
      if (length === short.length - 8) continue;
      expect(() => handlers.call("logs", logsEvent(cut))).toThrow("it is not gzip");
    }
  });

  test("and never come out wrong where a bit is turned", () => {
    const short = gzipSync(JSON.stringify({ owner: "somebody", logGroup: "group group group" }));
    let refused = 0;
    for (let bit = 80; bit < short.length * 8; ++bit) {
      const turned = Buffer.from(short);
      turned[bit >> 3]! ^= 1 << (bit & 7);
      try {
        // The last byte before the trailer has bits that mean nothing.
        expect(handlers.invoke("owner", JSON.stringify(logsEvent(turned))).toString()).toBe(
          "somebody",
        );
      } catch (error) {
        expect((error as Error).message).toContain("it is not gzip");
        ++refused;
      }
    }
    expect(refused).toBeGreaterThanOrEqual((short.length - 11) * 8);
  });
});
