/**
 * Every event type takes what AWS documents of its source and gives it back: nothing lost, added or changed, whatever
 * AWS puts into fields that the handler does not read. `events/samples/` and `samples/` have what AWS documents.
 */
import { describe, expect, test } from "vitest";
import { readSample, sampleNames } from "../../../../events/index.ts";
import { Handlers } from "./fixtures/guest.ts";
import { CONVERSATION } from "./samples/conversation.ts";
import { HTTP } from "./samples/http.ts";
import { IDENTITY } from "./samples/identity.ts";
import { OPERATIONS } from "./samples/operations.ts";
import { RECORDS } from "./samples/records.ts";
import { STORAGE } from "./samples/storage.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const FILES: readonly [handler: string, sample: string][] = [
  ["alb", "alb"],
  ["alb", "alb-multi-value"],
  ["apiGatewayV1", "rest-api"],
  ["apiGatewayV1", "http-api-v1"],
  ["apiGatewayV2", "http-api"],
  ["apiGatewayV2", "http-api-lambda-authorizer"],
  ["authorizerRequest", "authorizer-request"],
  ["authorizerRequestV2", "authorizer-request-v2"],
  ["authorizerToken", "authorizer-token"],
  ["cloudwatchLogs", "cloudwatch-logs"],
  ["customMessage", "cognito-custom-message"],
  ["dynamodb", "dynamodb"],
  ["eventbridge", "eventbridge"],
  ["firehose", "firehose"],
  ["functionUrl", "function-url"],
  ["kinesis", "kinesis"],
  ["msk", "kafka-msk"],
  ["postAuthentication", "cognito-post-authentication"],
  ["postConfirmation", "cognito-post-confirmation"],
  ["preAuthentication", "cognito-pre-authentication"],
  ["preSignUp", "cognito-pre-sign-up"],
  ["preTokenGeneration", "cognito-pre-token-generation"],
  ["s3", "s3"],
  ["schedule", "schedule"],
  ["selfManagedKafka", "kafka-self-managed"],
  ["sns", "sns"],
  ["sqs", "sqs"],
  ["websocket", "websocket-connect"],
  ["websocket", "websocket-message"],
];

const SAMPLES: readonly [handler: string, sample: Json][] = [
  ...FILES.map(([handler, name]) => [handler, parseSample(name)] as [string, Json]),
  ...Object.entries({
    ...HTTP,
    ...RECORDS,
    ...STORAGE,
    ...IDENTITY,
    ...OPERATIONS,
    ...CONVERSATION,
  }).flatMap(([handler, samples]) =>
    samples.map((sample) => [handler, sample as Json] as [string, Json]),
  ),
];

const handlers = await Handlers.compile("types", "unoptimized");
const HANDLERS = [...new Set(SAMPLES.map(([handler]) => handler))].toSorted();

test("every sample is read by a type", () => {
  expect(FILES.map(([, sample]) => sample).toSorted()).toEqual(sampleNames());
});

describe("an event comes back as AWS sends it", () => {
  test.each(SAMPLES)("%s", (handler, sample) => {
    expect(handlers.call(handler, sample)).toEqual(sample);
  });
});

describe("members that the type does not know come back, too", () => {
  test.each(SAMPLES)("%s", (handler, sample) => {
    const extended = withUnknown(sample);
    expect(handlers.call(handler, extended)).toEqual(extended);
  });
});

/**
 * What makes an event the event that it is; of each type a list of the paths that it needs. What is not here may be
 * anything.
 */
