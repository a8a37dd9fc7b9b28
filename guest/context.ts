// What a handler can know of its invocation. Nothing is decoded before it is asked for.
//
// The context block, little-endian (host/boundary/context-block.ts writes it):
//   0   f64       deadline, epoch milliseconds
//   8   u32 × 2   for each text: offset from the block's start (0: absent), length in bytes
//   …   UTF-8

import { environment } from "./environment";
import { tryParse } from "./json/functions";

const TEXTS: usize = 8;

// In the order of host/boundary/context-block.ts.
const REQUEST_ID: usize = 0;
const INVOKED_FUNCTION_ARN: usize = 1;
const TRACE_ID: usize = 2;
const TENANT_ID: usize = 3;
const CLIENT_CONTEXT: usize = 4;
const IDENTITY: usize = 5;
const INVOCATION_ID: usize = 6;

/** Who called, where a mobile app did so with Amazon Cognito credentials. */
@json
export class CognitoIdentity {
  cognitoIdentityId: string = "";
  cognitoIdentityPoolId: string = "";
}

/** W3C trace context as a caller passes it on, in the client context's `w3c`. */
@json
export class W3cTraceContext {
  traceparent: string = "";
  tracestate: string = "";
  baggage: string = "";
}

@json
class TracedClientContext {
  w3c: W3cTraceContext | null = null;
}

@final
export class Context {
  /** Kept for handlers that set it, without effect: nothing of a handler runs after its reply. */
  callbackWaitsForEmptyEventLoop: bool = true;

  /** Made by the runtime. */
  constructor(private block: ArrayBuffer) {}

  /** The invocation's id, as AWS logs it. */
  get requestId(): string {
    return this.textOr(REQUEST_ID, "");
  }
  /** `requestId` under the name that it has in Lambda's Node.js. */
  get awsRequestId(): string {
    return this.requestId;
  }
  /** The ARN that the caller used: with an alias or version where it named one. */
  get invokedFunctionArn(): string {
    return this.textOr(INVOKED_FUNCTION_ARN, "");
  }
  /** The X-Ray tracing header, or null where tracing is off. */
  get traceId(): string | null {
    return this.text(TRACE_ID);
  }
  /** The tenant, for functions with tenant isolation. */
  get tenantId(): string | null {
    return this.text(TENANT_ID);
  }
  /** This attempt's id: another one when the same request is delivered again. */
  get invocationId(): string | null {
    return this.text(INVOCATION_ID);
  }
  /** What the caller sent as client context: JSON, as it came. */
  get clientContext(): string | null {
    return this.text(CLIENT_CONTEXT);
  }
  /** The caller's W3C trace context, or null; the client context keeps it too. */
  get w3c(): W3cTraceContext | null {
    const text = this.text(CLIENT_CONTEXT);
    if (text === null) return null;
    const client = tryParse<TracedClientContext>(text).value;
    return client === null ? null : client.w3c;
  }
  /** The Cognito identity of the caller, or null. */
  get identity(): CognitoIdentity | null {
    const text = this.text(IDENTITY);
    return text === null ? null : tryParse<CognitoIdentity>(text).value;
  }
  /** When the invocation times out: milliseconds since 1970. */
  get deadlineMs(): f64 {
    return load<f64>(changetype<usize>(this.block));
  }
  /** Milliseconds until the invocation times out; 0 once it has. */
  getRemainingTimeInMillis(): i32 {
    const remaining = this.deadlineMs - <f64>Date.now();
    return remaining < 0 ? 0 : remaining < <f64>i32.MAX_VALUE ? <i32>remaining : i32.MAX_VALUE;
  }

  get functionName(): string {
    return environment("AWS_LAMBDA_FUNCTION_NAME") || "";
  }
  get functionVersion(): string {
    return environment("AWS_LAMBDA_FUNCTION_VERSION") || "";
  }
  /** The function's memory in MB; 0 where the platform does not say. */
  get memoryLimitInMB(): i32 {
    const text = environment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
    return text === null ? 0 : I32.parseInt(text);
  }
  get logGroupName(): string {
    return environment("AWS_LAMBDA_LOG_GROUP_NAME") || "";
  }
  get logStreamName(): string {
    return environment("AWS_LAMBDA_LOG_STREAM_NAME") || "";
  }

  private text(index: usize): string | null {
    const block = changetype<usize>(this.block);
    const entry = block + TEXTS + (index << 3);
    const offset = load<u32>(entry);
    return offset ? String.UTF8.decodeUnsafe(block + offset, load<u32>(entry, 4)) : null;
  }

  private textOr(index: usize, absent: string): string {
    const text = this.text(index);
    return text === null ? absent : text;
  }
}
