import { type HttpParts, makeHttpEvent } from "./http.ts";
import {
  type EventBridgeParts,
  makeEventBridgeEvent,
  makeSnsEvent,
  makeSqsEvent,
} from "./messages.ts";
import { makeSample, makeS3Event, type S3Change } from "./storage.ts";
import {
  type DynamoDbChange,
  makeDynamoDbEvent,
  makeFirehoseEvent,
  makeKinesisEvent,
} from "./streams.ts";

/** An event as Lambda delivers it. */
export type LambdaEvent = Record<string, unknown>;

/** Makes events as AWS sends them: what a test does not name is filled in. */
export interface EventBuilders {
  /** An HTTP API's event, format 2.0. */
  httpApi(parts?: HttpParts): LambdaEvent;
  /** A function URL's event, format 2.0. */
  functionUrl(parts?: HttpParts): LambdaEvent;
  /** A REST API's event, format 1.0. */
  restApi(parts?: HttpParts): LambdaEvent;
  /** An Application Load Balancer's event; `multiValue` as the target group is set. */
  alb(parts?: HttpParts & { readonly multiValue?: boolean }): LambdaEvent;
  /** A batch of messages; a message that is not text is sent as JSON. */
  sqs(messages: readonly unknown[], queueName?: string): LambdaEvent;
  sns(messages: readonly unknown[], topicName?: string): LambdaEvent;
  /** Objects, by key or with more. */
  s3(objects: readonly (S3Change | string)[]): LambdaEvent;
  /** Changes of a table's items; plain values become DynamoDB's own. */
  dynamodb(changes: readonly DynamoDbChange[], tableName?: string): LambdaEvent;
  /** Records whose data is bytes, text or JSON. */
  kinesis(records: readonly unknown[], streamName?: string): LambdaEvent;
  firehose(records: readonly unknown[]): LambdaEvent;
  eventBridge(parts?: EventBridgeParts): LambdaEvent;
  /** A rule's or a schedule's event. */
  schedule(time?: Date): LambdaEvent;
  /** AWS's documented sample of a name (`wasmstrap invoke --list-events`), with other top-level values. */
  sample(name: string, changes?: Readonly<Record<string, unknown>>): LambdaEvent;
}

export const events: EventBuilders = {
  httpApi: (parts = {}) => makeHttpEvent("http-api", parts),
  functionUrl: (parts = {}) => makeHttpEvent("function-url", parts),
  restApi: (parts = {}) => makeHttpEvent("rest-api", parts),
  alb: ({ multiValue = false, ...parts } = {}) =>
    makeHttpEvent(multiValue ? "alb-multi-value" : "alb", parts),
  sqs: (messages, queueName = "my-queue") => makeSqsEvent(messages, queueName),
  sns: (messages, topicName = "my-topic") => makeSnsEvent(messages, topicName),
  s3: makeS3Event,
  dynamodb: (changes, tableName = "my-table") => makeDynamoDbEvent(changes, tableName),
  kinesis: (records, streamName = "my-stream") => makeKinesisEvent(records, streamName),
  firehose: makeFirehoseEvent,
  eventBridge: (parts = {}) => makeEventBridgeEvent(parts),
  schedule: (time = new Date()) =>
    makeEventBridgeEvent({
      source: "aws.events",
      detailType: "Scheduled Event",
      resources: ["arn:aws:events:us-east-1:123456789012:rule/my-schedule"],
      time,
    }),
  sample: (name, changes = {}) => makeSample(name, changes),
};

export type { DynamoDbChange, EventBridgeParts, HttpParts, S3Change };
