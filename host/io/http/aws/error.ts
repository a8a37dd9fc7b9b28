import { headerOf } from "../exchange.ts";
import type { HttpResponse } from "../response.ts";

/** What AWS says of a failure. */
export interface AwsError {
  /** `ConditionalCheckFailedException`; empty where there is none. */
  readonly code: string;
  readonly message: string;
}

/** Reads code and message of a response of any of AWS's protocols. */
export function readError({ headers, body, status }: HttpResponse): AwsError {
  const text = Buffer.from(
    body.buffer,
    body.byteOffset,
    Math.min(body.length, MOST_BYTES),
  ).toString();
  const header = headerOf(headers, "x-amzn-errortype");
  const json = parseObject(text);
  if (json) {
    const message = json["message"] ?? json["Message"] ?? json["errorMessage"];
    return {
      code: plainCode(header || String(json["__type"] ?? json["code"] ?? json["Code"] ?? "")),
      message: typeof message === "string" ? message : "",
    };
  }
  const code = header || (/<Code>([^<]*)<\/Code>/.exec(text)?.[1] ?? "");
  const message = /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? "";
  // An answer to HEAD has no body: the status is all that there is.
  return {
    code: plainCode(code) || (status === 404 ? "NotFound" : ""),
    message: unescape(message),
  };
}

/** Whether asking again later may help. */
export function isThrottling({ code }: AwsError, status: number): boolean {
  return status === 429 || THROTTLING.has(code);
}

export function isTransient({ code }: AwsError, status: number): boolean {
  return (
    status === 500 || status === 502 || status === 503 || status === 504 || TRANSIENT.has(code)
  );
}

/** The server's clock and ours differ: its `Date` says by how much. */
export function isSkewed({ code }: AwsError): boolean {
  return SKEWED.has(code);
}

// --- internal ---

const MOST_BYTES = 65_536;

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
const THROTTLING: ReadonlySet<string> = new Set([
  "BandwidthLimitExceeded",
  "EC2ThrottledException",
  "LimitExceededException",
  "PriorRequestNotComplete",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "TransactionInProgressException",
]);

const TRANSIENT: ReadonlySet<string> = new Set([
  "InternalError",
  "InternalServerError",
  "RequestTimeout",
  "RequestTimeoutException",
]);

const SKEWED: ReadonlySet<string> = new Set([
  "AuthFailure",
  "InvalidSignatureException",
  "RequestExpired",
  "RequestInTheFuture",
  "RequestTimeTooSkewed",
  "SignatureDoesNotMatch",
]);

/** `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException:http://…` */
function plainCode(code: string): string {
  return code.replace(/^.*#/, "").replace(/:.*$/, "");
}

function parseObject(text: string): Record<string, unknown> | undefined {
  if (!text.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

function unescape(text: string): string {
  return text.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
