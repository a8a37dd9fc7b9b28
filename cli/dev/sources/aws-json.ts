import { setTimeout as sleep } from "node:timers/promises";
import { type Credentials, signRequest } from "../../../host/index.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A service whose calls are JSON, at an endpoint that is not AWS's own. */
export interface Service {
  /** As signatures name it: `sqs`. */
  readonly name: string;
  /** Before the operation in `x-amz-target`: `AmazonSQS`. */
  readonly target: string;
  readonly endpoint: URL;
  readonly region: string;
  readonly credentials: Credentials;
}

/** The service refused a call; `code` is its own word for why. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message === "" ? code : `${code}: ${message}`);
    this.code = code;
  }
}

/**
 * Finds a service by `AWS_ENDPOINT_URL_<SERVICE>` or `AWS_ENDPOINT_URL`; undefined without them: nothing takes events
 * from AWS itself, where they are another function's.
 */
export function findService(
  variable: "SQS" | "DYNAMODB" | "DYNAMODB_STREAMS",
  name: string,
  target: string,
  environment: Environment,
): Service | undefined {
  const url = environment[`AWS_ENDPOINT_URL_${variable}`] || environment["AWS_ENDPOINT_URL"];
  const endpoint = url ? URL.parse(url) : null;
  if (endpoint === null) return undefined;
  return {
    name,
    target,
    endpoint,
    region: environment["AWS_REGION"] || environment["AWS_DEFAULT_REGION"] || "us-east-1",
    credentials: {
      accessKeyId: environment["AWS_ACCESS_KEY_ID"] || "local",
      secretAccessKey: environment["AWS_SECRET_ACCESS_KEY"] || "local",
      sessionToken: environment["AWS_SESSION_TOKEN"],
    },
  };
}

/**
 * Makes one call.
 *
 * @throws {ServiceError} The service refused it.
 * @throws {TypeError} It cannot be reached, as fetch says it.
 */
export async function call<Reply>(
  { name, target, endpoint, region, credentials }: Service,
  operation: string,
  input: object,
  signal: AbortSignal,
): Promise<Reply> {
  const body = Buffer.from(JSON.stringify(input));
  const headers = signRequest(
    "POST",
    endpoint,
    [
      ["content-type", "application/x-amz-json-1.0"],
      ["x-amz-target", `${target}.${operation}`],
    ],
    body,
    { signingName: name, region, credentials, date: new Date() },
  );
  const response = await fetch(endpoint, {
    method: "POST",
    headers: headers.map(([header, value]) => [header, value] as [string, string]),
    body,
    signal,
  });
  const text = await response.text();
  if (response.ok) return (text === "" ? {} : JSON.parse(text)) as Reply;
  throw readError(response.status, text);
}

/** Resolves after a while, or at once when the signal says that all ends. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => {});
}

// --- internal ---

function readError(status: number, text: string): ServiceError {
  try {
    const { __type = "", message, Message } = JSON.parse(text) as Record<string, string>;
    const code = __type.slice(__type.lastIndexOf("#") + 1) || `status ${status}`;
    return new ServiceError(code, message ?? Message ?? "");
  } catch {
    return new ServiceError(`status ${status}`, text.slice(0, 200));
  }
}
