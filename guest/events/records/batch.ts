// What queues and streams take for a reply.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting

import { ParseResult, tryParseBytes } from "../../json/index";

/** A record that failed. */
@lenient
@json
export class BatchItemFailure {
  itemIdentifier: string = "";
}

/**
 * What a handler of a queue, or of a stream, returns when only some records failed. The event source mapping must
 * have `ReportBatchItemFailures`.
 */
@lenient
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

/** What `tryParse` would find where a text is not the base64 that it should be. */
export function notBase64<T>(what: string): ParseResult<T> {
  const result = tryParseBytes<T>(new Uint8Array(0));
  result.error = "Cannot decode " + what + ": it is not base64";
  return result;
}
