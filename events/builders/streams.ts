import { dataBase64, numbered } from "./text.ts";

const REGION = "us-east-1";
const ACCOUNT = "123456789012";

export function makeKinesisEvent(
  records: readonly unknown[],
  streamName: string,
): Record<string, unknown> {
  const arn = `arn:aws:kinesis:${REGION}:${ACCOUNT}:stream/${streamName}`;
  return {
    Records: records.map((data, index) => {
      const sequenceNumber = `4959033827149025660855969253836157109592157598913658${numbered(index, 4)}`;
      return {
        kinesis: {
          kinesisSchemaVersion: "1.0",
          partitionKey: "1",
          sequenceNumber,
          data: dataBase64(data),
          approximateArrivalTimestamp: 1545084650.987,
        },
        eventSource: "aws:kinesis",
        eventVersion: "1.0",
        eventID: `shardId-000000000006:${sequenceNumber}`,
        eventName: "aws:kinesis:record",
        invokeIdentityArn: `arn:aws:iam::${ACCOUNT}:role/lambda-role`,
        awsRegion: REGION,
        eventSourceARN: arn,
      };
    }),
  };
}

export function makeFirehoseEvent(records: readonly unknown[]): Record<string, unknown> {
  return {
    invocationId: "invocation-1",
    deliveryStreamArn: `arn:aws:firehose:${REGION}:${ACCOUNT}:deliverystream/local`,
    region: REGION,
    records: records.map((data, index) => ({
      recordId: `record${index + 1}`,
      approximateArrivalTimestamp: 1495072949453,
      data: dataBase64(data),
    })),
  };
}

/** A change of a table's item; images and keys are plain values, which become DynamoDB's own. */
export interface DynamoDbChange {
  /** `INSERT`, `MODIFY` or `REMOVE`, by the images that there are, unless given. */
  readonly eventName?: "INSERT" | "MODIFY" | "REMOVE";
  readonly keys?: Readonly<Record<string, unknown>>;
  readonly newImage?: Readonly<Record<string, unknown>>;
  readonly oldImage?: Readonly<Record<string, unknown>>;
}

export function makeDynamoDbEvent(
  changes: readonly DynamoDbChange[],
  tableName: string,
): Record<string, unknown> {
  return {
    Records: changes.map((change, index) => {
      const { keys, newImage, oldImage } = change;
      const inferred =
        newImage === undefined ? "REMOVE" : oldImage === undefined ? "INSERT" : "MODIFY";
      return {
        eventID: `event-${numbered(index, 4)}`,
        eventName: change.eventName ?? inferred,
        eventVersion: "1.1",
        eventSource: "aws:dynamodb",
        awsRegion: REGION,
        dynamodb: {
          ApproximateCreationDateTime: 1479499740,
          ...(keys && { Keys: toItem(keys) }),
          ...(newImage && { NewImage: toItem(newImage) }),
          ...(oldImage && { OldImage: toItem(oldImage) }),
          SequenceNumber: `${111 + index}`,
          SizeBytes: 26,
          StreamViewType: "NEW_AND_OLD_IMAGES",
        },
        eventSourceARN: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${tableName}/stream/2015-06-27T00:48:05.899`,
      };
    }),
  };
}

// --- internal ---

function toItem(values: Readonly<Record<string, unknown>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, toAttribute(value)]),
  );
}

/** A plain value as DynamoDB writes it. */
function toAttribute(value: unknown): object {
  if (value === null || value === undefined) return { NULL: true };
  if (typeof value === "string") return { S: value };
  if (typeof value === "number" || typeof value === "bigint") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString("base64") };
  if (value instanceof Set) return toSet([...value]);
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  return { M: toItem(value as Readonly<Record<string, unknown>>) };
}

function toSet(values: readonly unknown[]): object {
  if (values.every((each) => typeof each === "number")) return { NS: values.map(String) };
  if (values.every((each) => each instanceof Uint8Array))
    return { BS: values.map((each) => Buffer.from(each).toString("base64")) };
  return { SS: values.map(String) };
}
