/** One poisoned record is one failure, never the batch. */
import { describe, expect, test } from "vitest";
import { readSample } from "../../../../events/index.ts";
import { Handlers } from "./fixtures/guest.ts";

const handlers = await Handlers.compile("batch");

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const failed = (...identifiers: string[]): object => ({
  batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })),
});
const call = (handler: string, event: object): unknown => handlers.call(handler, event);
const text = (handler: string, event: object): string =>
  handlers.invoke(handler, JSON.stringify(event)).toString();

const message = (messageId: string, body: string, group?: string): object => ({
  messageId,
  body,
  ...(group === undefined
    ? {}
    : { eventSourceARN: "arn:aws:sqs:q.fifo", attributes: { MessageGroupId: group } }),
});

const kinesisRecord = (sequenceNumber: string, data: string): object => ({
  kinesis: { sequenceNumber, data: base64(data) },
});

const change = (SequenceNumber: string, N: string): object => ({
  dynamodb: { SequenceNumber, Keys: { id: { N } } },
});
const value = (each: string | null): object => ({ value: each });

describe("a queue's messages", () => {
  test("that fail are sent again", () => {
    const Records = [
      message("1", "a"),
      message("2", "bad"),
      message("3", "b"),
      message("4", "bad"),
    ];
    expect(call("queue", { Records })).toEqual(failed("2", "4"));
    expect(call("queue", { Records: [] })).toEqual(failed());
  });

  test("that are not what they should be fail, each by itself", () => {
    const bodies = ['{"id":1}', "{", '{"id":"x"}', "{}", '{"id":2}', "", '{"id":100}', "null"];
    const Records = bodies.map((body, i) => message(`${i}`, body));
    expect(call("orders", { Records })).toEqual(failed("1", "2", "3", "5", "6", "7"));
  });

  test("of a FIFO queue keep their order: nothing of a group after its first failure", () => {
    const Records = [
      message("1", "bad", "a"),
      message("2", "fine", "b"),
      message("3", "fine", "a"),
      message("4", "fine", "b"),
    ];
    expect(call("queue", { Records })).toEqual(failed("1", "3"));
    const json = [
      message("1", "{", "a"),
      message("2", '{"id":1}', "a"),
      message("3", '{"id":1}', "b"),
    ];
    expect(call("orders", { Records: json })).toEqual(failed("1", "2"));
  });
});

describe("a stream's records are handled up to the first that fails", () => {
  test("of Kinesis", () => {
    const Records = [kinesisRecord("1", "a"), kinesisRecord("2", "bad"), kinesisRecord("3", "bad")];
    expect(call("stream", { Records })).toEqual(failed("2"));
    expect(call("stream", { Records: [Records[0]] })).toEqual(failed());
    const orders = [
      kinesisRecord("1", '{"id":1}'),
      kinesisRecord("2", "\xff"),
      kinesisRecord("3", "{"),
    ];
    expect(call("orderStream", { Records: orders })).toEqual(failed("2"));
  });

  test("of DynamoDB", () => {
    const Records = [change("1", "1"), change("2", "100"), change("3", "2")];
    expect(call("changes", { Records })).toEqual(failed("2"));
  });
});

test("a window's state goes from one event to the next", () => {
  const record = { kinesis: { data: base64('{"id":20}') } };
  expect(call("window", { Records: [record, record], state: {} })).toEqual({
    batchItemFailures: [],
    state: { total: 40 },
  });
  expect(call("window", { Records: [record], state: { total: 2 } })).toMatchObject({
    state: { total: 22 },
  });
});

describe("records of every kind can be tried", () => {
  const problem = '$.id: expected i32, got "x" at byte 6';

  test("Kafka's", () => {
    const records = [base64('{"id":7}'), base64('{"id":"x"}'), "*", null].map(value);
    expect(call("kafka", { records: { "t-0": records } })).toEqual([
      "7",
      problem,
      "Cannot decode the record's value: it is not base64",
      "$: expected an object, got end of input at byte 0",
    ]);
  });

  test("RabbitMQ's, SNS's and CloudWatch's", () => {
    const messages = ['{"id":7}', '{"id":"x"}'].map((data) => ({ data: base64(data) }));
    expect(call("rabbit", { rmqMessagesByQueue: { "q::/": messages } })).toEqual(["7", problem]);
    expect(text("notification", { Records: [{ Sns: { Message: '{"id":"x"}' } }] })).toBe(problem);
    expect(text("logs", { awslogs: { data: base64("{}") } })).toBe(
      "Cannot decode awslogs.data: it is not gzip",
    );
  });
});

describe("Firehose's records", () => {
  const record = { recordId: "r1", approximateArrivalTimestamp: 1664028793294 };
  const delivered = { records: [{ recordId: "r1", result: "Ok", data: "aGk=" }] };

  test("have their data, whatever the source", () => {
    expect(call("transform", { records: [{ ...record, data: "aGk=" }] })).toEqual(delivered);
    expect(call("transform", { records: [{ ...record, kafkaRecordValue: "aGk=" }] })).toEqual(
      delivered,
    );
    expect(() => call("transform", { records: [record] })).toThrow(
      '$.records[0]: expected the key "data"',
    );
  });

  test.each([
    ["", ""],
    [7, "7"],
    ["123456", "123456"],
    [null, ""],
  ])("take the subsequence number %j", (subsequenceNumber, said) => {
    const kinesisRecordMetadata = {
      subsequenceNumber,
      approximateArrivalTimestamp: "2012-04-23T18:25:43.511Z",
    };
    const event = { records: [{ ...record, data: "aGk=", kinesisRecordMetadata }] };
    expect(call("transform", event)).toEqual(delivered);
    expect(text("subsequence", event)).toBe(said);
  });
});

test("an event of another kind never reads as an empty key", () => {
  for (const sample of ["sqs", "sns", "kinesis", "dynamodb"]) {
    expect(() => handlers.invoke("key", readSample(sample)!)).toThrow(
      '$.Records[0]: expected the key "s3"',
    );
  }
  expect(() => call("key", { Records: [{ s3: { bucket: { name: "b" }, object: {} } }] })).toThrow(
    's3.object: expected the key "key"',
  );
  expect(() => call("key", { Records: [{ s3: null }] })).toThrow('expected the key "s3"');
});
