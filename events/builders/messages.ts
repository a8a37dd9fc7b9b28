import { createHash } from "node:crypto";
import { messageText, numbered } from "./text.ts";

const REGION = "us-east-1";
const ACCOUNT = "123456789012";

/** A message of a queue; a value that is not one of these is the body of a message. */
export interface SqsMessage {
  readonly body: unknown;
  readonly messageId?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly messageAttributes?: Readonly<Record<string, unknown>>;
}

export function makeSqsEvent(
  messages: readonly unknown[],
  queueName: string,
): Record<string, unknown> {
  return {
    Records: messages.map((message, index) => {
      const given = isMessage(message) ? message : { body: message };
      const body = messageText(given.body);
      return {
        messageId: given.messageId ?? `00000000-0000-4000-8000-${numbered(index, 12)}`,
        receiptHandle: `receipt-${numbered(index, 4)}`,
        body,
        attributes: {
          ApproximateReceiveCount: "1",
          SentTimestamp: "1545082649183",
          SenderId: "AIDAIENQZJOLO23YVJ4VO",
          ApproximateFirstReceiveTimestamp: "1545082649185",
          ...given.attributes,
        },
        messageAttributes: given.messageAttributes ?? {},
        md5OfBody: createHash("md5").update(body).digest("hex"),
        eventSource: "aws:sqs",
        eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:${queueName}`,
        awsRegion: REGION,
      };
    }),
  };
}

export function makeSnsEvent(
  messages: readonly unknown[],
  topicName: string,
): Record<string, unknown> {
  const arn = `arn:aws:sns:${REGION}:${ACCOUNT}:${topicName}`;
  return {
    Records: messages.map((message, index) => ({
      EventVersion: "1.0",
      EventSubscriptionArn: `${arn}:00000000-0000-4000-8000-000000000000`,
      EventSource: "aws:sns",
      Sns: {
        SignatureVersion: "1",
        Timestamp: "2019-01-02T12:45:07.000Z",
        Signature: "c2lnbmF0dXJl",
        SigningCertURL: `https://sns.${REGION}.amazonaws.com/SimpleNotificationService.pem`,
        MessageId: `00000000-0000-4000-8000-${numbered(index, 12)}`,
        Message: messageText(message),
        MessageAttributes: {},
        Type: "Notification",
        UnsubscribeURL: `https://sns.${REGION}.amazonaws.com/?Action=Unsubscribe`,
        TopicArn: arn,
        Subject: null,
      },
    })),
  };
}

/** What an EventBridge rule passes on. */
export interface EventBridgeParts {
  readonly source?: string;
  readonly detailType?: string;
  readonly detail?: unknown;
  readonly resources?: readonly string[];
  readonly time?: Date;
}

export function makeEventBridgeEvent(parts: EventBridgeParts): Record<string, unknown> {
  return {
    version: "0",
    id: "00000000-0000-4000-8000-000000000001",
    "detail-type": parts.detailType ?? "event",
    source: parts.source ?? "local",
    account: ACCOUNT,
    // Without milliseconds, as EventBridge writes it.
    time: (parts.time ?? new Date()).toISOString().replace(/\.\d+Z$/, "Z"),
    region: REGION,
    resources: parts.resources ?? [],
    detail: parts.detail ?? {},
  };
}

// --- internal ---

function isMessage(message: unknown): message is SqsMessage {
  if (typeof message !== "object" || message === null || !("body" in message)) return false;
  const known = ["body", "messageId", "attributes", "messageAttributes"];
  return Object.keys(message).every((key) => known.includes(key));
}
