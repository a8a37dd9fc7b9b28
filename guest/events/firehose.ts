// https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html

import { parseBytes, stringifyBytes } from "../json/index";

/** Records to transform before Firehose delivers them. */
@lazy
@json
export class FirehoseTransformationEvent {
  invocationId: string = "";
  deliveryStreamArn: string = "";
  @omitNull sourceKinesisStreamArn: string | null = null;
  region: string = "";
  records: FirehoseTransformationEventRecord[] = [];
}

@lazy
@json
export class FirehoseTransformationEventRecord {
  recordId: string = "";
  /** Milliseconds since 1970. */
  approximateArrivalTimestamp: i64 = 0;
  /** Out of base64. */
  @base64 data: Uint8Array = new Uint8Array(0);
  /** Where the source is a Kinesis stream. */
  @omitNull kinesisRecordMetadata: FirehoseRecordMetadata | null = null;

  /** The data as text. */
  text(): string {
    return String.UTF8.decodeUnsafe(this.data.dataStart, this.data.byteLength);
  }

  /** The data read as JSON. @throws SyntaxError naming path, expectation and byte. */
  dataAs<T>(): T {
    return parseBytes<T>(this.data);
  }
}

@lazy
@json
export class FirehoseRecordMetadata {
  shardId: string = "";
  partitionKey: string = "";
  /** Milliseconds since 1970. */
  approximateArrivalTimestamp: i64 = 0;
  sequenceNumber: string = "";
  subsequenceNumber: i64 = 0;
}

/** The records again, each with what became of it. */
@json
export class FirehoseTransformationResult {
  records: FirehoseTransformationResultRecord[] = [];

  /** Delivers bytes in a record's place. */
  ok(recordId: string, data: Uint8Array): this {
    return this.add(recordId, "Ok", data);
  }
  /** Delivers a value as JSON, a line of its own. @throws TypeError naming the path of what JSON cannot hold. */
  okJson<T>(recordId: string, value: T): this {
    const json = stringifyBytes<T>(value);
    const line = new Uint8Array(json.length + 1);
    line.set(json);
    line[json.length] = 0x0a;
    return this.add(recordId, "Ok", line);
  }
  /** Delivers nothing: the record is not wanted. */
  drop(recordId: string): this {
    return this.add(recordId, "Dropped", null);
  }
  /** Delivers the record to the bucket for failures. */
  fail(recordId: string, data: Uint8Array): this {
    return this.add(recordId, "ProcessingFailed", data);
  }

  private add(recordId: string, result: string, data: Uint8Array | null): this {
    const record = new FirehoseTransformationResultRecord();
    record.recordId = recordId;
    record.result = result;
    record.data = data;
    this.records.push(record);
    return this;
  }
}

@json
export class FirehoseTransformationResultRecord {
  recordId: string = "";
  /** `Ok`, `Dropped` or `ProcessingFailed`. */
  result: string = "Ok";
  /** Becomes base64. */
  @omitNull @base64 data: Uint8Array | null = null;
  @omitNull metadata: FirehoseResultMetadata | null = null;
}

@json
export class FirehoseResultMetadata {
  /** For dynamic partitioning. */
  partitionKeys: Map<string, string> = new Map();
}
