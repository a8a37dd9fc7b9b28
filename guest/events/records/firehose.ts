// https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html

import { parseBytes, ParseResult, stringifyBytes, tryParseBytes } from "../../json/index";

/** Records to transform before Firehose delivers them. Answer with a FirehoseTransformationResult. */
@lenient
@json
export class FirehoseTransformationEvent {
  invocationId: string = "";
  deliveryStreamArn: string = "";
  /** With a Kinesis stream as the source. */
  @omitNull sourceKinesisStreamArn: string | null = null;
  /** With a topic of Amazon MSK as the source. */
  @omitNull sourceMSKArn: string | null = null;
  region: string = "";
  @required records: FirehoseTransformationEventRecord[] = [];
}

@lenient
@json
export class FirehoseTransformationEventRecord {
  recordId: string = "";
  /** Milliseconds since 1970. */
  approximateArrivalTimestamp: i64 = 0;
  /** `data`, out of base64: of all sources but Amazon MSK. */
  @omitNull
  @required("kafkaRecordValue")
  @alias("data")
  @base64
  private ownData: Uint8Array | null = null;
  /** Out of base64: what Amazon MSK sends in place of `data`. */
  @omitNull @base64 kafkaRecordValue: Uint8Array | null = null;
  /** Where the source is a Kinesis stream. */
  @omitNull kinesisRecordMetadata: FirehoseRecordMetadata | null = null;
  /** Where the source is a topic of Amazon MSK. */
  @omitNull mskRecordMetadata: FirehoseMSKRecordMetadata | null = null;

  /** The record's bytes, whatever its source. @throws SyntaxError They are not base64. */
  get data(): Uint8Array {
    const own = this.ownData;
    if (own !== null) return own;
    const value = this.kafkaRecordValue;
    return value === null ? new Uint8Array(0) : value;
  }
  set data(bytes: Uint8Array) {
    this.ownData = bytes;
  }

  /** The data as text; what is not UTF-8 becomes U+FFFD. */
  text(): string {
    const data = this.data;
    return String.UTF8.decodeUnsafe(data.dataStart, data.byteLength);
  }

  /** The data read as JSON. @throws SyntaxError naming path, expectation and byte. */
  dataAs<T>(): T {
    return parseBytes<T>(this.data);
  }

  /** `dataAs` that reports instead of throwing. */
  tryDataAs<T>(): ParseResult<T> {
    return tryParseBytes<T>(this.data);
  }
}

@lenient
@json
export class FirehoseRecordMetadata {
  shardId: string = "";
  partitionKey: string = "";
  /** Milliseconds since 1970; 0 where a sample has a date. */
  approximateArrivalTimestamp: i64 = 0;
  sequenceNumber: string = "";
  /** A number, or "". */
  subsequenceNumber: string = "";
}

@lenient
@json
export class FirehoseMSKRecordMetadata {
  offset: string = "";
  partitionId: string = "";
  /** Milliseconds since 1970. */
  approximateArrivalTimestamp: i64 = 0;
}

/** The records again, each with what became of it. */
@lenient
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

@lenient
@json
export class FirehoseTransformationResultRecord {
  recordId: string = "";
  /** `Ok`, `Dropped` or `ProcessingFailed`. */
  result: string = "Ok";
  /** Becomes base64. */
  @omitNull @base64 data: Uint8Array | null = null;
  @omitNull metadata: FirehoseResultMetadata | null = null;
}

@lenient
@json
export class FirehoseResultMetadata {
  /** For dynamic partitioning. */
  partitionKeys: Map<string, string> = new Map();
  /** For tables of Apache Iceberg. */
  @omitNull otfMetadata: FirehoseTableMetadata | null = null;
}

/** Which table of Apache Iceberg a record goes to. */
@lenient
@json
export class FirehoseTableMetadata {
  destinationTableName: string = "";
  destinationDatabaseName: string = "";
  /** `insert`, `update` or `delete`. */
  operation: string = "";
}