const NEEDED: Record<string, string[]> = {
  activeMq: ["messages", "messages.0", "messages.0.data"],
  alb: ["path"],
  amplifyResolver: ["arguments"],
  apiGatewayV1: ["path"],
  apiGatewayV2: ["rawPath"],
  appSyncAuthorizer: ["authorizationToken"],
  appSyncResolver: ["arguments"],
  authorizerRequest: ["methodArn"],
  authorizerRequestV2: ["routeArn"],
  authorizerToken: ["methodArn", "authorizationToken"],
  autoScaling: ["detail"],
  autoScalingScaleIn: ["Instances", "Instances.0"],
  bedrockAgent: ["agent"],
  cdkResourceIsComplete: ["RequestType"],
  clientVpn: ["connection-id"],
  cloudFrontRequest: ["Records", "Records.0", "Records.0.cf", "Records.0.cf.request"],
  cloudFrontResponse: ["Records", "Records.0", "Records.0.cf", "Records.0.cf.response"],
  cloudTrail: ["detail"],
  cloudWatchAlarm: ["alarmData"],
  cloudWatchAlarmChange: ["detail"],
  cloudWatchAlarmMessage: ["AlarmName"],
  cloudwatchLogs: ["awslogs", "awslogs.data"],
  codeBuild: ["detail"],
  codeCommit: ["Records", "Records.0", "Records.0.codecommit"],
  codeDeploy: ["detail"],
  codeDeployHook: ["DeploymentId"],
  codePipeline: ["CodePipeline.job"],
  codePipelineChange: ["detail"],
  cognitoAny: ["request"],
  cognitoSync: ["datasetRecords", "datasetRecords.SampleKey1", "datasetRecords.SampleKey2"],
  config: ["invokingEvent"],
  connect: ["Details"],
  createAuthChallenge: ["request"],
  customEmailSender: ["request"],
  customMessage: ["request"],
  customResource: ["RequestType"],
  customSmsSender: ["request"],
  defineAuthChallenge: ["request"],
  documentDb: ["events", "events.0", "events.0.event"],
  dynamodb: ["Records", "Records.0", "Records.0.dynamodb"],
  ecrImage: ["detail"],
  ecrScan: ["detail"],
  ecsInstance: ["detail"],
  eventbridge: ["detail"],
  firehose: ["records", "records.0", "records.0.data"],
  functionUrl: ["rawPath"],
  guardDuty: ["detail"],
  guardDutyFinding: ["detail"],
  inboundFederation: ["request"],
  iotAuthorizer: ["protocolData"],
  iotButton: ["serialNumber"],
  iotOneClick: ["deviceInfo"],
  iotPreProvisioning: ["templateArn"],
  kinesis: ["Records", "Records.0", "Records.0.kinesis", "Records.0.kinesis.data"],
  kinesisAnalytics: ["records", "records.0", "records.0.data"],
  lex: ["currentIntent"],
  lexV2: ["sessionState"],
  msk: ["records", "records.mytopic-0"],
  postAuthentication: ["request"],
  postConfirmation: ["request"],
  preAuthentication: ["request"],
  preSignUp: ["request"],
  preTokenGeneration: ["request"],
  preTokenGenerationV2: ["request"],
  rabbitMq: ["rmqMessagesByQueue", "rmqMessagesByQueue.pizzaQueue::/"],
  s3: ["Records", "Records.0", "Records.0.s3"],
  s3Batch: ["tasks", "tasks.0", "tasks.0.s3Key"],
  s3Notification: [
    "detail",
    "detail.bucket",
    "detail.bucket.name",
    "detail.object",
    "detail.object.key",
  ],
  s3ObjectLambda: ["userRequest"],
  schedule: ["detail"],
  secretsManager: ["Step", "SecretId"],
  selfManagedKafka: ["records", "records.mytopic-0"],
  ses: ["Records", "Records.0", "Records.0.ses"],
  sns: ["Records", "Records.0", "Records.0.Sns"],
  sqs: ["Records", "Records.0", "Records.0.body"],
  stepFunctions: ["detail"],
  stepFunctionsTask: ["TaskToken"],
  transfer: ["username"],
  userMigration: ["request"],
  verifyAuthChallenge: ["request"],
  websocket: ["requestContext", "requestContext.connectionId"],
};
/** These take any JSON for their details, null too. */
const TAKES_NULL = ["eventbridge", "schedule", "appSyncResolver", "amplifyResolver", "cognitoAny"];

describe("null, numbers and texts that nobody reads never cost the event", () => {
  test.each(HANDLERS)("%s", (handler) => {
    const sample = SAMPLES.find(([each]) => each === handler)![1];
    for (const path of paths(sample)) {
      if (needs(handler, path)) continue;
      for (const odd of [null, "", 7, true, [], {}]) {
        const event = replaced(sample, path, odd);
        expect(handlers.call(handler, event), path.join(".")).toEqual(event);
      }
    }
  });
});

