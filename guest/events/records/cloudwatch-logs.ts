// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample

import { parseBytes, ParseResult, tryParseBytes } from "../../json/index";
import { gunzip } from "../../std/gunzip";

const NOT_GZIP = "Cannot decode awslogs.data: it is not gzip";

/** Log lines that match a subscription filter. */
@lenient
@json
export class CloudWatchLogsEvent {
  @required awslogs: CloudWatchLogsEventData = new CloudWatchLogsEventData();
}

@lenient
@json
export class CloudWatchLogsEventData {
  /** Out of base64: JSON, compressed with gzip. */
  @required @base64 data: Uint8Array = new Uint8Array(0);

  /**
   * What `data` stands for.
   *
   * @throws Error It is not compressed with gzip.
   * @throws SyntaxError naming path, expectation and byte of the JSON.
   */
  decode(): CloudWatchLogsDecodedData {
    const json = gunzip(this.data);
    if (json === null) throw new Error(NOT_GZIP);
    return parseBytes<CloudWatchLogsDecodedData>(json as Uint8Array);
  }

  /** `decode` that reports instead of throwing. */
  tryDecode(): ParseResult<CloudWatchLogsDecodedData> {
    const json = gunzip(this.data);
    if (json !== null) return tryParseBytes<CloudWatchLogsDecodedData>(json as Uint8Array);
    const result = tryParseBytes<CloudWatchLogsDecodedData>(new Uint8Array(0));
    result.error = NOT_GZIP;
    return result;
  }
}

@lenient
@json
export class CloudWatchLogsDecodedData {
  /** `DATA_MESSAGE`, or `CONTROL_MESSAGE` where CloudWatch only asks whether somebody is there. */
  messageType: string = "";
  owner: string = "";
  logGroup: string = "";
  logStream: string = "";
  subscriptionFilters: string[] = [];
  logEvents: CloudWatchLogsLogEvent[] = [];
  @omitNull policyLevel: string | null = null;
}

@lenient
@json
export class CloudWatchLogsLogEvent {
  id: string = "";
  /** Milliseconds since 1970. */
  timestamp: i64 = 0;
  message: string = "";
  /** What a filter with a pattern of fields took out of the message. */
  @omitNull extractedFields: Map<string, string | null> | null = null;
}
