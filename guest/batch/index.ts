// Batches of records, of which only those that fail are sent again. The event source mapping must have
// `ReportBatchItemFailures`. A handler of a record says whether it is done: AssemblyScript cannot catch what it throws,
// so a throw fails the whole batch.
// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html

import { BatchResponse } from "../events/records/batch";
import { DynamoDBRecord, DynamoDBStreamEvent } from "../events/records/dynamodb";
import { KinesisStreamEvent, KinesisStreamRecord } from "../events/records/kinesis";
import { SQSEvent, SQSRecord } from "../events/records/sqs";
import { ParseResult } from "../json/index";

/**
 * Hands each message of a queue to `handle`; those for which it returns false are sent again. Of a FIFO queue, nothing
 * after the first failure of a group is handled, so that the order stays: it is sent again, too.
 */
export function processSqs(event: SQSEvent, handle: (record: SQSRecord) => bool): BatchResponse {
  const response = new BatchResponse();
  const failedGroups = new Set<string>();
  const records = event.Records;
  for (let i = 0; i < records.length; ++i) {
    const record = records[i];
    const group = groupOf(record);
    if ((group !== null && failedGroups.has(group)) || !handle(record)) {
      response.fail(record.messageId);
      if (group !== null) failedGroups.add(group);
    }
  }
  return response;
}

/** `processSqs` for messages that are JSON: one that is not a T is logged, and fails. */
export function processSqsJson<T>(
  event: SQSEvent,
  handle: (body: T, record: SQSRecord) => bool,
): BatchResponse {
  const response = new BatchResponse();
  const failedGroups = new Set<string>();
  const records = event.Records;
  for (let i = 0; i < records.length; ++i) {
    const record = records[i];
    const group = groupOf(record);
    const isHeld = group !== null && failedGroups.has(group);
    const done =
      !isHeld && handleJson<T, SQSRecord>(record.tryBodyAs<T>(), record, record.messageId, handle);
    if (done) continue;
    response.fail(record.messageId);
    if (group !== null) failedGroups.add(group);
  }
  return response;
}

/** Hands each record of a stream to `handle`, up to the first for which it returns false: Lambda sends that one and all after it again. */
export function processKinesis(
  event: KinesisStreamEvent,
  handle: (record: KinesisStreamRecord) => bool,
): BatchResponse {
  const response = new BatchResponse();
  const records = event.Records;
  for (let i = 0; i < records.length; ++i) {
    if (handle(records[i])) continue;
    return response.fail(records[i].kinesis.sequenceNumber);
  }
  return response;
}

/** `processKinesis` for data that is JSON: what is not a T is logged, and fails. */
export function processKinesisJson<T>(
  event: KinesisStreamEvent,
  handle: (data: T, record: KinesisStreamRecord) => bool,
): BatchResponse {
  const response = new BatchResponse();
  const records = event.Records;
  for (let i = 0; i < records.length; ++i) {
    const record = records[i];
    const id = record.kinesis.sequenceNumber;
    const data = record.kinesis.tryDataAs<T>();
    if (!handleJson<T, KinesisStreamRecord>(data, record, id, handle)) return response.fail(id);
  }
  return response;
}

/** Hands each change of a table to `handle`, up to the first for which it returns false: Lambda sends that one and all after it again. */
export function processDynamoDB(
  event: DynamoDBStreamEvent,
  handle: (record: DynamoDBRecord) => bool,
): BatchResponse {
  const response = new BatchResponse();
  const records = event.Records;
  for (let i = 0; i < records.length; ++i) {
    if (handle(records[i])) continue;
    return response.fail(records[i].dynamodb.SequenceNumber);
  }
  return response;
}

// --- internal ---

/** The group of a message of a FIFO queue, or null. */
function groupOf(record: SQSRecord): string | null {
  return record.eventSourceARN.endsWith(".fifo") ? record.attributes.MessageGroupId : null;
}

function handleJson<T, R>(
  parsed: ParseResult<T>,
  record: R,
  id: string,
  handle: (value: T, record: R) => bool,
): bool {
  if (parsed.ok) return handle(parsed.value, record);
  console.error("Record " + id + " does not fit: " + parsed.error);
  return false;
}
