/**
 * Every event type takes AWS's documented sample of its source and gives it back. Each file of events/samples is such
 * a sample.
 */
import { describe, expect, test } from "vitest";
import { readSample, sampleNames } from "../../../../events/index.ts";
import { Handlers } from "./fixtures/guest.ts";

const SAMPLES: readonly [handler: string, sample: string][] = [
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

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const handlers = await Handlers.compile("types");

test("every sample is read by a type", () => {
  const tested = SAMPLES.map(([, sample]) => sample);
  expect(tested.toSorted()).toEqual(sampleNames());
});

describe("an event comes back with every field of AWS's sample", () => {
  test.each(SAMPLES)("%s: %s", (handler, name) => {
    const sample = parseSample(name);
    const reply = handlers.call(handler, sample) as Json;
    expect(withoutDefaults(reply, sample)).toEqual(withoutNulls(sample));
  });
});

describe("keys that the type does not know are passed over", () => {
  test.each(SAMPLES)("%s: %s", (handler, name) => {
    const sample = parseSample(name);
    expect(handlers.call(handler, withUnknownKeys(sample))).toEqual(handlers.call(handler, sample));
  });
});

describe("an event written by hand needs no keys but those that the handler reads", () => {
  const free = SAMPLES.filter(([handler]) => handler !== "eventbridge" && handler !== "schedule");
  test.each([...new Set(free.map(([handler]) => handler))])("%s", (handler) => {
    expect(handlers.call(handler, {})).toBeTypeOf("object");
  });

  test("only an EventBridgeEvent has no default for its detail", () => {
    expect(handlers.call("eventbridge", { detail: 7 })).toMatchObject({ detail: 7 });
    expect(() => handlers.call("eventbridge", {})).toThrow('expected the key "detail"');
  });
});

function parseSample(name: string): JsonObject {
  return JSON.parse(readSample(name)!.toString()) as JsonObject;
}

/** What a type writes where the sample says nothing: it must be a default, and is taken away. */
function withoutDefaults(value: Json, sample: Json | undefined): Json {
  if (Array.isArray(value)) {
    const samples = Array.isArray(sample) ? sample : [];
    return value.map((each, i) => withoutDefaults(each, samples[i]));
  }
  if (!isObject(value)) return value;
  const samples = isObject(sample) ? sample : {};
  const present = Object.entries(value).filter(
    ([key, each]) => (samples[key] ?? null) !== null || !isDefault(each),
  );
  return Object.fromEntries(
    present.map(([key, each]) => [key, withoutDefaults(each, samples[key])]),
  );
}

/** Null and absent mean the same to these types. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const present = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(present.map(([key, each]) => [key, withoutNulls(each)]));
}

function isDefault(value: Json): boolean {
  return isObject(value) ? Object.values(value).every(isDefault) : !value;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where AWS has added keys before: at the top, to records and to the request's context. */
function withUnknownKeys(sample: JsonObject): JsonObject {
  const unknown: JsonObject = { tomorrow: [{ "}": "]", deep: [[], {}] }], awsNew: 1.5e300 };
  const extended: JsonObject = { ...unknown, ...sample };
  if (isObject(sample["requestContext"])) {
    extended["requestContext"] = { ...sample["requestContext"], ...unknown };
  }
  if (Array.isArray(sample["Records"])) {
    extended["Records"] = sample["Records"].map((record) => ({
      ...(record as JsonObject),
      ...unknown,
    }));
  }
  return extended;
}
