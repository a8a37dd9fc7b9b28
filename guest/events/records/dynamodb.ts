// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html

import { Box } from "../../json/index";
import { TimeWindowProperties } from "./time-window";

export {
  BatchItemFailure as DynamoDBBatchItemFailure,
  BatchResponse as DynamoDBBatchResponse,
} from "./batch";
export { TimeWindowResponse as DynamoDBStateResponse } from "./time-window";

/** A value of a table: the field that is not null says which type it has. */
@lenient
@json
export class AttributeValue {
  @omitNull S: string | null = null;
  /** A number of up to 38 digits, as text. */
  @omitNull N: string | null = null;
  @omitNull @base64 B: Uint8Array | null = null;
  @omitNull SS: string[] | null = null;
  @omitNull NS: string[] | null = null;
  /** Each is base64. */
  @omitNull BS: string[] | null = null;
  @omitNull M: Map<string, AttributeValue> | null = null;
  @omitNull L: AttributeValue[] | null = null;
  @omitNull NULL: Box<bool> | null = null;
  @omitNull BOOL: Box<bool> | null = null;

  /** The number, or NaN where it is none. */
  get number(): f64 {
    const text = this.N;
    return text === null ? NaN : parseFloat(text);
  }

  /** True where the value is the boolean true. */
  get isTrue(): bool {
    const flag = this.BOOL;
    return flag !== null && flag.value;
  }

  /** True where the value is null. */
  get isNull(): bool {
    return this.NULL !== null;
  }
}

/** What happened to one item. */
@lenient
@json
export class StreamRecord {
  /** Seconds since 1970. */
  ApproximateCreationDateTime: f64 = 0;
  /** `MILLISECOND` or `MICROSECOND` in tables' streams to Kinesis. */
  @omitNull ApproximateCreationDateTimePrecision: string | null = null;
  Keys: Map<string, AttributeValue> = new Map();
  @omitNull NewImage: Map<string, AttributeValue> | null = null;
  @omitNull OldImage: Map<string, AttributeValue> | null = null;
  SequenceNumber: string = "";
  SizeBytes: i64 = 0;
  /** `KEYS_ONLY`, `NEW_IMAGE`, `OLD_IMAGE` or `NEW_AND_OLD_IMAGES`. */
  StreamViewType: string = "";
}

/** Set where the service itself made the change: an item's time to live ran out. */
@lenient
@json
export class DynamoDBUserIdentity {
  principalId: string = "";
  type: string = "";
}

@lenient
@json
export class DynamoDBRecord {
  eventID: string = "";
  /** `INSERT`, `MODIFY` or `REMOVE`. */
  eventName: string = "";
  eventVersion: string = "";
  eventSource: string = "";
  awsRegion: string = "";
  @required dynamodb: StreamRecord = new StreamRecord();
  eventSourceARN: string = "";
  @omitNull userIdentity: DynamoDBUserIdentity | null = null;
  /** `application/json`: in tables' streams to Kinesis, as what follows. */
  @omitNull recordFormat: string | null = null;
  @omitNull tableName: string | null = null;
}

/**
 * A batch of changes to a table. A handler can return a DynamoDBBatchResponse with the sequence number of the first
 * one that failed: Lambda sends that one and all after it again. With a tumbling window, it returns a
 * DynamoDBStateResponse.
 */
@lenient
@json
export class DynamoDBStreamEvent extends TimeWindowProperties {
  @required Records: DynamoDBRecord[] = [];
}

export { DynamoDBStreamEvent as DynamoDBTimeWindowEvent };