describe("an event of another kind is refused, and the message names the path", () => {
  test.each(Object.keys(NEEDED).filter((handler) => !TAKES_NULL.includes(handler)))(
    "%s",
    (handler) => {
      const sample = SAMPLES.find(([each]) => each === handler)![1];
      for (const needed of NEEDED[handler]!) {
        // A map's own keys may be missing, and so may `s3` where there is something else to tell.
        if (/records\.|ByQueue\.|SampleKey|^detail\.|\.s3$/.test(needed)) continue;
        const path = split(needed);
        const key = path.at(-1)!;
        if (key !== "0") {
          expect(() => handlers.call(handler, removed(sample, path))).toThrow(
            `expected the key "${key}"`,
          );
        }
        expect(() => handlers.call(handler, replaced(sample, path, null)), needed).toThrow("$");
      }
      expect(() => handlers.call(handler, {})).toThrow(/^\$: expected the key "/);
    },
  );

  test("an SQS event in handlers of other records", () => {
    const queue = parseSample("sqs");
    for (const handler of ["s3", "sns", "kinesis", "dynamodb", "ses", "codeCommit"]) {
      expect(() => handlers.call(handler, queue)).toThrow(/^\$\.Records\[0\]: expected the key "/);
    }
    expect(() => handlers.call("sqs", parseSample("sns"))).toThrow(
      '$.Records[0]: expected the key "body"',
    );
    expect(() => handlers.call("apiGatewayV2", parseSample("rest-api"))).toThrow(
      '$: expected the key "rawPath"',
    );
  });
});

// --- internal ---

function parseSample(name: string): Json {
  return JSON.parse(readSample(name)!.toString()) as Json;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** With members in every object that AWS may add tomorrow. */
function withUnknown(value: Json): Json {
  if (Array.isArray(value)) return value.map(withUnknown);
  if (!isObject(value)) return value;
  // Maps of classes or lists have no members of other types.
  const isMap = Object.keys(value).some((key) => /^[a-z]+-\d$|::|^SampleKey/i.test(key));
  const members = Object.entries(value).map(([key, each]) => [key, withUnknown(each)]);
  const extended = Object.fromEntries(members) as JsonObject;
  return isMap ? extended : { tomorrow: [{ "}": "]", deep: [[], {}] }], ...extended, new: 1.5e300 };
}

/** The path of every value inside another one. */
function paths(value: Json, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return path.length ? [path] : [];
  const inner = Object.entries(value).flatMap(([key, each]) => paths(each as Json, [...path, key]));
  return path.length ? [path, ...inner] : inner;
}

function needs(handler: string, path: readonly string[]): boolean {
  const dotted = path.join(".");
  const needed = NEEDED[handler] ?? [];
  const pattern = dotted.replaceAll(/\.[1-9]\d*/g, ".0");
  return needed.includes(pattern) || isInsideMap(handler, path);
}

/** Lists under the keys of a map, and their elements, are what the map is of. */
function isInsideMap(handler: string, path: readonly string[]): boolean {
  if (handler === "msk" || handler === "selfManagedKafka") {
    return path[0] === "records" && path.length <= 3;
  }
  return (
    handler === "rabbitMq" &&
    path[0] === "rmqMessagesByQueue" &&
    (path.length <= 3 || path[3] === "data")
  );
}

function split(path: string): string[] {
  return path === "CodePipeline.job" ? [path] : path.split(".");
}

function replaced(value: Json, path: readonly string[], by: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((each, i) => (String(i) === key ? replaced(each, rest, by) : each));
  }
  const object = value as JsonObject;
  return { ...object, [key]: replaced(object[key]!, rest, by) };
}

function removed(value: Json, path: readonly string[]): Json {
  const [key, ...rest] = path as [string, ...string[]];
  if (Array.isArray(value)) {
    return value.map((each, i) => (String(i) === key ? removed(each, rest) : each));
  }
  const object = value as JsonObject;
  if (rest.length) return { ...object, [key]: removed(object[key]!, rest) };
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== key));
}
