// Kinesis Data Analytics, which delivers its output to a function.
// https://docs.aws.amazon.com/kinesisanalytics/latest/dev/how-it-works-output-lambda.html

import { parseBytes, ParseResult, tryParseBytes } from "../../json/index";

/** Results of an application. Answer with a KinesisAnalyticsOutputDeliveryResponse. */
@lenient
@json
export class KinesisAnalyticsOutputDeliveryEvent {
  invocationId: string = "";
  applicationArn: string = "";
  @required records: KinesisAnalyticsOutputDeliveryRecord[] = [];
}

@lenient
@json
export class KinesisAnalyticsOutputDeliveryRecord {
  recordId: string = "";
  /** Out of base64. */
  @required @base64 data: Uint8Array = new Uint8Array(0);
  @omitNull lambdaDeliveryRecordMetadata: KinesisAnalyticsRecordMetadata | null = null;

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

@lenient
@json
export class KinesisAnalyticsRecordMetadata {
  /** How many times the record was tried before. */
  retryHint: i32 = 0;
}

/** Says of each record whether it arrived. */
@lenient
@json
export class KinesisAnalyticsOutputDeliveryResponse {
  records: KinesisAnalyticsOutputDeliveryResponseRecord[] = [];

  /** The record arrived. */
  ok(recordId: string): this {
    return this.add(recordId, "Ok");
  }

  /** The record did not arrive and is sent again. */
  fail(recordId: string): this {
    return this.add(recordId, "DeliveryFailed");
  }

  private add(recordId: string, result: string): this {
    const record = new KinesisAnalyticsOutputDeliveryResponseRecord();
    record.recordId = recordId;
    record.result = result;
    this.records.push(record);
    return this;
  }
}

@lenient
@json
export class KinesisAnalyticsOutputDeliveryResponseRecord {
  recordId: string = "";
  /** `Ok` or `DeliveryFailed`. */
  result: string = "Ok";
}
