import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** AWS's documented samples, one file each. The package refers to itself, so that this holds for source and bundle. */
const FOLDER: string = join(
  dirname(createRequire(import.meta.url).resolve("wasmstrap/package.json")),
  "events/samples",
);

/** The samples that are there, by name, sorted. */
export function sampleNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length))
    .toSorted();
}

/** A sample's JSON; undefined where there is none of this name. */
export function readSample(name: string): string | undefined {
  if (!sampleNames().includes(name)) return undefined;
  return readFileSync(join(FOLDER, `${name}.json`), "utf8");
}

/** The sample for handlers that take an event type of `wasmstrap/guest`; undefined for a type that is not one. */
export function sampleFor(eventType: string): string | undefined {
  const name = eventType
    .replace(/<.*$/, "")
    .replace(/^.*\./, "")
    .replace(/\s*\|\s*null$/, "");
  return BY_TYPE[name];
}

// --- internal ---

const BY_TYPE: Readonly<Record<string, string>> = {
  ALBEvent: "alb",
  APIGatewayProxyEvent: "rest-api",
  APIGatewayProxyEventV2: "http-api",
  APIGatewayProxyWebsocketEventV2: "websocket-message",
  APIGatewayRequestAuthorizerEvent: "authorizer-request",
  APIGatewayRequestAuthorizerEventV2: "authorizer-request-v2",
  APIGatewayTokenAuthorizerEvent: "authorizer-token",
  CloudWatchLogsEvent: "cloudwatch-logs",
  CustomMessageTriggerEvent: "cognito-custom-message",
  DynamoDBStreamEvent: "dynamodb",
  EventBridgeEvent: "eventbridge",
  FirehoseTransformationEvent: "firehose",
  HttpEvent: "http-api",
  KinesisStreamEvent: "kinesis",
  MSKEvent: "kafka-msk",
  PostAuthenticationTriggerEvent: "cognito-post-authentication",
  PostConfirmationTriggerEvent: "cognito-post-confirmation",
  PreAuthenticationTriggerEvent: "cognito-pre-authentication",
  PreSignUpTriggerEvent: "cognito-pre-sign-up",
  PreTokenGenerationTriggerEvent: "cognito-pre-token-generation",
  S3Event: "s3",
  SNSEvent: "sns",
  SQSEvent: "sqs",
  ScheduledEvent: "schedule",
  SelfManagedKafkaEvent: "kafka-self-managed",
};
