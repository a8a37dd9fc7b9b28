// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample

import { parseBytes } from "../json/index";
import { gunzip } from "./gunzip";

/** Log lines that match a subscription filter. */
@json
export class CloudWatchLogsEvent {
  awslogs: CloudWatchLogsEventData = new CloudWatchLogsEventData();
}

@json
export class CloudWatchLogsEventData {
  /** Out of base64: JSON, compressed with gzip. */
  @base64 data: Uint8Array = new Uint8Array(0);

  /**
   * What `data` stands for.
   *
   * @throws Error It is not compressed with gzip.
   * @throws SyntaxError naming path, expectation and byte of the JSON.
   */
  decode(): CloudWatchLogsDecodedData {
    const json = gunzip(this.data);
    if (json === null) throw new Error("Cannot decode awslogs.data: it is not gzip");
    return parseBytes<CloudWatchLogsDecodedData>(json as Uint8Array);
  }
}

@lazy
@json
export class CloudWatchLogsDecodedData {
  /** `DATA_MESSAGE`, or `CONTROL_MESSAGE` where CloudWatch only asks whether somebody is there. */
  messageType: string = "";
  owner: string = "";
  logGroup: string = "";
  logStream: string = "";
  subscriptionFilters: string[] = [];
  logEvents: CloudWatchLogsLogEvent[] = [];
}

@lazy
@json
export class CloudWatchLogsLogEvent {
  id: string = "";
  /** Milliseconds since 1970. */
  timestamp: i64 = 0;
  message: string = "";
  /** What a filter with a pattern of fields took out of the message. */
  @omitNull extractedFields: Map<string, string | null> | null = null;
}
