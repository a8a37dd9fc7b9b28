import type { QueueSettings } from "../../../project/index.ts";
import { call, pause, type Service } from "./aws-json.ts";
import { deliver, type Delivery } from "./deliver.ts";

/** Lambda's own, where nothing is set; SQS gives ten messages at a time. */
const BATCH_SIZE = 10;
const MOST_AT_A_TIME = 10;

/** The longest that SQS lets a request wait for messages. */
const WAIT_S = 20;

/** How long it waits for a build that can be invoked. */
const NOT_READY_MS = 500;

interface Message {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly MD5OfMessageAttributes?: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
}

interface MessageAttribute {
  readonly StringValue?: string;
  readonly BinaryValue?: string;
  readonly DataType: string;
}

/**
 * Takes messages from a queue and sends them in batches, until the signal ends it. What succeeded is deleted; what did
 * not comes again after the queue's visibility timeout.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export async function pollQueue(
  sqs: Service,
  settings: QueueSettings,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<void> {
  const queueUrl = await findQueue(sqs, settings.queue, signal);
  const { Attributes } = await call<{ Attributes: { QueueArn: string } }>(
    sqs,
    "GetQueueAttributes",
    { QueueUrl: queueUrl, AttributeNames: ["QueueArn"] },
    signal,
  );
  while (!signal.aborted) {
    // What nothing can process yet stays in the queue.
    if (!(await delivery.functions.ready()).ok) {
      await pause(NOT_READY_MS, signal);
      continue;
    }
    const messages = await receiveBatch(sqs, queueUrl, settings, signal);
    if (messages.length === 0) continue;
    const records = messages.map((message) => recordOf(message, Attributes.QueueArn, sqs.region));
    const identifiers = messages.map(({ MessageId }) => MessageId);
    const { failed } = await deliver(delivery, records, identifiers);
    if (failed === "all") continue;
    const done = messages.filter(({ MessageId }) => !failed.has(MessageId));
    await remove(sqs, queueUrl, done, signal);
  }
}

// --- internal ---

async function findQueue(sqs: Service, queue: string, signal: AbortSignal): Promise<string> {
  if (/^https?:/.test(queue)) return queue;
  const found = await call<{ QueueUrl: string }>(sqs, "GetQueueUrl", { QueueName: queue }, signal);
  return found.QueueUrl;
}

/** Waits for a first message; with a window, for as many more as come within it. */
async function receiveBatch(
  sqs: Service,
  queueUrl: string,
  { batchSize = BATCH_SIZE, batchWindow = 0 }: QueueSettings,
  signal: AbortSignal,
): Promise<readonly Message[]> {
  const messages = await receive(sqs, queueUrl, batchSize, WAIT_S, signal);
  if (messages.length === 0) return [];
  const until = performance.now() + batchWindow * 1000;
  for (;;) {
    const leftS = Math.floor((until - performance.now()) / 1000);
    const room = batchSize - messages.length;
    if (leftS <= 0 || room <= 0) return messages;
    messages.push(...(await receive(sqs, queueUrl, room, Math.min(leftS, WAIT_S), signal)));
  }
}

async function receive(
  sqs: Service,
  QueueUrl: string,
  most: number,
  WaitTimeSeconds: number,
  signal: AbortSignal,
): Promise<Message[]> {
  const { Messages = [] } = await call<{ Messages?: Message[] }>(
    sqs,
    "ReceiveMessage",
    {
      QueueUrl,
      MaxNumberOfMessages: Math.min(most, MOST_AT_A_TIME),
      WaitTimeSeconds,
      AttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    },
    signal,
  );
  return Messages;
}

async function remove(
  sqs: Service,
  QueueUrl: string,
  messages: readonly Message[],
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < messages.length; at += MOST_AT_A_TIME) {
    const Entries = messages
      .slice(at, at + MOST_AT_A_TIME)
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await call(sqs, "DeleteMessageBatch", { QueueUrl, Entries }, signal);
  }
}

/** As Lambda writes it. */
function recordOf(message: Message, eventSourceARN: string, awsRegion: string): object {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, each]) => [
    name,
    {
      ...(each.StringValue !== undefined && { stringValue: each.StringValue }),
      ...(each.BinaryValue !== undefined && { binaryValue: each.BinaryValue }),
      stringListValues: [],
      binaryListValues: [],
      dataType: each.DataType,
    },
  ]);
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes) as object,
    ...(message.MD5OfMessageAttributes && {
      md5OfMessageAttributes: message.MD5OfMessageAttributes,
    }),
    md5OfBody: message.MD5OfBody,
    eventSource: "aws:sqs",
    eventSourceARN,
    awsRegion,
  };
}
