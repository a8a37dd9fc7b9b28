// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html

import { parse, ParseResult, tryParse } from "../../json/index";
import { keptText, parseKept, tryParseKept } from "../../json/kept";

export {
  BatchItemFailure as SQSBatchItemFailure,
  BatchResponse as SQSBatchResponse,
} from "./batch";

/** What SQS knows of a message. */
@lenient
@json
export class SQSRecordAttributes {
  @omitNull AWSTraceHeader: string | null = null;
  ApproximateReceiveCount: string = "";
  /** Milliseconds since 1970, as text. */
  SentTimestamp: string = "";
  SenderId: string = "";
  ApproximateFirstReceiveTimestamp: string = "";
  @omitNull SequenceNumber: string | null = null;
  @omitNull MessageGroupId: string | null = null;
  @omitNull MessageDeduplicationId: string | null = null;
  @omitNull DeadLetterQueueSourceArn: string | null = null;
}

/** What a sender says of its message. */
@lenient
@json
export class SQSMessageAttribute {
  /** `String`, `Number`, `Binary`, or one of them with a label of the sender's. */
  dataType: string = "";
  @omitNull stringValue: string | null = null;
  @omitNull @base64 binaryValue: Uint8Array | null = null;
  /** SQS has no lists yet: these are empty or absent. */
  @omitNull stringListValues: string[] | null = null;
  @omitNull binaryListValues: string[] | null = null;
}

@lenient
@json
export class SQSRecord {
  messageId: string = "";
  receiptHandle: string = "";
  /** A handler that reads ids only takes records that have nothing else. */
  @requiredWhereRead("messageId") body: string = "";
  attributes: SQSRecordAttributes = new SQSRecordAttributes();
  messageAttributes: Map<string, SQSMessageAttribute> = new Map();
  md5OfBody: string = "";
  @omitNull md5OfMessageAttributes: string | null = null;
  eventSource: string = "";
  eventSourceARN: string = "";
  awsRegion: string = "";

  /** The body read as JSON. @throws SyntaxError naming path, expectation and byte. */
  bodyAs<T>(): T {
    // @ts-ignore: the transform adds the field's note
    const text = keptText(this.__slice_body);
    return text ? parseKept<T>(text) : parse<T>(this.body);
  }

  /** `bodyAs` that reports instead of throwing. */
  tryBodyAs<T>(): ParseResult<T> {
    // @ts-ignore: the transform adds the field's note
    const text = keptText(this.__slice_body);
    return text ? tryParseKept<T>(text) : tryParse<T>(this.body);
  }
}

/** A batch of messages. A handler can return an SQSBatchResponse with the ids of those that failed. */
@lenient
@json
export class SQSEvent {
  @required Records: SQSRecord[] = [];
}
