// https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html

import { parseBytes, ParseResult, tryParseBytes } from "../../json/index";
import { TimeWindowProperties } from "./time-window";

export {
  BatchItemFailure as KinesisStreamBatchItemFailure,
  BatchResponse as KinesisStreamBatchResponse,
} from "./batch";
export { TimeWindowResponse as KinesisStreamStateResponse } from "./time-window";

/**
 * A batch of a shard's records. A handler can return a KinesisStreamBatchResponse with the sequence number of the
 * first one that failed: Lambda sends that one and all after it again. With a tumbling window, it returns a
 * KinesisStreamStateResponse.
 */
@lenient
@json
export class KinesisStreamEvent extends TimeWindowProperties {
  @required Records: KinesisStreamRecord[] = [];
}

export { KinesisStreamEvent as KinesisStreamTumblingWindowEvent };

@lenient
@json
export class KinesisStreamRecord {
  @required kinesis: KinesisStreamRecordPayload = new KinesisStreamRecordPayload();
  eventSource: string = "";
  eventVersion: string = "";
  /** Shard and sequence number. */
  eventID: string = "";
  eventName: string = "";
  invokeIdentityArn: string = "";
  awsRegion: string = "";
  eventSourceARN: string = "";
}

@lenient
@json
export class KinesisStreamRecordPayload {
  kinesisSchemaVersion: string = "";
  partitionKey: string = "";
  sequenceNumber: string = "";
  /** Out of base64. */
  @required @base64 data: Uint8Array = new Uint8Array(0);
  /** Seconds since 1970. */
  approximateArrivalTimestamp: f64 = 0;
  /** `NONE` or `KMS`. */
  @omitNull encryptionType: string | null = null;

  /** The data as text; what is not UTF-8 becomes U+FFFD. */
  text(): string {
    return String.UTF8.decodeUnsafe(this.data.dataStart, this.data.byteLength);
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
