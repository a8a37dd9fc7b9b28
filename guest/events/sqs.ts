// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html

import { parse } from "../json/index";

@lazy
@json
export class SQSRecordAttributes {
  AWSTraceHeader: string | null = null;
  ApproximateReceiveCount: string = "";
  SentTimestamp: string = "";
  SenderId: string = "";
  ApproximateFirstReceiveTimestamp: string = "";
  SequenceNumber: string | null = null;
  MessageGroupId: string | null = null;
  MessageDeduplicationId: string | null = null;
  DeadLetterQueueSourceArn: string | null = null;
}

@lazy
@json
export class SQSMessageAttribute {
  /** `String`, `Number`, `Binary`, or one of them with a label of the sender's. */
  dataType: string = "";
  stringValue: string | null = null;
  /** Base64. */
  binaryValue: string | null = null;
  stringListValues: string[] | null = null;
  binaryListValues: string[] | null = null;
}

@lazy
@json
export class SQSRecord {
  messageId: string = "";
  receiptHandle: string = "";
  body: string = "";
  attributes: SQSRecordAttributes = new SQSRecordAttributes();
  @lazy messageAttributes: Map<string, SQSMessageAttribute> = new Map();
  md5OfBody: string = "";
  md5OfMessageAttributes: string | null = null;
  eventSource: string = "";
  eventSourceARN: string = "";
  awsRegion: string = "";

  /** The body read as JSON. @throws SyntaxError naming path, expectation and byte. */
  bodyAs<T>(): T {
    return parse<T>(this.body);
  }
}

/** A batch of messages. */
@json
export class SQSEvent {
  Records: SQSRecord[] = [];
}

@json
export class BatchItemFailure {
  itemIdentifier: string = "";
}

/**
 * What a handler of a queue, or of a stream, returns when only some records failed. The event source mapping must
 * have `ReportBatchItemFailures`.
 */
@json
export class BatchResponse {
  batchItemFailures: BatchItemFailure[] = [];

  /** @param identifier a message's id, or a stream record's sequence number. */
  fail(identifier: string): this {
    const failure = new BatchItemFailure();
    failure.itemIdentifier = identifier;
    this.batchItemFailures.push(failure);
    return this;
  }
}
