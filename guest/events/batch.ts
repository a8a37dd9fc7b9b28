// What queues and streams take for an answer.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting

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
