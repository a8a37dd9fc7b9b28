import * as node from "node:crypto";
import { permittedEnvironment } from "../../host/index.ts";
import { permissions } from "./io/surroundings.ts";

// What the guest's library asks of its host: here the process is the host.

export function environment(name: string): string | null {
  permitted ??= permittedEnvironment(process.env, permissions(), (text) => console.warn(text));
  return permitted[name] ?? null;
}

let permitted: Readonly<Record<string, string | undefined>> | undefined;

/** Null where it is not base64, to its last bit. */
export function base64Decode(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? new Uint8Array(bytes) : null;
}

/** Null where it is not base64 for URLs; padding is not taken. */
export function base64UrlDecode(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? new Uint8Array(bytes) : null;
}

export const base64Encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
export const base64UrlEncode = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString("base64url");

export const hexEncode = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

export function timingSafeEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && node.timingSafeEqual(a, b);
}

export function getRandomValues(bytes: Uint8Array): Uint8Array {
  return node.getRandomValues(bytes);
}

export const randomBytes = (length: number): Uint8Array => new Uint8Array(node.randomBytes(length));
export const randomUUID = (): string => node.randomUUID();

/** The name as it stands among the headers, or null. */
export function sentName(
  _: unknown,
  headers: ReadonlyMap<string, unknown>,
  name: string,
): string | null {
  if (headers.has(name)) return name;
  return headers.keys().find((sent) => equalsIgnoringCase(sent, name)) ?? null;
}

export function equalsIgnoringCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Undoes percent encoding; what is not encoded as it should be stays as it is. */
export function percentDecode(text: string, form: boolean): string {
  const bytes = Buffer.from(form ? text.replaceAll("+", " ") : text).toString("latin1");
  const decoded = bytes.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(decoded, "latin1").toString();
}

/** All values of a parameter of a query string, decoded. */
export function queryValues(query: string, name: string): string[] {
  return query.split("&").flatMap((pair) => {
    const [key = "", ...value] = pair.split("=");
    return pair && percentDecode(key, true) === name ? [percentDecode(value.join("="), true)] : [];
  });
}

/** What a handler is told of its invocation. */
export interface Invocation {
  readonly requestId: string;
  readonly deadlineMs: number;
  readonly invokedFunctionArn?: string | undefined;
  readonly traceId?: string | undefined;
  readonly clientContext?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly identity?: string | undefined;
  readonly invocationId?: string | undefined;
  /** Hears the content type of a reply that is not JSON. */
  readonly typed?: (contentType: string) => void;
  /** Hears that the reply has left while the handler ran. */
  readonly streamed?: () => void;
}

/** The guest's classes of the same names. */
export class CognitoIdentity {
  cognitoIdentityId = "";
  cognitoIdentityPoolId = "";
}

export class W3cTraceContext {
  traceparent = "";
  tracestate = "";
  baggage = "";
}

export class Context {
  callbackWaitsForEmptyEventLoop = true;
  readonly #invocation: Invocation;

  constructor(invocation: Invocation) {
    this.#invocation = invocation;
  }

  get requestId(): string {
    return this.#invocation.requestId;
  }
  get awsRequestId(): string {
    return this.#invocation.requestId;
  }
  get invokedFunctionArn(): string {
    return this.#invocation.invokedFunctionArn ?? "";
  }
  get traceId(): string | null {
    return this.#invocation.traceId ?? null;
  }
  get clientContext(): string | null {
    return this.#invocation.clientContext ?? null;
  }
  get tenantId(): string | null {
    return this.#invocation.tenantId ?? null;
  }
  get invocationId(): string | null {
    return this.#invocation.invocationId ?? null;
  }
  get w3c(): W3cTraceContext | null {
    const { w3c } = readObject(this.clientContext);
    return isObject(w3c) ? Object.assign(new W3cTraceContext(), w3c) : null;
  }
  get identity(): CognitoIdentity | null {
    const { identity } = this.#invocation;
    if (!identity) return null;
    return Object.assign(new CognitoIdentity(), readObject(identity));
  }
  get deadlineMs(): number {
    return this.#invocation.deadlineMs;
  }
  getRemainingTimeInMillis(): number {
    const left = Math.trunc(this.#invocation.deadlineMs - Date.now());
    return Math.min(Math.max(0, left), 2 ** 31 - 1);
  }
  get functionName(): string {
    return environment("AWS_LAMBDA_FUNCTION_NAME") ?? "";
  }
  get functionVersion(): string {
    return environment("AWS_LAMBDA_FUNCTION_VERSION") ?? "";
  }
  get memoryLimitInMB(): number {
    return Number(environment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE") ?? 0);
  }
  get logGroupName(): string {
    return environment("AWS_LAMBDA_LOG_GROUP_NAME") ?? "";
  }
  get logStreamName(): string {
    return environment("AWS_LAMBDA_LOG_STREAM_NAME") ?? "";
  }
}

// --- internal ---

const isObject = (value: unknown): value is Record<string, string> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is not an object has no members. */
function readObject(text: string | null): Record<string, string> {
  try {
    const value = JSON.parse(text ?? "{}") as unknown;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
