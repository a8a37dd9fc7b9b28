// https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html

import { parseBytes } from "../json/index";

export {
  BatchItemFailure as KinesisStreamBatchItemFailure,
  BatchResponse as KinesisStreamBatchResponse,
} from "./batch";

/**
 * A batch of a shard's records. A handler can return a KinesisStreamBatchResponse with the sequence number of the
 * first one that failed: Lambda sends that one and all behind it again.
 */
@json
export class KinesisStreamEvent {
  Records: KinesisStreamRecord[] = [];
}

@lazy
@json
export class KinesisStreamRecord {
  kinesis: KinesisStreamRecordPayload = new KinesisStreamRecordPayload();
  eventSource: string = "";
  eventVersion: string = "";
  /** Shard and sequence number. */
  eventID: string = "";
  eventName: string = "";
  invokeIdentityArn: string = "";
  awsRegion: string = "";
  eventSourceARN: string = "";
}

@lazy
@json
export class KinesisStreamRecordPayload {
  kinesisSchemaVersion: string = "";
  partitionKey: string = "";
  sequenceNumber: string = "";
  /** Out of base64. */
  @base64 data: Uint8Array = new Uint8Array(0);
  /** Seconds since 1970. */
  approximateArrivalTimestamp: f64 = 0;

  /** The data as text. */
  text(): string {
    return String.UTF8.decodeUnsafe(this.data.dataStart, this.data.byteLength);
  }

  /** The data read as JSON. @throws SyntaxError naming path, expectation and byte. */
  dataAs<T>(): T {
    return parseBytes<T>(this.data);
  }
}
